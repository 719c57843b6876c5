import { expect, test } from 'vitest';
import type { EvidenceAxis, Span } from '../domain.ts';
import type { Encoding } from '../ports.ts';
import { certaintyOf } from './choose.ts';
import { decide } from './decide.ts';

const rules = {
  labels: {
    sentiment: ['positive', 'negative', 'mixed', 'neutral'],
    touchpoint: ['mobile_app', 'app_update', 'app_login', 'staff'],
    pain: ['stability', 'update', 'unspecified'],
    sicas: ['sense', 'connect', 'action'],
    act: ['complaint', 'praise'],
  },
  thresholds: { touchpoint: [0.5, 0.5, 0.3, 0.5], pain: [0.5, 0.4, 0.5], sicas: [0.4, 0.4, 0.4] },
  floors: { sentiment: 0.5, touchpoint: 0.55, pain: 0.2, sicas: 0.2, act: 0.6 },
} as const;
const text = '登录慢,态度好';
const clauses: readonly Span[] = [
  [0, 4],
  [4, 7],
];
const spans = Array.from(text, (_, at): Span => [at, at + 1]);
/** Normalised text shifted by ten, so that an unmapped span shows. */
const normalised = { text, toOriginal: ([start, end]: Span): Span => [start + 10, end + 10] };

function decided(given: Partial<Record<'sentiment' | 'act' | EvidenceAxis, readonly number[]>>, feelings?: readonly (readonly number[])[]) {
  const onLast = spans.map((_, at) => (at > 3 ? 1 / 3 : 0));
  const encoding: Encoding = {
    probabilities: {
      sentiment: [0.1, 0.7, 0.15, 0.05],
      act: [0.9, 0.1],
      touchpoint: [0.01, 0.01, 0.01, 0.01],
      pain: [0.01, 0.01, 0.01],
      sicas: [0.01, 0.01, 0.01],
      ...given,
    },
    feelingOf: (label) => feelings?.[label] ?? [0, 1, 0, 0],
    evidenceOf: () => onLast,
  };
  return decide(rules, { spans, encoding }, clauses, normalised);
}
const ids = (tags: readonly { readonly id: string }[]) => tags.map(({ id }) => id);

test('single axes take the top, with the runner-up beside it', () => {
  const { tags, runnerUp } = decided({});
  expect([tags.sentiment, tags.act]).toEqual([
    { id: 'negative', score: 0.7 },
    { id: 'complaint', score: 0.9 },
  ]);
  expect([runnerUp.sentiment, runnerUp.act]).toEqual([
    { id: 'mixed', score: 0.15 },
    { id: 'praise', score: 0.1 },
  ]);
});

test('labels at or above their own threshold are given, best first, the rest not', () => {
  const { tags, runnerUp } = decided({ touchpoint: [0.1, 0.5, 0.9, 0.49] });
  expect(ids(tags.touchpoint)).toEqual(['app_login', 'app_update']);
  expect(runnerUp.touchpoint).toEqual({ id: 'staff', score: 0.49 });
  expect(decided({ sentiment: [0.7, 0.1, 0.1, 0.1], act: [0.1, 0.9] }).tags.pain).toEqual([]);
});

test('who is dissatisfied has a pain somewhere: the likeliest of each, as 待判, where none reaches its threshold', () => {
  const unclear = { pain: [0.3, 0.2, 0.1], touchpoint: [0, 0, 0, 0.9] };
  const negative = decided(unclear);
  expect([ids(negative.tags.pain), negative.abstained]).toEqual([['stability'], ['pain']]);
  const nowhere = decided({ pain: [0.9, 0, 0], touchpoint: [0.1, 0.2, 0.25, 0.1] });
  expect([ids(nowhere.tags.touchpoint), nowhere.abstained]).toEqual([['app_login'], ['touchpoint']]);
  expect(ids(decided({ ...unclear, sentiment: [0.1, 0.1, 0.1, 0.7] }).tags.pain)).toEqual(['stability']);
  expect(decided({ ...unclear, sentiment: [0.1, 0.1, 0.1, 0.7], act: [0.1, 0.9] }).tags.pain).toEqual([]);
});

