import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSqliteStore } from '../../../service/store/sqlite/store.ts';
import { quantile } from '../../soak/quantile.ts';
import { asNpmStart } from '../as-npm-start.ts';
import { type BatchTime, fillStore } from './fill.ts';
import { createMaker } from './made-comments.ts';
import type { Measurement } from './measure.ts';

export interface SizeReport extends Measurement {
  readonly count: number;
  /** Microseconds a comment, the median batch of those before this size: of any day in two years, and of today in their order. */
  readonly addUs: number;
  readonly writeUs: number;
  readonly writeTodayUs: number;
  /** The file's bytes for each comment. */
  readonly bytesEach: number;
}
/** By how many comments, of any day and of today, a size is judged. */
const judgedBy = (count: number) => Math.min(2_500, count / 4);

/** Fills a store of its own with made comments through the port that the service uses, and measures it at each size. */
export async function benchStore(
  sizes: readonly number[],
  labels: string,
  directory: string | undefined,
  tell: (line: string) => void,
): Promise<readonly SizeReport[]> {
  const made = await createMaker(labels);
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'verbatim-bench-')));
  const reports: SizeReport[] = [];
  try {
    let n = 0;
    for (const count of [...sizes].sort((a, b) => a - b)) {
      const store = await createSqliteStore({ directory: home });
      const [anyDay, today]: [BatchTime[], BatchTime[]] = [[], []];
      const [began, before] = [performance.now(), n];
      const judged = judgedBy(count);
      const isToday = (number: number) => number >= count - judged;
      for await (const batch of fillStore(store, (number) => made(number, isToday(number) ? 'the last day' : 'any day'), n, count)) {
        n = batch.filled;
        if (n > count - judged) today.push(batch);
        else if (n > count - 2 * judged) anyDay.push(batch);
        if (n % 50_000 === 0) tell(`${n} comments, ${Math.round((n - before) / ((performance.now() - began) / 1000))} a second`);
      }
      await store.close();
      const { size } = await stat(join(home, 'verbatim.db'));
      tell(`${count}: measuring`);
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'measure.ts'), home], {
        maxBuffer: 2 ** 24,
        env: { ...process.env, ...asNpmStart },
      });
      const measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement;
      const median = (batches: readonly BatchTime[], what: 'addUs' | 'writeUs') =>
        quantile(
          batches.map((batch) => batch[what]),
          0.5,
        );
      const [addUs, writeUs, writeTodayUs] = [median(anyDay, 'addUs'), median(anyDay, 'writeUs'), median(today, 'writeUs')];
      reports.push({ count, addUs, writeUs, writeTodayUs, bytesEach: size / count, ...measured });
    }
    return reports;
  } finally {
    if (directory === undefined) await rm(home, { recursive: true, force: true });
  }
}

export function storeLines(reports: readonly SizeReport[]): readonly string[] {
  const names = [...new Set(reports.flatMap(({ questions }) => questions.map(({ name }) => name)))];
  const cell = (name: string, { questions }: SizeReport) => {
    const one = questions.find((question) => question.name === name);
    if (one === undefined) return '-';
    return `${one.coldMs.toFixed(0)} / ${one.p50Ms.toFixed(1)} / ${one.p95Ms.toFixed(1)}${one.p95Ms > one.boundMs ? ' (!)' : ''}`;
  };
  const line = (name: string, of: (report: SizeReport) => string) => `| ${name} | ${reports.map(of).join(' | ')} |`;
  return [
    line('ms: cold / p50 / p95 warm', ({ count }) => `${count.toLocaleString('en')} comments`),
    `|---|${reports.map(() => '---').join('|')}|`,
    ...names.map((name) => line(name, (report) => cell(name, report))),
    line('one comment by id while the slowest scan runs, p95', ({ meanwhileP95Ms }) => meanwhileP95Ms.toFixed(1)),
    line('adding a comment, µs', ({ addUs }) => addUs.toFixed(0)),
    line('writing a tagging, of any day in two years, µs', ({ writeUs }) => writeUs.toFixed(0)),
    line('writing a tagging, of today in their order, µs', ({ writeTodayUs }) => writeTodayUs.toFixed(0)),
    line('bytes a comment on disk', ({ bytesEach }) => bytesEach.toFixed(0)),
    line('until figures stand in memory, s', ({ figuresMs }) => (figuresMs / 1000).toFixed(1)),
    line('resident memory, MB', ({ residentMB }) => String(residentMB)),
  ];
}
