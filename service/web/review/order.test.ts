import { expect, test } from 'vitest';
import type { Axis } from '../../domain.ts';
import type { ListedComment } from '../api.ts';
import { clashesOf, inOrder, reasonsOf } from './order.ts';

const comment = (id: string, abstained: readonly Axis[], sentiment: number, more: object = {}) =>
  ({
    id,
    scores: {},
    tagging: {
      abstained,
      tags: { sentiment: { id: 'negative', score: sentiment }, touchpoint: [], pain: [], sicas: [], act: { id: 'other', score: 0.5 } },
    },
    ...more,
  }) as unknown as ListedComment;

test('most open axes first, then the least certain; each comment once', () => {
  const page = [
    comment('sure', ['sentiment'], 0.6),
    comment('two', ['sentiment', 'act'], 0.9),
    comment('unsure', ['sentiment'], 0.3),
    comment('sure', ['sentiment'], 0.6),
  ];
  expect(inOrder('unsure', page).map(({ id }) => id)).toEqual(['two', 'unsure', 'sure']);
});

test('of clashing ones the surest feeling first', () => {
  expect(inOrder('clash', [comment('a', [], 0.5), comment('b', [], 0.9)]).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('a score clashes at its ends alone, with the feeling that counts', () => {
  const clash = (scores: object, sentiment: string) =>
    clashesOf({ scores, effective: { sentiment } } as unknown as ListedComment).map(({ title }) => title);
  expect(clash({ stars: 2 }, 'positive')).toEqual(['星级 ≤2 而正面']);
  expect(clash({ stars: 3 }, 'positive')).toEqual([]);
  expect(clash({ stars: 5, nps: 10 }, 'negative')).toEqual(['星级 ≥4 而负面', 'NPS ≥9 而负面']);
  expect(clash({ stars: 5 }, 'positive')).toEqual([]);
});

test('reasons are counted, the most common first', () => {
  const failed = ['b', 'a', 'a'].map((failure) => comment('x', [], 0, { failure }));
  expect(reasonsOf(failed)).toEqual([
    { reason: 'a', count: 2 },
    { reason: 'b', count: 1 },
  ]);
});
