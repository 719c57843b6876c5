import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
const rows = [
  {
    externalId: 'a',
    source: 'app-store',
    text: '转账太慢',
    occurredAt: '2026-03-01T10:00:00+08:00',
    scores: { stars: 1 },
    meta: { region: '华东', branch: 'A1' },
  },
  {
    externalId: 'b',
    source: 'app-store',
    text: '转账的限额太低，登录倒是方便',
    occurredAt: '2026-03-02',
    scores: { stars: 4 },
    meta: { region: '华北' },
  },
  { externalId: 'c', source: 'forum', text: '登录闪退', occurredAt: '2026-03-02T23:59:59+08:00', commenterId: 'C-7' },
  { externalId: 'd', source: 'nps-survey', text: '柜员热情', occurredAt: '2026-04-01', scores: { nps: 9 }, meta: { region: '华东' } },
  { externalId: 'e', source: 'nps-survey', text: '不好说', scores: { nps: 2, ces: 6 } },
  { externalId: 'f', source: 'hotline-note', text: '理财怎么买？', occurredAt: '2026-04-02' },
  { externalId: 'g', source: 'hotline-note', text: '理财会崩溃', occurredAt: '2026-04-03' },
];
let pseudonym: string;
beforeAll(async () => {
  api = await startApi();
  const { ids } = (await api.post('/v1/comments', rows)).body;
  const wanted = (await api.get(`/v1/comments/${ids[2]}`)).body;
  pseudonym = wanted.commenterId;
  await api.settled(1);
});
afterAll(() => api.close());

async function found(query: Record<string, string>): Promise<string> {
  const { status, body } = await api.get('/v1/comments', { order: 'oldest', ...query });
  expect([status, body.error]).toEqual([200, undefined]);
  return body.comments
    .map((one: { externalId: string }) => one.externalId)
    .toSorted()
    .join('');
}

describe('what is found', () => {
  test.each([
    [{}, 'abcdefg'],
    [{ sentiment: 'negative' }, 'ac'],
    [{ sentiment: 'negative,mixed,positive' }, 'abcde'],
    [{ touchpoint: 'app_transfer' }, 'ab'],
    [{ 'touchpoint.any': 'app_transfer,staff' }, 'abd'],
    [{ 'touchpoint.all': 'app_transfer,app_login' }, 'b'],
    [{ 'touchpoint.none': 'app_transfer' }, 'cdefg'],
    [{ 'touchpoint.none': 'app_transfer', state: 'tagged' }, 'cdef'],
    [{ touchpoint: 'app_transfer', 'touchpoint.none': 'app_login' }, 'a'],
    [{ touchpoint: '转账汇款' }, 'ab'],
    [{ touchpoint: '汇款, 登录' }, 'abc'],
    [{ sentiment: '负面' }, 'ac'],
    [{ pain: 'slow', act: 'complaint' }, 'a'],
    [{ touchpoint: 'app_transfer', 'touchpoint.minScore': '0.5' }, 'ab'],
    [{ touchpoint: 'app_transfer', 'touchpoint.minScore': '1' }, ''],
    [{ act: 'question' }, 'f'],
    [{ touchpoint: 'app_login', feeling: 'positive' }, 'b'],
    [{ feeling: 'negative' }, 'ac'],
    [{ source: 'forum,app-store' }, 'abc'],
    [{ kind: 'survey,forum' }, 'cde'],
    [{ from: '2026-03-02', to: '2026-03-02' }, 'bc'],
    [{ from: '2026-03-02T12:00:00+08:00' }, 'cdfg'],
    [{ to: '2026-03-01' }, 'a'],
    [{ 'stars.min': '2' }, 'b'],
    [{ 'nps.max': '6' }, 'e'],
    [{ 'nps.min': '0', 'ces.min': '6' }, 'e'],
    [{ 'meta.region': '华东' }, 'ad'],
    [{ 'meta.region': '华东,华北' }, 'abd'],
    [{ 'meta.region': '华东', 'meta.branch': 'A1' }, 'a'],
    [{ 'meta.constructor': 'x' }, ''],
    [{ q: '转账限额' }, 'b'],
    [{ q: '转账' }, 'ab'],
    [{ q: '轉賬' }, 'ab'],
    [{ q: '登录 转账' }, 'b'],
    [{ q: '没有人写过' }, ''],
    [{ state: 'pending,failed' }, 'g'],
    [{ state: 'tagged' }, 'abcdef'],
    [{ abstained: 'sentiment' }, 'e'],
    [{ corrected: 'false', kind: 'forum' }, 'c'],
    [{ corrected: 'true' }, ''],
    [{ externalId: 'd' }, 'd'],
    [{ externalId: "' OR 1=1 --" }, ''],
    [{ source: 'app-store', 'meta.region': '华东', sentiment: 'negative', q: '转账' }, 'a'],
  ])('%j: %s', async (query, expected) => expect(await found(query)).toBe(expected));
  test('a commenter by the pseudonym that comments show', async () => expect(await found({ commenterId: pseudonym })).toBe('c'));
});

