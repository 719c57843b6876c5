import { expect, test } from 'vitest';
import type { Made } from '../correct/use-corrections.ts';
import { doneOf, stateOf } from './done.ts';

const made = (id: string, changes: boolean) => ({ comment: { id }, changes }) as Made;

test('each comment counts once, by the most that was done to it', () => {
  const done = doneOf([made('a', false), made('a', true), made('b', false)], new Set(['a', 'b', 'c']));
  expect([[...done.changed], [...done.confirmed], [...done.passed]]).toEqual([['a'], ['b'], ['c']]);
  expect(['a', 'b', 'c', 'd'].map((id) => stateOf(done, id))).toEqual(['已改', '已认可', '看过', undefined]);
});
