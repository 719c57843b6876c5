import { describe, expect, test } from 'vitest';
import { isBlank } from '../text/normalise.ts';
import { mask } from '../text/privacy.ts';
import { createIntake } from './intake.ts';
import { createPseudonym } from './pseudonym.ts';

const now = () => new Date('2026-11-01T00:00:00.000Z');
const keyed = (pseudonymKey: string | undefined) =>
  createIntake({
    sources: new Map([['app-store', { kind: 'app_review' }]]),
    timeZone: 'Asia/Shanghai',
    now,
    mask,
    isBlank,
    pseudonym: createPseudonym(mask, pseudonymKey),
  });
const intake = keyed('one key of thirty-two characters');
const take = (row: unknown, fallbackIdentity = 'key#0', by = intake) => by({ row, fallbackIdentity, lane: 'live' });
const good = { source: 'app-store', externalId: '7', text: '转账很快' };

describe('a good row', () => {
  test('takes its kind from its source and its day from the zone', () => {
    const { comment } = take({ ...good, occurredAt: '2026-03-01T23:30:00Z', scores: { stars: 5 }, meta: { region: '华东', visits: 3 } });
    expect(comment).toMatchObject({
      kind: 'app_review',
      day: '2026-03-02',
      occurredAt: '2026-03-01T23:30:00.000Z',
      scores: { stars: 5 },
      meta: { region: '华东', visits: '3' },
    });
  });
  test('has the same id for the same source and externalId, whatever the text', () => {
    expect(take(good).comment?.id).toBe(take({ ...good, text: '别的话' }).comment?.id);
    expect(take(good).comment?.id).not.toBe(take({ ...good, externalId: '8' }).comment?.id);
  });
  test('without externalId is identified by request and row, never by its text', () => {
    const { externalId: _, ...bare } = good;
    expect(take(bare, 'key#0').comment?.id).toBe(take(bare, 'key#0').comment?.id);
    expect(take(bare, 'key#0').comment?.id).not.toBe(take(bare, 'key#1').comment?.id);
  });
  test('keeps a commenter only as a pseudonym', () => {
    expect(take({ ...good, commenterId: 'C-100' }).comment?.commenterId).toMatch(/^[0-9a-f]{32}$/);
  });
  test.each(['👍', '差', '无', '。。。', '<', '<转账>', '1<2'])('%s is a comment', (text) =>
    expect(take({ ...good, text }).comment?.text).toBe(text),
  );
});

describe('a bad row is named by code, without its words', () => {
  test.each([
    ['empty_text', { ...good, text: '  \n' }],
    ['empty_text', { ...good, text: '<br>' }],
    ['empty_text', { ...good, text: '<p>&nbsp;\u200b</p>\u3000' }],
    ['text_too_long', { ...good, text: '长'.repeat(20_001) }],
    ['bad_row', { ...good, text: 12 }],
    ['bad_row', { ...good, text: '半个\ud83d' }],
    ['bad_row', { ...good, sorce: 'x' }],
    ['bad_row', { ...good, scores: { nps: 11 } }],
    ['bad_row', JSON.parse('{"source":"app-store","text":"好","meta":{"__proto__":"x"}}')],
    ['unknown_source', { ...good, source: 'nowhere' }],
    ['bad_row', { ...good, externalId: '半个\ud83d' }],
    ['bad_row', { ...good, commenterId: '半个\ud83d' }],
    ['bad_row', { ...good, meta: { region: '半个\ud83d' } }],
    ['bad_row', { ...good, 半个: 1 }],
    ['bad_row', { ...good, meta: { 半个: 1 } }],
    ['bad_time', { ...good, occurredAt: '前天' }],
    ['bad_time', { ...good, occurredAt: '12' }],
    ['bad_time', { ...good, occurredAt: '2026-11-03' }],
    ['bad_row', JSON.parse('{"source":"app-store","text":"好","__proto__":{}}')],
    ['bad_row', null],
    ['bad_row', 'text'],
  ])('%s', (code, row) => {
    const { comment, problem } = take(row);
    expect(comment).toBeUndefined();
    expect(problem?.code).toBe(code);
    expect(problem?.cure).not.toBe('');
    expect(JSON.stringify(problem)).not.toMatch(/长长|半个|前天/);
  });
});

