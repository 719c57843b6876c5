import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { createTidy } from './tidy.ts';

const heap = () => getHeapStatistics().total_heap_size / 2 ** 20;
/** Of so many mebibytes, in many small parts, as rows are. */
const litter = (mebibytes: number) => Array.from({ length: mebibytes * 1024 }, (_, n) => Array.from({ length: 120 }, () => n + 0.5));

test('garbage beyond what is in use goes, and its room with it; a little is left alone', () => {
  const tidy = createTidy();
  tidy.now();
  const before = heap();
  const kept = { rows: litter(60) };
  const full = heap();
  expect(full - before).toBeGreaterThan(40);
  kept.rows.length = 0;
  tidy.soon();
  expect(heap()).toBeLessThan(full - 40);
  const collected = heap();
  kept.rows = litter(1);
  tidy.soon();
  expect(heap()).toBeGreaterThanOrEqual(collected);
});
