import { describe, expect, test } from 'vitest';
import { createIntake } from './intake.ts';

const now = () => new Date('2026-11-01T00:00:00.000Z');
const intake = createIntake({ sources: new Map([['app-store', { kind: 'app_review' }]]), timeZone: 'Asia/Shanghai', now });
const take = (row: unknown, fallbackIdentity = 'key#0') => intake({ row, fallbackIdentity, lane: 'live' });
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
  test.each(['👍', '差', '无', '。。。'])('%s is a comment', (text) => expect(take({ ...good, text }).comment?.text).toBe(text));
});

describe('a bad row is named by code, without its words', () => {
  test.each([
    ['empty_text', { ...good, text: '  \n' }],
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
