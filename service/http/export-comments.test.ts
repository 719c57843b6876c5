import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
const count = 230;
beforeAll(async () => {
  api = await startApi();
  const rows = Array.from({ length: count }, (_, n) => ({
    source: n % 2 === 0 ? 'app-store' : 'forum',
    externalId: n === 0 ? '13812345678' : `e${n}`,
    commenterId: `C-${n % 7}`,
    text: n === 1 ? '=HYPERLINK("http://x","转账")' : `第${n}次转账，太慢`,
    ...(n < 5 ? {} : { occurredAt: `2026-04-${String(1 + (n % 28)).padStart(2, '0')}` }),
    scores: { nps: n % 11 },
    meta: n === 100 ? { region: '华东', rare: '有' } : { region: '华东' },
  }));
  rows.push({ source: 'forum', text: '没有编号的转账', scores: { nps: 3 }, meta: { region: '华北' } } as (typeof rows)[number]);
  await api.post('/v1/comments', rows);
  await api.settled();
});
afterAll(() => api.close());

const exported = async (query: Readonly<Record<string, string>>, init?: RequestInit) => {
  const response = await fetch(`${api.url}/v1/export?${new URLSearchParams(query)}`, init);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const csvRows = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

describe('a file', () => {
  test('csv: every comment, with a name, a type and a byte order mark', async () => {
    const { response, bytes } = await exported({ format: 'csv' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="verbatim-2026-06-15.csv"');
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const rows = csvRows(bytes);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count + 1);
    expect(rows.filter((row) => row['meta.rare'] === '有')).toHaveLength(1);
    expect(rows.find(({ externalId }) => externalId === 'e1')?.text).toBe(`'=HYPERLINK("http://x","转账")`);
    expect(rows.find(({ externalId }) => externalId === 'e2')).toMatchObject({
      sentiment: 'negative',
      pain: 'slow',
      'model.version': 'fake@1',
    });
  });
  test('xlsx: the same rows, text as text', async () => {
    const { response, bytes } = await exported({ format: 'xlsx', source: 'forum' });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const [sheet] = (await readXlsx(bytes)).sheets;
    const [header = [], ...rows] = sheet?.rows ?? [];
    expect(rows).toHaveLength(count / 2 + 1);
    expect(rows.map((row) => row[header.indexOf('text')])).toContain('=HYPERLINK("http://x","转账")');
  });
  test('jsonl: posted again, every line is a duplicate', async () => {
    const { response, bytes } = await exported({ format: 'jsonl' });
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = bytes
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(count + 1);
    expect((await api.post('/v1/comments', lines)).body).toMatchObject({
      accepted: 0,
      updated: 0,
      revised: 0,
      rejected: 0,
      duplicate: count + 1,
    });
  });
  test('holds what the filter says, in the order asked', async () => {
    const { bytes } = await exported({ format: 'csv', source: 'forum', 'nps.max': '2', from: '2026-04-10', order: 'oldest' });
    const rows = csvRows(bytes);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ source, nps, day }) => source === 'forum' && Number(nps) <= 2 && (day ?? '') >= '2026-04-10')).toBe(true);
    expect(rows.map(({ occurredAt }) => occurredAt)).toEqual(rows.map(({ occurredAt }) => occurredAt).toSorted());
  });
  test('is audited by the names of its parameters, not their values', async () => {
    await exported({ format: 'csv', 'meta.region': '华北' });
    expect(api.entries.at(-1)).toMatchObject({ action: 'comments.export', by: 'tester', count: 1, filter: ['meta.region'] });
    expect(JSON.stringify(api.entries)).not.toContain('华北');
  });
  test('of lines the count is told at their end', async () => {
    const before = api.entries.length;
    await exported({ format: 'jsonl', 'meta.region': '华北' });
    const entries = api.entries.slice(before);
    expect(entries.map(({ action, count }) => [action, count])).toEqual([
      ['comments.export', undefined],
      ['comments.exported', 1],
    ]);
    expect(entries.map(({ by }) => by)).toEqual(['tester', 'tester']);
  });
  test('HEAD tells its name, sends nothing, and is no export in the audit log', async () => {
    const before = api.entries.length;
    const { response, bytes } = await exported({ format: 'csv' }, { method: 'HEAD' });
    expect([response.status, bytes.length]).toEqual([200, 0]);
    expect(response.headers.get('content-disposition')).toContain('.csv');
    expect(api.entries.slice(before)).toEqual([]);
  });
});

test.each([{}, { format: 'pdf' }, { format: 'csv', limit: '5' }, { format: 'csv', cursor: 'x' }, { format: 'csv', order: 'random' }])(
  '%j is refused',
  async (query) => {
    const { status, body } = await api.get('/v1/export', query as Record<string, string>);
    expect([status, body]).toEqual([400, error('bad_request')]);
  },
);

describe('where the store goes away', () => {
  /** Answers so many pages, and then no more. */
  const failAfter = (pages: number) => {
    const { find } = api.store;
    let left = pages;
    return vi.spyOn(api.store, 'find').mockImplementation(async (filter, page) => {
      left -= 1;
      if (left < 0) throw new Error('the engine says: 转账');
      return find(filter, page);
    });
  };
  test.each(['csv', 'xlsx', 'jsonl'])('%s: before the first byte, it is told', async (format) => {
    const find = failAfter(0);
    const { status, body } = await api.get('/v1/export', { format });
    find.mockRestore();
    expect([status, body]).toEqual([500, error('internal')]);
  });
  test.each([
    ['csv', 5],
    ['xlsx', 5],
    ['jsonl', 2],
  ])('%s: in the middle, the connection breaks off, and the log says so without words', async (format, after) => {
    api.lines.length = 0;
    const find = failAfter(after);
    await expect(exported({ format })).rejects.toThrow();
    find.mockRestore();
    await vi.waitFor(() => expect(api.lines.join('\n')).toContain('an answer broke off'));
    expect(api.lines.join('\n')).not.toContain('转账');
    expect((await api.get('/healthz')).status).toBe(200);
  });
});

test('a client that leaves ends the export and is no fault', async () => {
  api.lines.length = 0;
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/v1/export?format=jsonl`, { signal: leaving.signal });
  leaving.abort();
  await expect(response.text()).rejects.toThrow();
  expect((await api.get('/healthz')).status).toBe(200);
  expect(api.lines).toEqual([]);
});
