import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logTestRun, refuseSecondRun, testRuns } from './test-run.ts';

test('a model has one run on the test part, and the refusal tells what came of it', () => {
  const labels = mkdtempSync(join(tmpdir(), 'verbatim-test-run-'));
  expect(testRuns(labels)).toEqual([]);
  refuseSecondRun(labels, 'base 1');
  const run = { model: 'base 1', at: '2026-11-23', real: { comments: 3, pain: 0.5 }, written: null };
  logTestRun(labels, run);
  refuseSecondRun(labels, 'base 2');
  logTestRun(labels, { ...run, model: 'base 2' });
  expect(testRuns(labels).map(({ model }) => model)).toEqual(['base 1', 'base 2']);
  expect(() => refuseSecondRun(labels, 'base 1')).toThrow(/2026-11-23.*"pain":0.5/);
});
