/**
 * npm run backfill -- FILE --source NAME [--kind KIND] [--text COLUMN] [--id COLUMN] [--time COLUMN] [--map COLUMN=field …] [--url URL] [--at-once N]
 * Reads a .csv or .jsonl file and posts its rows to the service that runs, else adds them to the store, where the service
 * finds them when it starts. Run again after a stop, it doubles nothing. Rejected rows go to FILE.rejected.jsonl, without their words.
 */
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { readLock } from '../service/store/sqlite/lock.ts';
import { openDirectSend } from './backfill/direct.ts';
import { createMapper, type Mapped, rowIdentity } from './backfill/mapping.ts';
import { createProgress } from './backfill/progress.ts';
import { inspectFile, readRows } from './backfill/read-rows.ts';
import { createRejected } from './backfill/rejected.ts';
import { createHttpSend, createPatientSend, type Send } from './backfill/send.ts';

const [usualAtOnce, mostAtOnce] = [500, 1000];
/** A service that is started again is back within seconds; a person may need two minutes to start one. */
const patienceMs = 120_000;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      kind: { type: 'string' },
      text: { type: 'string' },
      id: { type: 'string' },
      time: { type: 'string' },
      context: { type: 'string' },
      map: { type: 'string', multiple: true },
      url: { type: 'string' },
      'at-once': { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new VerbatimError(
      'bad_request',
      'Name one file.',
      'npm run backfill -- FILE --source NAME [--text COLUMN] [--id COLUMN] [--time COLUMN] [--map COLUMN=field]',
    );
  }
  const asked = new Map<string, string>();
  for (const [field, column] of [
    ['text', values.text],
    ['externalId', values.id],
    ['occurredAt', values.time],
    ['context', values.context],
  ] as const) {
    if (column !== undefined) asked.set(field, column);
  }
  for (const pair of values.map ?? []) {
    const [column, field] = pair.split(/=(?=[^=]*$)/);
    if (!column || !field)
      throw new VerbatimError('bad_request', `--map ${pair} is no pair.`, 'Write --map COLUMN=field, for example 地区=meta.region.');
    asked.set(field, column);
  }
  const atOnce = Number(values['at-once'] ?? usualAtOnce);
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > mostAtOnce)
    throw new VerbatimError('bad_request', '--at-once is out of range.', `Rows of one post: 1 to ${mostAtOnce}.`);
  const fixed = Object.fromEntries(Object.entries({ source: values.source, kind: values.kind }).filter(([, value]) => value !== undefined));
  return { file, asked, url: values.url?.replace(/\/+$/, ''), fixed, atOnce };
}

/** undefined while nobody listens, also in the moment after a start when the directory is held and its holder unwritten. */
async function urlNow(directory: string): Promise<string | undefined> {
  try {
    return (await readLock(directory))?.url;
  } catch (error) {
    if (error instanceof VerbatimError && error.code === 'locked') return undefined;
    throw error;
  }
}

async function openSend(config: Config, url: string | undefined): Promise<{ where: string; send: Send; close(): Promise<void> }> {
  const overHttp = (where: string, locate: () => Promise<string | undefined>) => ({
    where,
    send: createHttpSend(locate),
    close: async () => undefined,
  });
  if (url !== undefined) return overHttp(url, async () => url);
  if (config.mongo !== undefined) return { where: 'MongoDB and Redis', ...(await openDirectSend(config)) };
  const holder = await readLock(config.dataDirectory);
  // Held and not yet listening: a service that starts is waited for as one that is away.
  if (holder !== undefined) return overHttp(holder.url ?? `the service of process ${holder.pid}`, () => urlNow(config.dataDirectory));
  const where = `the store in ${config.dataDirectory} (its comments are tagged while \`npm start\` runs)`;
  return { where, ...(await openDirectSend(config)) };
}

function tell(where: string, fixed: object, { mapping, unused }: Mapped): void {
  if (!('source' in fixed) && !mapping.has('source'))
    throw new VerbatimError(
      'bad_request',
      'Nothing says which source the rows are of.',
      'Name it: --source NAME, one of labels/sources.yaml.',
    );
  const given = [...mapping].filter(([field]) => !(field in fixed)).map(([field, column]) => `${column} → ${field}`);
  console.error(`into ${where}: ${given.join(', ')}${unused.length > 0 ? `; not used: ${unused.join(', ')}` : ''}`);
}

async function run(): Promise<number> {
  const { file, asked, url, fixed, atOnce } = readArguments();
  const config = readConfig();
  const { hash } = await inspectFile(file);
  const input = await readRows(file);
  const target = await openSend(config, url);
  const send = createPatientSend(target.send, { patienceMs, missed: (error) => console.error(`waiting: ${error.message}`) });
  const total = { rows: 0, accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0 };
  const rejected = createRejected(`${file}.rejected.jsonl`);
  const reject = async (row: number, problem: object) => {
    total.rejected += 1;
    await rejected.add(row, problem);
  };
  const progress = createProgress(input.bytes);
  const map = createMapper(asked, (what) => tell(target.where, fixed, what));
  let waiting: { number: number; comment: unknown }[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const sent = await send(waiting.map(({ comment }) => comment));
    for (const name of ['accepted', 'duplicate', 'updated', 'revised'] as const) total[name] += sent[name];
    for (const { index, ...problem } of sent.rejections) await reject(waiting[index]?.number ?? 0, problem);
    waiting = [];
    progress.update(input.read(), total.rows);
  };
  try {
    for await (const { number, cells } of input.rows) {
      total.rows += 1;
      if (cells === undefined) {
        await reject(number, { code: 'bad_row', message: 'The line is no JSON object.', cure: 'Write one object a line.' });
        continue;
      }
      waiting.push({ number, comment: { externalId: rowIdentity(hash, number), ...map(cells), ...fixed } });
      if (waiting.length >= atOnce) await flush();
    }
    await flush();
  } finally {
    progress.stop();
    await target.close();
    await rejected.close();
  }
  console.log(
    `${total.rows} rows: ${total.accepted} accepted, ${total.duplicate} duplicate, ${total.updated} updated, ${total.revised} revised, ${total.rejected} rejected`,
  );
  if (total.rejected > 0) console.log(`The rejected rows and why: ${file}.rejected.jsonl`);
  return total.rows > 0 && total.rejected === total.rows ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`backfill: ${explain(error)}`);
  process.exitCode = 1;
}
