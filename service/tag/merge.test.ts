import { expect, test } from 'vitest';
import type { Encoding } from '../ports.ts';
import { mergeWindows, type Seen } from './merge.ts';

const labels = {
  sentiment: ['positive', 'negative', 'mixed', 'neutral'],
  touchpoint: ['t', 'u'],
  pain: ['p'],
  sicas: ['s'],
  act: ['a', 'b'],
};
function seen(size: number, sentiment: readonly number[], touchpoint: readonly number[], rest: Partial<Encoding> = {}): Seen {
  const weights = [0, ...new Array<number>(size).fill(1 / size), 0];
  return {
    spans: [undefined, ...Array.from({ length: size }, (_, at) => [at, at + 1] as const), undefined],
    encoding: {
      probabilities: { sentiment, touchpoint, pain: [0.1], sicas: [0.1], act: [1, 0] },
      feelingOf: () => sentiment,
      evidenceOf: () => weights,
      ...rest,
    },
  };
}
const [praise, criticism] = [
  [0.9, 0.05, 0.05, 0],
  [0.1, 0.9, 0, 0],
] as const;

test('one window is itself', () => {
  const only = seen(3, praise, [0.2, 0.4]);
  expect(mergeWindows([only], labels)).toBe(only);
});

test('a label takes probability, feeling and evidence from its most certain window', () => {
  const { encoding, spans } = mergeWindows([seen(2, praise, [0.2, 0.8]), seen(3, criticism, [0.7, 0.1])], labels);
  expect(encoding.probabilities.touchpoint).toEqual([0.7, 0.8]);
  expect([0, 1].map((label) => encoding.feelingOf(label))).toEqual([criticism, praise]);
  expect(spans).toHaveLength(9);
  const [t = [], u = []] = [0, 1].map((label) => Array.from(encoding.evidenceOf('touchpoint', label)));
  expect(t.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(u.slice(4)).toEqual([0, 0, 0, 0, 0]);
  for (const weights of [t, u]) expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
});

test('sentiment is the mean by tokens where the windows agree', () => {
  const { sentiment } = mergeWindows([seen(1, criticism, [0, 0]), seen(3, [0, 0.5, 0.1, 0.4], [0, 0])], labels).encoding.probabilities;
  expect(sentiment[1]).toBeCloseTo(0.6);
  expect(sentiment[3]).toBeCloseTo(0.3);
});

test('praise in one window and criticism in another is mixed, a passing word is not', () => {
  const { sentiment } = mergeWindows([seen(5, praise, [0, 0]), seen(5, criticism, [0, 0])], labels).encoding.probabilities;
  expect(sentiment.indexOf(Math.max(...sentiment))).toBe(2);
  expect(sentiment.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  const mostly = mergeWindows([seen(1, praise, [0, 0]), seen(9, criticism, [0, 0])], labels).encoding.probabilities.sentiment;
  expect(mostly.indexOf(Math.max(...mostly))).toBe(1);
});
