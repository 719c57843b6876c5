import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from './evaluate/report.ts';

const script = resolve(import.meta.dirname, 'evaluate.ts');
const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const gold = { sentiment: 'negative', touchpoint: ['counter'], pain: ['wait'], sicas: ['action'], act: 'complaint' };
const tags = {
  sentiment: { id: 'negative', score: 0.9 },
  touchpoint: [{ id: 'counter', score: 0.9, sentiment: 'negative', span: [0, 2] }],
  pain: [{ id: 'attitude', score: 0.6, span: [0, 2] }],
  sicas: [{ id: 'action', score: 0.8, span: [0, 2] }],
  act: { id: 'complaint', score: 0.9 },
};

function file(name: string, rows: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''));
  return path;
}
const evaluate = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [script, ...args], (error, out, err) => done({ code: Number(error?.code ?? 0), out, err }));
  });
const answers = file('tags.jsonl', [{ id: 'a', tags, abstained: ['pain'], words: [] }]);

test('tags made before are measured against gold; a bad line is named and left out', async () => {
  const data = file('gold.jsonl', [
    { id: 'a', text: '柜台排队久', gold },
    { id: 'b', text: '柜台', gold: { act: 'shout' } },
  ]);
  const { code, out, err } = await evaluate('--data', data, '--tags', answers, '--json');
  const result = JSON.parse(out) as Report & { badLines: number };
  expect(code).toBe(0);
  expect(result).toMatchObject({ comments: 1, unanswered: 0, badLines: 1 });
  expect(result.axes.touchpoint.micro.f1).toBe(1);
  expect(result.axes.pain).toMatchObject({ micro: { f1: 0 }, abstained: 1 });
  expect(err.trim()).toBe('gold.jsonl:2: gold.act: no id of act');
  const readable = await evaluate('--data', data, '--tags', answers);
  expect(readable.out).toMatch(/counter +1\.000 +1\.000 +1\.000 +1 +1 {2}柜面/);
});

test('no good line fails, and so does a call without data: each with the reason on standard error', async () => {
  const bad = await evaluate('--data', file('bad.jsonl', ['{', '[]']), '--tags', answers, '--json');
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.err).toContain('bad.jsonl:1: not JSON');
  expect(bad.err).toContain('no line that can be measured');
  const nothing = await evaluate();
  expect(nothing).toMatchObject({ code: 1, out: '' });
  expect(nothing.err).toContain('--data');
});
