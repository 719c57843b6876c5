import { describe, expect, test } from 'vitest';
import { mask } from '../text/privacy.ts';
import { createIdentity, hash } from './identity.ts';
import { rowOfFile, rowOfRequest } from './own-identity.ts';
import { createPseudonym } from './pseudonym.ts';

const identity = createIdentity(createPseudonym(mask, 'one key of thirty-two characters'));
const keyless = createIdentity(createPseudonym(mask, undefined));
const mobile = '13812345678';

describe('a stored identity, given again, is itself', () => {
  test.each(['order-7', mobile, `app ${mobile}`])('externalId %s', (given) => {
    const stored = identity.externalId(given) ?? '';
    expect(identity.externalId(stored)).toBe(stored);
  });
  test('also that of a row without one: in no spelling of ours does the mask see a number', () => {
    const hashes = Array.from({ length: 2000 }, (_, n) => hash(String(n)));
    const lastRow = (n: number) => Math.floor(10 ** (1 + (n % 10)) - n);
    const rows = hashes.flatMap((each, n) => [rowOfRequest(each), rowOfFile(each.slice(0, 16), Math.max(1, lastRow(n)))]);
    expect(rows.filter((row) => mask(row) !== row)).toEqual([]);
    // Its letters end in 'phone', after which a number of eight digits is taken for one.
    expect(mask(rowOfFile('00000000000f7ed4', 23_456_789))).toContain('23456789');
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

describe('what a client writes', () => {
  const like = `row:${mobile}${'a'.repeat(21)}`;
  test('as a row of ours is masked as anything else', () => {
    expect(identity.externalId(like)).toMatch(/^row:1\*{10}/);
    expect(keyless.externalId(like)).toBeUndefined();
  });
  test('is searched for erasure under both names it may have been stored by', () => {
    expect(identity.commentIds('shop', like)).toEqual([identity.commentId('shop', identity.externalId(like) ?? ''), hash('shop', like)]);
    expect(keyless.commentIds('shop', like)).toEqual([hash('shop', like)]);
    expect(keyless.commentIds('shop', mobile)).toEqual([]);
    expect(identity.commentIds('shop', 'order-7')).toEqual([hash('shop', 'order-7')]);
  });
});

describe('what an earlier release stored without an externalId has the id that it had', () => {
  const hashes = Array.from({ length: 500 }, (_, n) => hash(String(n)));
  test('of a request', () => {
    for (const each of hashes) expect(identity.commentId('shop', rowOfRequest(each))).toBe(hash('shop', `row:${each}`));
  });
  test('of a file, also where the mask saw a number in its hash', () => {
    const files = hashes.map((each) => each.slice(0, 16));
    const stored = (file: string) => identity.externalId(`file:${file}:7`) ?? '';
    expect(files.filter((file) => stored(file).includes('*'))).not.toEqual([]);
    for (const file of files) expect(identity.commentId('shop', rowOfFile(file, 7))).toBe(hash('shop', stored(file)));
  });
});
