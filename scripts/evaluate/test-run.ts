import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { VerbatimError } from '../../service/errors.ts';

const figures = z.record(z.string(), z.number());
const testRun = z.strictObject({ model: z.string(), at: z.string(), real: figures, written: figures.nullable() });
export type TestRun = z.infer<typeof testRun>;

const logFile = (labels: string) => join(labels, 'test-runs.jsonl');

export function testRuns(labels: string): readonly TestRun[] {
  const file = logFile(labels);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => testRun.parse(JSON.parse(line)));
}

/** A test part that is looked at again and again chooses in the end. Throws VerbatimError 'conflict' where this model had its run. */
export function refuseSecondRun(labels: string, model: string): void {
  const before = testRuns(labels).find((run) => run.model === model);
  if (before === undefined) return;
  throw new VerbatimError(
    'conflict',
    `${model} had its run on the test part at ${before.at}: ${JSON.stringify({ real: before.real, written: before.written })}.`,
    'It is run once for each released model; choose by the validation part (node scripts/ratchet.ts, --behaviour).',
  );
}

export function logTestRun(labels: string, run: TestRun): void {
  appendFileSync(logFile(labels), `${JSON.stringify(run)}\n`);
}
