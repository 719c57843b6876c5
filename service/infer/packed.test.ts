import { expect, test } from 'vitest';
import { pack, unpack } from './packed.ts';

test('what is packed comes back as it was', () => {
  const sequences = [
    { ids: [0, 7, 2], spans: [undefined, [0, 0] as const, undefined] },
    { ids: [], spans: [] },
    { ids: [9], spans: [[3, 19_999] as const] },
  ];
  expect(unpack(pack(sequences))).toEqual(sequences);
  expect(pack(sequences).lengths).toEqual([3, 0, 1]);
  expect(unpack(pack([]))).toEqual([]);
});
