/** npm run backfill -- FILE --source NAME: comments of a file into the service; --help says the rest. */
import { openIntake, openTagger } from '../service/compose.ts';
import { type Config, readConfig } from '../service/config.ts';
import { explain } from '../service/errors.ts';
import { readSources } from '../service/labels.ts';
import { createLog } from '../service/log.ts';
import { createMapper, mappingBy } from '../service/rows/mapping.ts';
import { countRows, firstRows, openRows } from '../service/rows/open-rows.ts';
import { createPatientSend } from '../service/rows/patient-send.ts';
import type { FileRow, RowFile } from '../service/rows/row-file.ts';
import { postOf, sendRows } from '../service/rows/send-rows.ts';
import { type Arguments, readArguments } from './backfill/arguments.ts';
import { tryRows } from './backfill/dry-run.ts';
import { findingLines, tagLines } from './backfill/findings-told.ts';
import { help } from './backfill/help.ts';
import { localFile } from './backfill/local-file.ts';
import { createProgress } from './backfill/progress.ts';
import { createRejected } from './backfill/rejected.ts';
import { keepInput } from './backfill/standard-input.ts';
import { findTarget, openTarget } from './backfill/target.ts';
import { createTidy } from './backfill/tidy.ts';
import { checkSource, mappingLines } from './backfill/told.ts';

/** A service that is started again is back within seconds; a person may need two minutes to start one. */
const patienceMs = 120_000;
const exits = { good: 0, failed: 1, rejected: 2, SIGINT: 130, SIGTERM: 143 } as const;

const stopped = (stop: AbortSignal) => exits[stop.reason as 'SIGINT' | 'SIGTERM'];

const tidy = createTidy();

const tell = (line: string) => console.error(line);

interface Prepared {
  readonly config: Config;
  readonly given: Arguments;
  readonly input: RowFile;
  readonly post: (row: FileRow) => Record<string, unknown> | undefined;
}

async function dryRun({ config, given, input, post }: Prepared): Promise<number> {
  // A data folder that has no key yet gets none from a dry run: any key tells two identities apart.
  const pseudonymKey = config.pseudonymKey ?? (config.mongo === undefined ? 'of this dry run alone'.padEnd(32) : undefined);
  const { intake } = openIntake({ ...config, pseudonymKey }, () => new Date());
  const { read, rows } = input.read();
  const progress = createProgress('reading', input.size, process.stderr);
  const seen = (count: number) => {
    tidy.soon();
    progress.update(read(), count);
  };
  const findings = await tryRows(rows, { intake, post, seen }).finally(() => progress.stop());
  for (const line of findingLines(findings)) console.log(line);
  if (findings.shown.length > 0) {
    tidy.now();
    const { tagger, close } = await openTagger({ ...config, inferenceThreads: 1 }, createLog(config.logLevel));
    try {
      const answers = await tagger.tag(findings.shown.map(({ comment: { text, kind, context } }) => ({ text, kind, context })));
      for (const [at, { row, comment }] of findings.shown.entries())
        for (const line of tagLines(row, comment, answers[at] ?? new Error('no answer'))) console.log(line);
    } finally {
      await close();
    }
  }
  const { where } = await findTarget(config, given.url);
  console.log(`Nothing was sent: this was a dry run. The rows would go into ${where}.`);
  console.log('Which of them are there already was not looked for: those change nothing, or are counted as updated or revised.');
  return findings.good < findings.rows ? exits.rejected : exits.good;
}

async function send({ config, given, input, post }: Prepared, stop: AbortSignal): Promise<number> {
  const checking = createProgress('checking', input.size, process.stderr);
  const count = await countRows(input, (read, rows) => {
    tidy.soon();
    checking.update(read, rows);
  }).finally(() => checking.stop());
  const found = await findTarget(config, given.url);
  const target = await openTarget(config, found, 'npm run backfill');
  tell(`${count} rows into ${found.where}`);
  const rejected = createRejected(given.file === '-' ? 'standard-input' : given.file, input);
  const progress = createProgress('sending', count, process.stderr);
  const patient = createPatientSend(target.send, {
    patienceMs,
    missed: (error) => progress.note(`waiting: ${error.message}`),
    signal: stop,
  });
  try {
    const total = await sendRows(input.read().rows, {
      send: patient,
      post,
      reject: (row, problem) => rejected.add(row, problem),
      sent({ rows }) {
        tidy.soon();
        progress.update(rows, rows);
      },
      atOnce: given.atOnce,
      stop,
    });
    progress.stop();
    const ended = total.rows < count ? `Stopped after ${total.rows} of ${count}` : total.rows;
    console.log(
      `${ended} rows: ${total.accepted} accepted, ${total.duplicate} duplicate, ${total.updated} updated, ${total.revised} revised, ${total.rejected} rejected`,
    );
    if (total.rejected > 0) console.log(`The rejected rows and why: ${rejected.file}`);
    if (total.rows < count) console.log('The same command goes on: what is there already is not doubled.');
    if (total.rows < count) return stopped(stop);
    return total.rejected > 0 ? exits.rejected : exits.good;
  } finally {
    progress.stop();
    await target.close();
    await rejected.close();
  }
}

async function run(given: Arguments, stop: AbortSignal): Promise<number> {
  const config = readConfig();
  const file = given.file === '-' ? await keepInput(process.stdin, stop) : given.file;
  const input = await openRows(await localFile(file), given.choice);
  const [first] = await firstRows(file, input, 1);
  const mapped = mappingBy(first.cells, given.asked);
  checkSource(given, mapped, () => readSources(config.labelsDirectory));
  for (const line of mappingLines(input, mapped, given.fixed)) tell(line);
  const shape = createMapper(mapped.mapping);
  const prepared = { config, given, input, post: (row: FileRow) => postOf(row, input.hash, shape, given.fixed) };
  return given.dryRun ? dryRun(prepared) : send(prepared, stop);
}

/** npm passes a signal on that the terminal has sent to this process as well. */
const sameSignalMs = 1000;

/** The first signal ends the run after the post in hand, the second at once. */
function stopAtSignal(): AbortSignal {
  const stop = new AbortController();
  let stoppedAt = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted && Date.now() - stoppedAt > sameSignalMs) process.exit(exits[name]);
      if (stop.signal.aborted) return;
      stoppedAt = Date.now();
      tell('Stopping after the rows in hand; once more stops at once.');
      stop.abort(name);
    });
  }
  return stop.signal;
}

const stop = stopAtSignal();
try {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) console.log(help);
  else process.exitCode = await run(given, stop);
} catch (error) {
  tell(`backfill: ${explain(error)}`);
  process.exitCode = stop.aborted ? stopped(stop) : exits.failed;
}