describe('where comments are kept for 30 days', () => {
  const kept = createIntake({
    sources: new Map([['app-store', { kind: 'app_review' }]]),
    timeZone: 'Asia/Shanghai',
    now,
    mask,
    isBlank,
    pseudonym: createPseudonym(mask, undefined),
    retentionDays: 30,
  });
  test.each(['2026-10-02T00:00:00Z', '2026-10-02T08:00:00+08:00', undefined])('%s is taken', (occurredAt) => {
    expect(take({ ...good, occurredAt }, 'key#0', kept).problem).toBeUndefined();
  });
  test.each(['2026-10-01T23:59:59.999Z', '2026-10-02', '1999-01-01'])('%s is too old to come back', (occurredAt) => {
    expect(take({ ...good, occurredAt }, 'key#0', kept).problem).toMatchObject({
      code: 'too_old',
      cure: expect.stringContaining('RETENTION_DAYS'),
    });
    expect(take({ ...good, occurredAt }).problem).toBeUndefined();
  });
});

test('what an export adds to a comment is passed over', () => {
  expect(take({ ...good, stored: { id: 'x', revision: 2 } })).toEqual(take(good));
});

describe('what is personal', () => {
  const [one, other] = ['13812345678', '13987654321'];
  const told = {
    ...good,
    text: `转账慢，回电${one}`,
    context: `客户${one}的意见`,
    meta: { contact: 'li.lei@example.com', region: '华东' },
  };

  test('is masked in text, context and facets, in place', () => {
    const { comment } = take(told);
    expect(comment).toMatchObject({
      text: '转账慢，回电1**********',
      context: '客户1**********的意见',
      meta: { contact: '******@*******.***', region: '华东' },
    });
  });
  test('is nowhere in what is stored', () => {
    const { comment } = take({ ...told, externalId: one, commenterId: one });
    expect(comment).toBeDefined();
    expect(JSON.stringify(comment)).not.toMatch(/38123456|li\.lei/);
  });
  test.each(['externalId', 'commenterId'])("as %s stays one person's: two numbers of one mask are two identities", (field) => {
    const identity = (value: string) => {
      const { comment } = take({ ...good, [field]: value });
      return field === 'externalId' ? comment?.id : comment?.commenterId;
    };
    expect(identity(one)).toMatch(/^[0-9a-f]{32}$/);
    expect(identity(one)).toBe(identity(one));
    expect(identity(one)).not.toBe(identity(other));
  });
  test('as externalId is shown masked, and posting what was shown is the same comment', () => {
    const { comment } = take({ ...good, externalId: one });
    expect(comment?.externalId).toMatch(/^1\*{10}~[a-p]{32}$/);
    expect(take({ ...good, externalId: comment?.externalId }).comment?.id).toBe(comment?.id);
    const elsewhere = take({ ...good, externalId: one }, 'key#0', keyed('another key of 32 characters here'));
    expect(elsewhere.comment?.id).not.toBe(comment?.id);
  });
  test.each(['externalId', 'commenterId'])("as %s is refused without a key: masked it would be everybody's", (field) => {
    const { comment, problem } = take({ ...good, [field]: one }, 'key#0', keyed(undefined));
    expect(comment).toBeUndefined();
    expect(problem).toMatchObject({ code: 'bad_row', message: `${field} holds a personal number.` });
    expect(problem?.cure).toContain('PSEUDONYM_KEY');
  });
  test("in a request's key loses no row, with a key of ours or without", () => {
    const { externalId: _, ...bare } = good;
    for (const by of [intake, keyed(undefined)])
      expect(take(bare, `${one}#0`, by).comment?.id).not.toBe(take(bare, `${other}#0`, by).comment?.id);
  });
  test('is no name of a source or a facet', () => {
    expect(take({ ...good, source: `shop-${one}`, kind: 'social' }).problem?.code).toBe('bad_row');
    expect(take({ ...good, meta: { [`m${one}`]: 1 } }).problem?.code).toBe('bad_row');
  });
  test('changes nothing where there is none: ids are as they were', () => {
    expect(take(good).comment).toMatchObject({ externalId: '7', text: good.text, id: take(good, 'key#0', keyed(undefined)).comment?.id });
  });
});