test('a touchpoint carries its own feeling and every span is one of the given text', () => {
  const { tags } = decided({ touchpoint: [0, 0, 0.8, 0.9] }, [[], [], [0.1, 0.9, 0, 0], [0.6, 0.1, 0.3, 0]]);
  expect(tags.touchpoint).toEqual([
    { id: 'staff', score: 0.9, sentiment: 'positive', span: [14, 17] },
    { id: 'app_login', score: 0.8, sentiment: 'negative', span: [14, 17] },
  ]);
});

test('mobile_app never stands beside a step of the app, and stands beside others', () => {
  expect(ids(decided({ touchpoint: [0.9, 0, 0.4, 0] }).tags.touchpoint)).toEqual(['app_login']);
  expect(ids(decided({ touchpoint: [0.9, 0, 0, 0.8] }).tags.touchpoint)).toEqual(['mobile_app', 'staff']);
});

test('unspecified never stands beside another pain', () => {
  expect(ids(decided({ pain: [0.6, 0, 0.9] }).tags.pain)).toEqual(['stability']);
  expect(ids(decided({ pain: [0.1, 0, 0.9] }).tags.pain)).toEqual(['unspecified']);
});

test('pain update brings app_update, which sends mobile_app away', () => {
  const { tags } = decided({ touchpoint: [0.9, 0.2, 0, 0], pain: [0, 0.4, 0] });
  expect(tags.touchpoint).toMatchObject([{ id: 'app_update', score: 0.2 }]);
  expect(ids(decided({ touchpoint: [0, 0.8, 0, 0], pain: [0, 0.4, 0] }).tags.touchpoint)).toEqual(['app_update']);
});

test('at most two stages, the main one first', () => {
  const { tags, runnerUp } = decided({ sicas: [0.5, 0.7, 0.6] });
  expect(ids(tags.sicas)).toEqual(['connect', 'action']);
  expect(runnerUp.sicas).toEqual({ id: 'sense', score: 0.5 });
});

test('an axis below its floor is abstained and keeps its best answer', () => {
  const { tags, abstained } = decided({ sentiment: [0.3, 0.4, 0.2, 0.1], touchpoint: [0.52, 0, 0, 0], pain: [0.45, 0, 0] });
  expect(abstained).toEqual(['sentiment', 'touchpoint', 'pain']);
  expect(tags.sentiment.id).toBe('negative');
  expect(ids(tags.touchpoint)).toEqual(['mobile_app']);
  expect(decided({ touchpoint: [0.61, 0, 0, 0], pain: [0.9, 0, 0] }).abstained).toEqual([]);
});

test('a certainty is how likely all calls are right; nothing at all, where what is given is below its threshold', () => {
  const of = (score: number, threshold: number) => ({ id: 'x', at: 0, score, threshold });
  expect(certaintyOf({ given: [of(0.9, 0.5), of(0.8, 0.5)], others: [of(0.1, 0.5)] })).toBeCloseTo(0.9 * 0.8 * 0.9);
  expect(certaintyOf({ given: [], others: [of(0.1, 0.5), of(0.3, 0.5)] })).toBeCloseTo(0.9 * 0.7);
  expect(certaintyOf({ given: [of(0.4, 0.5)], others: [] })).toBe(0);
  // mobile_app beside a step of it: taken out by rule, and no doubt.
  expect(certaintyOf({ given: [of(0.9, 0.5)], others: [of(0.8, 0.5)] })).toBeCloseTo(0.9 * 0.8);
});

test('scores are rounded to four places', () => {
  expect(decided({ act: [0.123456, 0.876544] }).tags.act).toEqual({ id: 'praise', score: 0.8765 });
});
