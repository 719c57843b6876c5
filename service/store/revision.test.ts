import { expect, test } from 'vitest';
import { aComment } from './contract/samples.ts';
import { decideAdd } from './revision.ts';

const standing = {
  ...decideAdd(undefined, aComment('a', { meta: { region: '成都' }, scores: { nps: 3 } })).comment,
  state: 'tagged' as const,
};
const again = aComment('a', { meta: { region: '成都' }, scores: { nps: 3 } });

test('absent and undefined are the same', () => {
  expect(decideAdd(standing, { ...again, context: undefined, scores: { nps: 3, csat: undefined } })).toEqual({
    outcome: 'duplicate',
    comment: standing,
  });
});

test('a facet or score that went away is a change', () => {
  expect(decideAdd(standing, { ...again, meta: {} })).toMatchObject({
    outcome: 'updated',
    comment: { meta: {}, state: 'tagged', revision: 1 },
  });
  expect(decideAdd(standing, { ...again, scores: {} }).comment.scores).toEqual({});
  expect(decideAdd(standing, { ...again, meta: { branch: '成都' } }).outcome).toBe('updated');
});

test('a facet that has the name of an object’s own method is a facet', () => {
  expect(decideAdd(standing, { ...again, meta: { toString: '成都' } }).outcome).toBe('updated');
});

test('a key that is used again edits nothing', () => {
  const given = { ...again, scores: { nps: 9 }, knownByRequest: true } as const;
  expect(decideAdd(standing, { ...given, text: '别的话' })).toEqual({ outcome: 'reused', comment: standing });
  expect(decideAdd(standing, given).outcome).toBe('updated');
  expect(decideAdd(undefined, given).comment).not.toHaveProperty('knownByRequest');
});

test('changed text wins over changed facts: one revision takes both', () => {
  const decided = decideAdd({ ...standing, attempts: 2, failure: 'x' }, { ...again, text: '改过', scores: { nps: 9 } });
  expect(decided).toMatchObject({ outcome: 'revised', comment: { revision: 2, state: 'pending', attempts: 0, scores: { nps: 9 } } });
  expect(decided.comment.failure).toBeUndefined();
});
