import { expect, test } from 'vitest';
import type { EffectiveTags } from '../../domain.ts';
import { confirmed, drafted, isEmpty, picked, sameAxis, turned } from './draft.ts';

const effective: EffectiveTags = {
  sentiment: 'negative',
  touchpoint: [{ id: 'app_transfer', sentiment: 'negative' }],
  pain: ['slow'],
  sicas: ['connect'],
  act: 'complaint',
};

test('one label is given, and taken back by giving the one that stood', () => {
  const draft = picked({}, effective, [], 'sentiment', 'mixed');
  expect(draft).toEqual({ sentiment: 'mixed' });
  expect(isEmpty(picked(draft, effective, [], 'sentiment', 'negative'))).toBe(true);
});

test('the answer that stands is confirmed where it waits for review, and only there', () => {
  expect(isEmpty(picked({}, effective, [], 'act', 'complaint'))).toBe(true);
  const draft = picked({}, effective, ['act'], 'act', 'complaint');
  expect(draft).toEqual({ act: 'complaint' });
  expect(isEmpty(picked(draft, effective, ['act'], 'act', 'complaint'))).toBe(true);
});

test('labels go on and off; back at the start nothing is said', () => {
  const added = picked({}, effective, [], 'pain', 'stability');
  expect(added.pain).toEqual(['slow', 'stability']);
  expect(isEmpty(picked(added, effective, [], 'pain', 'stability'))).toBe(true);
  const none = picked({}, effective, [], 'pain', 'slow');
  expect(none.pain).toEqual([]);
  expect(isEmpty(picked(none, effective, [], 'pain', 'slow'))).toBe(true);
});

test('a third stage is refused, and the order of two means something', () => {
  const two = picked({}, effective, [], 'sicas', 'action');
  expect(picked(two, effective, [], 'sicas', 'share')).toEqual(two);
  const swapped = picked(picked(two, effective, [], 'sicas', 'connect'), effective, [], 'sicas', 'connect');
  expect(swapped.sicas).toEqual(['action', 'connect']);
  expect(sameAxis('sicas', drafted(effective, two), drafted(effective, swapped))).toBe(false);
});

test('a new touchpoint feels as the comment does; its feeling turns, a known one comes back with its own', () => {
  const mixed = picked({}, effective, [], 'sentiment', 'mixed');
  const added = picked(mixed, effective, [], 'touchpoint', 'staff');
  expect(added.touchpoint?.at(-1)).toEqual({ id: 'staff', sentiment: 'mixed' });
  expect(turned(added, effective, 'staff').touchpoint?.at(-1)).toEqual({ id: 'staff', sentiment: 'neutral' });
  let draft = {};
  for (let turn = 0; turn < 4; turn += 1) draft = turned(draft, effective, 'app_transfer');
  expect(isEmpty(draft)).toBe(true);
  const off = picked(mixed, effective, [], 'touchpoint', 'app_transfer');
  expect(picked(off, effective, [], 'touchpoint', 'app_transfer').touchpoint).toBeUndefined();
});

test('what is confirmed are the axes that wait, beside what is said already', () => {
  expect(confirmed({ pain: [] }, effective, ['pain', 'act'])).toEqual({ pain: [], act: 'complaint' });
});