describe('what is refused, unquoted', () => {
  test.each([
    ['touchpoint=teleport', 'unknown_label'],
    ['touchpoint=app_transfer,Δ转账', 'unknown_label'],
    ['pain=app_transfer', 'unknown_label'],
    ['sentiment=__proto__', 'unknown_label'],
    ['Δ转账=1', 'bad_request'],
    ['sentiments=negative', 'bad_request'],
    ['touchpoint.some=staff', 'bad_request'],
    ['toString.min=1', 'bad_request'],
    ['__proto__=1', 'bad_request'],
    ['meta.=1', 'bad_request'],
    ['meta.__proto__=1', 'bad_request'],
    ['meta.Δ=1', 'bad_request'],
    ['sentiment=negative&sentiment=positive', 'bad_request'],
    ['sentiment=negative&sentiment.any=positive', 'bad_request'],
    ['q=转账&q=限额', 'bad_request'],
    ['source=', 'bad_request'],
    ['source=,', 'bad_request'],
    ['source=forum,,app-store', 'bad_request'],
    ['touchpoint=,', 'bad_request'],
    ['meta.region=,', 'bad_request'],
    ['sentiment.minScore=0.5', 'bad_request'],
    ['touchpoint=staff&touchpoint.minScore=1.5', 'bad_request'],
    ['touchpoint=staff&touchpoint.minScore=Δ', 'bad_request'],
    ['nps.min=11', 'bad_request'],
    ['nps.min=1e0', 'bad_request'],
    ['nps=5', 'bad_request'],
    ['kind=Δ', 'bad_request'],
    ['state=lost', 'bad_request'],
    ['feeling=angry', 'bad_request'],
    ['abstained=Δ', 'bad_request'],
    ['corrected=yes', 'bad_request'],
    ['corrected=true,false', 'bad_request'],
    ['order=random', 'bad_request'],
    ['from=Δ昨天', 'bad_time'],
    ['from=12', 'bad_time'],
    ['to=2026-02-30', 'bad_time'],
    ['from=2026-03-02&to=2026-03-01', 'bad_time'],
    ['q=。。。', 'bad_request'],
    ['q=%00', 'bad_request'],
    ['by=touchpoint', 'bad_request'],
  ])('%s', async (query, code) => {
    const { status, body } = await api.get(`/v1/comments?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: { code, message: expect.any(String), cure: expect.any(String) } });
    expect(JSON.stringify(body)).not.toMatch(/Δ|昨天|teleport|angry/);
  });
  test('a search of more than 100 characters, before it is cut into words', async () => {
    expect((await api.get('/v1/comments', { q: '转账'.repeat(50) })).status).toBe(200);
    expect((await api.get('/v1/comments', { q: `${'转账'.repeat(50)}慢` })).status).toBe(400);
  });
});
