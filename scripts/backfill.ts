/**
 * npm run backfill -- FILE --source NAME [--kind KIND] [--text COLUMN] [--id COLUMN] [--time COLUMN] [--map COLUMN=field …] [--url URL]
 * Reads a .csv or .jsonl file and posts its rows to the service that runs, else adds them to the store, where the service
 * finds them when it starts. Run again after a stop, it doubles nothing. Rejected rows go to FILE.rejected.jsonl, without their words.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { openQueue, openStore } from '../service/compose.ts';
import { type Config, readConfig } from '../service/config.ts';
import type { NewComment } from '../service/domain.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { createIntake } from '../service/intake/intake.ts';
import { readSources } from '../service/labels.ts';
import { createLog } from '../service/log.ts';
import { readLock } from '../service/store/sqlite/lock.ts';
import { createSubmit } from '../service/work/submit.ts';
import { type Mapping, mapped, mappingOf } from './backfill/mapping.ts';
import { contentHash, readRows } from './backfill/read-rows.ts';
import { createHttpSend, type Send } from './backfill/send.ts';

const rowsAtOnce = 500;
const patienceMs = 120_000;
const queueBound = 20_000;

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
  return { file, asked, url: values.url, fixed: { source: values.source, kind: values.kind } };
}

/** Into the store of the settings, through the same intake and submit as HTTP. */
async function openDirectSend(config: Config): Promise<{ send: Send; close(): Promise<void> }> {
  const log = createLog(config.logLevel);
  const { store, close } = await openStore(config, log);
  const queue = await openQueue(config, log);
  const now = () => new Date();
  const intake = createIntake({ sources: readSources(config.labelsDirectory), timeZone: config.timeZone, now });
  // An in-process queue dies with this script: the service finds the rows by their lease, which is over at once.
  const leaseMs = config.redis === undefined ? 0 : config.leaseMs;
  const submit = createSubmit({ store, queue, leaseMs, bound: queueBound, now, log });
  const send: Send = async (rows) => {
    const taken = rows.map((row) => intake({ row, fallbackIdentity: '', lane: 'bulk' }));
    const good = taken.flatMap(({ comment }): NewComment[] => (comment === undefined ? [] : [comment]));
    const added = good.length === 0 ? [] : await submit(good);
    const count = (outcome: string) => added.filter((one) => one.outcome === outcome).length;
    const rejections = taken.flatMap(({ problem }, index) => (problem === undefined ? [] : [{ index, ...problem }]));
    return { accepted: count('accepted'), duplicate: count('duplicate'), updated: count('updated'), revised: count('revised'), rejections };
  };
  return {
    send,
    close: async () => {
      await queue.close();
      await close();
    },
  };
}

async function openSend(config: Config, url: string | undefined): Promise<{ where: string; send: Send; close(): Promise<void> }> {
  const service = url ?? (config.mongo === undefined ? (await readLock(config.dataDirectory))?.url : undefined);
  if (service !== undefined) return { where: service, send: createHttpSend(service, patienceMs), close: async () => undefined };
  const where =
    config.mongo === undefined
      ? `the store in ${config.dataDirectory} (its comments are tagged while \`npm start\` runs)`
      : 'MongoDB and Redis';
  return { where, ...(await openDirectSend(config)) };
}

function createProgress(bytes: number) {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {rows} rows | {rate} rows/s | {left} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
  });
  const began = Date.now();
  let shown = 0;
  if (process.stderr.isTTY) bar.start(bytes, 0, { rows: 0, rate: 0, left: '?' });
  return {
    update(read: number, rows: number) {
      const seconds = (Date.now() - began) / 1000;
      const rate = Math.round(rows / Math.max(seconds, 0.001));
      const left = read === 0 ? '?' : `${Math.ceil((seconds * (bytes - read)) / read)}s`;
      if (process.stderr.isTTY) bar.update(read, { rows, rate, left });
      else if (read - shown >= bytes / 10 || read === bytes) {
        shown = read;
        console.error(`${Math.floor((100 * read) / Math.max(bytes, 1))}% | ${rows} rows | ${rate} rows/s | ${left} left`);
      }
    },
    stop: () => bar.stop(),
  };
}

async function run(): Promise<number> {
  const { file, asked, url, fixed } = readArguments();
  const config = readConfig();
  const input = await readRows(file);
  const hash = await contentHash(file);
  const target = await openSend(config, url);
  const total = { rows: 0, accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0 };
  const rejectedFile = `${file}.rejected.jsonl`;
  let rejectedRows: ReturnType<typeof createWriteStream> | undefined;
  const reject = async (row: number, problem: object) => {
    total.rejected += 1;
    rejectedRows ??= createWriteStream(rejectedFile);
    if (!rejectedRows.write(`${JSON.stringify({ row, ...problem })}\n`)) await once(rejectedRows, 'drain');
  };
  const progress = createProgress(input.bytes);
  let mapping: Mapping | undefined;
  let waiting: { number: number; comment: unknown }[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const sent = await target.send(waiting.map(({ comment }) => comment));
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
      if (mapping === undefined) {
        mapping = mappingOf(Object.keys(cells), asked);
        console.error(`into ${target.where}: ${[...mapping].map(([field, column]) => `${column} → ${field}`).join(', ')}`);
      }
      const given = Object.fromEntries(Object.entries(fixed).filter(([, value]) => value !== undefined));
      waiting.push({ number, comment: { externalId: `file:${hash}:${number}`, ...mapped(cells, mapping), ...given } });
      if (waiting.length >= rowsAtOnce) await flush();
    }
    await flush();
  } finally {
    progress.stop();
    rejectedRows?.end();
    await target.close();
  }
  console.log(
    `${total.rows} rows: ${total.accepted} accepted, ${total.duplicate} duplicate, ${total.updated} updated, ${total.revised} revised, ${total.rejected} rejected`,
  );
  if (total.rejected > 0) console.log(`The rejected rows and why: ${rejectedFile}`);
  return total.rows > 0 && total.rejected === total.rows ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`backfill: ${explain(error)}`);
  process.exitCode = 1;
}
