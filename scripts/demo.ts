/**
 * npm run demo [-- --url URL] [--anyway]: comments written for a first look, into the service that runs by the settings, else
 * into its store. One that holds more than these is a bank's own, and stays as it is unless told --anyway.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { createPatientSend } from '../service/rows/patient-send.ts';
import { demoRows } from '../service/web/demo/rows.ts';
import { findTarget, openTarget } from './backfill/target.ts';

/** A service that is just starting answers within seconds. */
const patienceMs = 30_000;
const file = resolve(import.meta.dirname, '../service/web/demo/comments.jsonl');

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string' }, anyway: { type: 'boolean' } } });
  const config = readConfig();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: config.timeZone, dateStyle: 'short' }).format(new Date());
  const rows = demoRows(readFileSync(file, 'utf8'), today);
  const found = await findTarget(config, values.url?.replace(/\/+$/, ''));
  const target = await openTarget(config, found, 'npm run demo');
  try {
    const held = (await target.held()) ?? 0;
    if (held > rows.length && !values.anyway)
      throw new VerbatimError(
        'bad_request',
        `There are ${held} comments in ${found.where} already; these would be counted among them.`,
        'Use a store of its own (another DATA_DIR), or say --anyway.',
      );
    const send = createPatientSend(target.send, { patienceMs, missed: (error) => console.error(`demo: waiting: ${error.message}`) });
    const { accepted, duplicate, updated, revised, rejections } = await send(rows);
    for (const { index, message, cure } of rejections) console.error(`demo: ${String(rows[index]?.externalId)}: ${message} ${cure}`);
    console.log(`${rows.length} comments into ${found.where}`);
    console.log(`${accepted} accepted, ${duplicate} duplicate, ${updated} updated, ${revised} revised, ${rejections.length} rejected`);
    if (rejections.length > 0) process.exitCode = 2;
  } finally {
    await target.close();
  }
}

await run().catch((error: unknown) => {
  console.error(`demo: ${explain(error)}`);
  process.exitCode = 1;
});
