import { expect, test } from 'vitest';
import { matrixCounts } from './counts.ts';

const summary = (total: number, ...rows: (readonly [...string[], number])[]) => ({
  total,
  undated: 0,
  rows: rows.map((row) => ({ ids: row.slice(0, -1).map(String), count: Number(row.at(-1)) })),
});

test('each row has its comments and those with each pain; a touchpoint only praised has a row too', () => {
  const counts = matrixCounts(
    summary(9, ['login', 'auth', 3], ['login', 'slow', 1], ['transfer', 'slow', 2]),
    summary(9, ['login', 4], ['transfer', 3], ['care', 1]),
    summary(9, ['auth', 3], ['slow', 4]),
  );
  expect(counts.all).toEqual({
    total: 9,
    pains: new Map([
      ['auth', 3],
      ['slow', 4],
    ]),
  });
  expect(counts.rows.get('login')).toEqual({
    total: 4,
    pains: new Map([
      ['auth', 3],
      ['slow', 1],
    ]),
  });
  expect(counts.rows.get('care')).toEqual({ total: 1, pains: new Map() });
});
