import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rowOfFile } from '../../service/intake/own-identity.ts';
import { createMapper, mappingBy } from '../../service/rows/mapping.ts';
import { firstRows, openRows } from '../../service/rows/open-rows.ts';
import { refusalColumns } from '../../service/rows/row-file.ts';
import { localFile } from '../backfill/local-file.ts';
import { createRejected } from '../backfill/rejected.ts';
import { backlogOf } from './ask.ts';
import { type Census, takeCensus } from './census.ts';
import { createChance } from './chance.ts';
import type { Child } from './child.ts';
import { type Engine, type EngineName, openEngine, startScript, verifyStore } from './engines.ts';
import { killAndRestart } from './kill-and-restart.ts';
import { writeRows } from './made-rows.ts';

export interface TrialSettings {
  readonly engine: EngineName;
  /** Rows made where no file is given. */
  readonly rows: number;
  readonly kills: number;
  readonly seed: number;
  /** Rows of one post. */
  readonly atOnce: number;
  readonly patienceMs: number;
  readonly file?: string | undefined;
  readonly columns?: { readonly text?: string | undefined; readonly id?: string | undefined } | undefined;
  readonly source?: string | undefined;
  /** Absent: MODEL_DIR, else the committed model, else the tiny one. */
  readonly model?: string | undefined;
  readonly tell: (line: string) => void;
}
export interface Outcome {
  readonly rows: number;
  readonly rejected: number;
  /** Processes of the service that were killed; those with rows still to come or to tag. */
  readonly kills: number;
  readonly killsAtWork: number;
  readonly backfillKills: number;
  readonly losses: readonly string[];
  readonly census: Census;
  /** What `npm run verify` said, and its exit code. */
  readonly verified: { readonly code: number | null; readonly said: string };
  /** Of every process at SIGTERM, and the longest it took. */
  readonly exitCodes: readonly (number | null)[];
  readonly stopMs: number;
  readonly seconds: number;
}

interface Given {
  /** What backfill would post, by its own reading of the file. */
  readonly ids: ReadonlyMap<number, string>;
  /** Where it writes what is refused. */
  readonly rejected: string;
}
async function givenBy(file: string, asked: ReadonlyMap<string, string>): Promise<Given> {
  const input = await openRows(await localFile(file));
  const [first] = await firstRows(file, input, 1);
  const map = createMapper(mappingBy(first.cells, asked).mapping);
  const ids = new Map<number, string>();
  for await (const { number, cells } of input.read().rows)
    ids.set(number, String((cells && map(cells).externalId) ?? rowOfFile(input.hash, number)));
  return { ids, rejected: createRejected(file, input).file };
}

async function rejectedRows(file: string): Promise<ReadonlySet<number>> {
  if (!existsSync(file)) return new Set();
  const rows = new Set<number>();
  for await (const { cells } of (await openRows(await localFile(file))).read().rows) {
    const { row } = (cells?.rejected ?? {}) as { row?: number };
    rows.add(Number(row ?? cells?.[refusalColumns[0]]));
  }
  return rows;
}

async function waitForBackfill(child: () => Child, until: number): Promise<void> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), Math.max(0, until - Date.now()));
  const ended = await Promise.race([child().ended, late.promise]);
  clearTimeout(timer);
  // 2: it has sent everything, and some rows were refused.
  if (ended?.code !== 0 && ended?.code !== 2)
    throw new Error(`backfill ${ended === undefined ? 'did not end' : `ended with ${ended.code}`}:\n${child().said()}`);
}

async function waitForTags(engine: Engine, rows: number, until: number): Promise<void> {
  for (;;) {
    for (const part of engine.parts) part.mustLive();
    const backlog = await backlogOf(engine.url());
    if (backlog?.pending === 0 && backlog.tagged + backlog.failed >= rows) return;
    if (Date.now() > until) throw new Error(`the time was up with ${JSON.stringify(backlog)} of ${rows} rows`);
    await wait(250);
  }
}

async function stopAll(engine: Engine) {
  const began = Date.now();
  const ends = await Promise.all(engine.parts.map((part) => part.stop()));
  return { exitCodes: ends.map(({ code }) => code), stopMs: Date.now() - began };
}

/** Backfills the rows while processes are killed and started again, then counts what became of every row. */
export async function runTrial(settings: TrialSettings): Promise<Outcome> {
  const began = Date.now();
  const until = began + settings.patienceMs;
  const chance = createChance(settings.seed);
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-nothing-lost-'));
  const sweep = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  // Ended by a signal, this process runs no finally.
  process.once('exit', sweep);
  const engine = await openEngine(settings.engine, directory, settings.model);
  let backfill: Child | undefined;
  try {
    // A copy: the rejected rows are written beside it.
    const file = join(directory, `rows${settings.file === undefined ? '.csv' : extname(settings.file)}`);
    if (settings.file === undefined) await writeRows(file, settings.rows);
    else await copyFile(settings.file, file);
    const asked = new Map<string, string>();
    if (settings.columns?.text !== undefined) asked.set('text', settings.columns.text);
    if (settings.columns?.id !== undefined) asked.set('externalId', settings.columns.id);
    const given = await givenBy(file, asked);

    await Promise.all(engine.parts.map((part) => part.start()));
    const columns = Object.entries(settings.columns ?? {}).flatMap(([name, column]) => (column === undefined ? [] : [`--${name}`, column]));
    const start = () => {
      const args = [file, '--source', settings.source ?? 'app-store', '--at-once', String(settings.atOnce), ...columns];
      backfill = startScript('backfill', 'scripts/backfill.ts', [...args, ...engine.backfillArgs()], engine.environment);
      return backfill;
    };
    const child = () => backfill ?? start();
    child();
    const kills = await killAndRestart({
      engine,
      kills: settings.kills,
      chance,
      rows: given.ids.size,
      backfill: { child, restart: () => void start() },
      until,
      tell: settings.tell,
    });
    await waitForBackfill(child, until);
    const refused = await rejectedRows(given.rejected);
    const expected = new Set([...given.ids].filter(([row]) => !refused.has(row)).map(([, id]) => id));
    await waitForTags(engine, expected.size, until);
    const census = await takeCensus(engine.url(), expected);
    const stopped = await stopAll(engine);
    const verified = await verifyStore(engine.environment);
    return {
      rows: given.ids.size,
      rejected: refused.size,
      kills: kills.total,
      killsAtWork: kills.atWork,
      backfillKills: kills.backfill,
      losses: kills.losses,
      census,
      verified,
      ...stopped,
      seconds: (Date.now() - began) / 1000,
    };
  } catch (error) {
    for (const part of engine.parts) settings.tell(`${part.name} said:\n${part.said()}`);
    settings.tell(`backfill said:\n${backfill?.said() ?? ''}`);
    throw error;
  } finally {
    await Promise.all([backfill?.kill('SIGKILL'), ...engine.parts.map((part) => part.kill())]);
    await engine.close();
    process.off('exit', sweep);
    await rm(directory, { recursive: true, force: true });
  }
}
