import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTaxonomy } from '../../../service/labels.ts';
import { benchStore, storeLines } from './bench-store.ts';
import { createMaker } from './made-comments.ts';
import { filters, summaries } from './questions.ts';

const labels = resolve(import.meta.dirname, '..', '..', '..', 'labels');

test('comment n is the same in every run, and tagged in ids of the taxonomy', async () => {
  const [made, again] = [await createMaker(labels), await createMaker(labels)];
  const taxonomy = readTaxonomy(labels);
  const known = new Set(taxonomy.axes.touchpoint.labels.map(({ id }) => id));
  for (const n of [0, 1, 77, 999_999]) {
    expect(made(n)).toEqual(again(n));
    const { comment, tagging } = made(n);
    expect(tagging.tags.touchpoint.every(({ id }) => known.has(id))).toBe(true);
    expect(tagging.words.length).toBeGreaterThan(0);
    expect(comment.text.length).toBeGreaterThan(0);
  }
  expect(new Set(Array.from({ length: 500 }, (_, n) => made(n).comment.id)).size).toBe(500);
});

test('every question of the pages is asked and timed', { timeout: 120_000 }, async () => {
  const [report] = await benchStore([600], labels, undefined, () => {});
  const names = report?.questions.map(({ name }) => name) ?? [];
  for (const [name] of filters) expect(names).toContain(`first page, ${name}`);
  for (const { name } of summaries) expect(names).toContain(name);
  expect(report?.questions.every(({ coldMs, p95Ms }) => coldMs > 0 && p95Ms > 0)).toBe(true);
  expect(report).toMatchObject({
    count: 600,
    writeUs: expect.any(Number),
    writeTodayUs: expect.any(Number),
    bytesEach: expect.any(Number),
  });
  expect(storeLines(report === undefined ? [] : [report]).length).toBe(names.length + 9);
});
