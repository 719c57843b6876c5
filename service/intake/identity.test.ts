import { describe, expect, test } from 'vitest';
import { mask } from '../text/privacy.ts';
import { createIdentity, hash } from './identity.ts';
import { createPseudonym } from './pseudonym.ts';

const identity = createIdentity(createPseudonym(mask, 'one key of thirty-two characters'));
const keyless = createIdentity(createPseudonym(mask, undefined));
const mobile = '13812345678';

describe('a stored identity, given again, is itself', () => {
  test.each(['order-7', mobile, `app ${mobile}`])('externalId %s', (given) => {
    const stored = identity.externalId(given) ?? '';
    expect(identity.externalId(stored)).toBe(stored);
  });
  test('also that of a row without one, however like a phone its hash looks', () => {
    const rows = Array.from({ length: 2000 }, (_, n) => `row:${hash(String(n))}`);
    expect(rows.filter((row) => mask(row) !== row)).not.toEqual([]);
    expect(rows.map(identity.externalId)).toEqual(rows);
    expect(rows.map(keyless.externalId)).toEqual(rows);
  });
  test.each(['C-100', mobile])('commenterId %s, as an export writes it', (given) => {
    const stored = identity.commenterId(given) ?? '';
    expect(stored).toMatch(/^[0-9a-f]{32}$/);
    expect(identity.commenterId(`commenter:${stored}`)).toBe(stored);
    expect(identity.commenterId(stored)).not.toBe(stored);
  });
});

test('without a key a personal number has no identity', () => {
  expect([keyless.externalId(mobile), keyless.commenterId(mobile)]).toEqual([undefined, undefined]);
  expect(keyless.commenterId('C-100')).toBe(identity.commenterId('C-100'));
});
