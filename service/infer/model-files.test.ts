import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explain, VerbatimError } from '../errors.ts';
import { type ModelConfig, readModelFiles } from './model-files.ts';

const fixture = join(import.meta.dirname, 'fixture');
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'verbatim-model-'));
  cpSync(fixture, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function refusal(): Promise<string> {
  const error: unknown = await readModelFiles(dir).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(VerbatimError);
  expect((error as VerbatimError).code).toBe('model_unusable');
  return explain(error);
}
/** Changes the config and its checksum, so that only its content can be wrong. */
function rewrite(change: (config: ModelConfig) => void): void {
  const config = JSON.parse(readFileSync(join(dir, 'config.json'), 'utf8'));
  change(config);
  const content = JSON.stringify(config);
  writeFileSync(join(dir, 'config.json'), content);
  const sums = readFileSync(join(dir, 'SHA256'), 'utf8')
    .split('\n')
    .filter((line) => !line.endsWith('config.json'));
  writeFileSync(join(dir, 'SHA256'), [...sums, `${createHash('sha256').update(content).digest('hex')}  config.json`].join('\n'));
}

test('whole files are read', async () => {
  const { config, model } = await readModelFiles(dir);
  expect(config.name).toBe('tiny');
  expect(config.labels.touchpoint).toHaveLength(30);
  expect(model).toBe(join(dir, 'model.onnx'));
});

test.each(['config.json', 'model.onnx', 'tokenizer.json', 'SHA256'])('without %s it is refused by name', async (name) => {
  rmSync(join(dir, name));
  expect(await refusal()).toContain(`${name} cannot be read (ENOENT)`);
});

test('an altered file is refused, and the cure is named', async () => {
  writeFileSync(join(dir, 'model.onnx'), 'altered');
  expect(await refusal()).toMatch(/model\.onnx does not have the checksum.*Check out models\/ again/);
});

test.each<[string, (config: ModelConfig) => void]>([
  ['thresholds.pain must have one number per label', (config) => config.thresholds.pain.pop()],
  ['platt.sicas must have one pair per label', (config) => config.platt.sicas.pop()],
  ['feelings must be labels.sentiment', (config) => config.feelings.reverse()],
  ['labels.act names an id twice', (config) => config.labels.act.push('praise')],
  ['labels.sentiment must be', (config) => config.labels.sentiment.splice(0, 1, 'happy')],
])('a config that does not fit itself is refused: %s', async (problem, change) => {
  rewrite(change);
  expect(await refusal()).toContain(problem);
});
