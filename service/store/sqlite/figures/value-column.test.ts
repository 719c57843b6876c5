import { expect, test } from 'vitest';
import { createValueColumn } from './value-column.ts';

const shown = ({ values, numbers }: ReturnType<typeof createValueColumn<string>>, places: readonly number[]) =>
  places.map((place) => values[numbers()[place] ?? 0]);

test('numbers take more bytes when more values come, and each place keeps its own', () => {
  const column = createValueColumn(70_100, '', String);
  const bytes = () => column.numbers().BYTES_PER_ELEMENT;
  for (let place = 1; place <= 255; place += 1) column.set(place, `v${place}`);
  expect(bytes()).toBe(1);
  for (let place = 256; place <= 65_535; place += 1) column.set(place, `v${place}`);
  expect(bytes()).toBe(2);
  for (let place = 65_536; place <= 70_000; place += 1) column.set(place, `v${place}`);
  expect(bytes()).toBe(4);
  const some = [1, 255, 256, 65_535, 65_536, 70_000];
  expect(shown(column, some)).toEqual(some.map((place) => `v${place}`));
  column.grow(80_000);
  column.set(79_999, 'v256');
  expect(shown(column, [256, 79_999, 79_998])).toEqual(['v256', 'v256', '']);
});

test('a place has the value it was given last, and none after it was cleared', () => {
  const column = createValueColumn(4, '', String);
  column.set(1, '甲');
  column.set(2, '甲');
  column.set(1, '乙');
  column.clear(2);
  expect(shown(column, [1, 2])).toEqual(['乙', '']);
  expect(column.values).not.toContain('甲');
});
