import { afterEach, expect, test, vi } from 'vitest';
import { loadMatrix, matrixCounts } from './counts.ts';

afterEach(() => vi.unstubAllGlobals());

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

test('under a filter by feeling each touchpoint is asked for by itself, as its link names it', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    const { by, touchpoint = '' } = Object.fromEntries(new URL(path, 'http://here').searchParams);
    asked.push(`${by} ${touchpoint}`);
    const rows = by === 'touchpoint' ? [{ ids: ['login'], count: 5 }] : [];
    return Response.json({ by: [], rows, total: touchpoint === 'login' ? 2 : 9, undated: 0 });
  });
  const load = (filter: string) => loadMatrix(new URLSearchParams(filter), new AbortController().signal);
  expect((await load('feeling=negative')).rows.get('login')?.total).toBe(2);
  expect(asked.splice(0)).toEqual(['touchpoint,pain ', 'touchpoint ', 'pain ', 'pain login']);
  await load('feeling=negative&touchpoint=login');
  expect(asked).toEqual(['touchpoint,pain login', 'touchpoint login', 'pain login']);
});
