import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { postedComment } from '../service/intake/row.ts';
import { readSources } from '../service/labels.ts';
import { mask } from '../service/text/privacy.ts';
import { demoRows } from '../service/web/demo/rows.ts';
import { startChild } from './nothing-lost/child.ts';

const root = resolve(import.meta.dirname, '..');
const lines = readFileSync(join(root, 'service', 'web', 'demo', 'comments.jsonl'), 'utf8');
const rows = demoRows(lines, '2026-05-01').map((row) => postedComment.parse(row));

test('every comment is one that the API takes, of a registered source, with an id and words of its own', () => {
  const sources = readSources(join(root, 'labels'));
  expect(rows.filter(({ source }) => !sources.has(source))).toEqual([]);
  expect(new Set(rows.map(({ source }) => sources.get(source)?.kind)).size).toBe(6);
  expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(rows.length);
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  expect(rows.filter(({ text }) => mask(text) !== text)).toEqual([]);
});

test('days are counted back from today', () => {
  const days = rows.map(({ occurredAt = '' }) => occurredAt.slice(0, 10)).toSorted();
  expect([days[0], days.at(-1)]).toEqual(['2026-01-02', '2026-05-01']);
});

test('what is to be found is there', () => {
  expect(rows.filter(({ text }) => text.includes('收款人信息录入方式单一'))).toHaveLength(1);
  const people = rows.flatMap(({ commenterId }) => commenterId ?? []);
  expect(people.length - new Set(people).size).toBeGreaterThan(8);
  for (const score of ['nps', 'csat', 'ces', 'stars'] as const)
    expect(rows.filter(({ scores }) => scores?.[score] !== undefined).length).toBeGreaterThan(10);
});

test('sent twice it doubles nothing; into what a bank keeps it does not go unasked', { timeout: 240_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), 'verbatim-demo-'));
  const run = async (script: string, ...args: string[]) => {
    const child = startChild(script, process.execPath, [join(root, 'scripts', script), ...args], {
      DATA_DIR: data,
      MONGODB_URI: '',
      REDIS_URL: '',
    });
    await child.ended;
    return child.said();
  };
  const demo = (...args: string[]) => run('demo.ts', ...args);
  try {
    expect(await demo()).toContain(`${rows.length} accepted, 0 duplicate, 0 updated, 0 revised, 0 rejected`);
    // After midnight the dates have moved, and nothing else.
    const again = new RegExp(`0 accepted, (${rows.length} duplicate, 0 updated|0 duplicate, ${rows.length} updated)`);
    expect(await demo()).toMatch(again);
    const own = join(data, 'own.jsonl');
    writeFileSync(own, '{"source":"app-store","externalId":"1","text":"转账很快"}\n');
    await run('backfill.ts', own);
    expect(await demo()).toMatch(/There are 204 comments in the store .*--anyway/);
    expect(await demo('--anyway')).toMatch(again);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
