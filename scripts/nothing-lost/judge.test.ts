import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { takeCensus } from './census.ts';
import { faultsOf } from './judge.ts';
import type { Outcome } from './trial.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const tagging = { revision: 1, taggedAt: '2026-06-01T00:00:00.000Z' };
const whole = { state: 'tagged', revision: 1, attempts: 0, tagging, taggings: [tagging], revisions: [{ revision: 1 }] };
type Kept = Partial<typeof whole> & { readonly id: string; readonly externalId: string };

/** An API that holds these comments, two to a page. */
async function serving(comments: readonly Kept[]): Promise<string> {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const id = url.pathname.split('/')[3];
    if (id !== undefined) return response.end(JSON.stringify({ ...whole, ...comments.find((comment) => comment.id === id) }));
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = from + 2 < comments.length ? String(from + 2) : null;
    response.end(JSON.stringify({ comments: comments.slice(from, from + 2), next }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const expected = new Set(['a', 'b', 'c']);
const kept = (externalId: string, more: Partial<typeof whole> = {}): Kept => ({ id: `id-${externalId}`, externalId, ...more });

test('all there and whole: no fault', async () => {
  const url = await serving(['a', 'b', 'c'].map((id) => kept(id)));
  expect(await takeCensus(url, expected)).toEqual({ found: 3, lost: [], doubled: [], wrong: [], retried: 0 });
});

test('a lost row, one that is there twice and one that nobody gave are found', async () => {
  const url = await serving([kept('a'), kept('b'), { id: 'again', externalId: 'b' }, kept('x')]);
  expect(await takeCensus(url, expected)).toMatchObject({ lost: ['c'], doubled: ['b', 'x'] });
});

test('what is untagged, failed, tagged twice or of another revision is wrong; what needed a second attempt is counted', async () => {
  const url = await serving([
    kept('a', { state: 'pending' }),
    kept('b', { taggings: [tagging, tagging] }),
    kept('c', { revision: 2, attempts: 1 }),
    kept('d', { taggings: [{ ...tagging, taggedAt: '2026-06-02T00:00:00.000Z' }] }),
  ]);
  const census = await takeCensus(url, new Set(['a', 'b', 'c', 'd']));
  expect([...census.wrong].sort()).toEqual(['a: pending', 'b: 2 taggings', 'c: revision 2', 'd: no current tagging']);
  expect(census.retried).toBe(1);
});

test('each thing that is wrong with an outcome is a fault of its own', () => {
  const good: Outcome = {
    rows: 4,
    rejected: 1,
    kills: 3,
    killsAtWork: 3,
    backfillKills: 1,
    losses: [],
    census: { found: 3, lost: [], doubled: [], wrong: [], retried: 0 },
    verified: { code: 0, said: 'The counts equal a recount (3 tagged, 0 pending, 0 failed).' },
    exitCodes: [0, 0],
    stopMs: 100,
    seconds: 1,
  };
  expect(faultsOf(good)).toEqual([]);
  const { census } = good;
  const bad: readonly Partial<Outcome>[] = [
    { census: { ...census, lost: ['a'] } },
    { census: { ...census, doubled: ['a'] } },
    { census: { ...census, wrong: ['a: pending'] } },
    { census: { ...census, found: 2 } },
    { verified: { code: 1, said: '2 counts differ from a recount.' } },
    { exitCodes: [0, null] },
  ];
  expect(bad.map((one) => faultsOf({ ...good, ...one }).length)).toEqual([1, 1, 1, 1, 1, 1]);
});
