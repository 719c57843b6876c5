import type { EffectiveTags } from '../domain.ts';
import { axes } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Dimension } from '../ports.ts';

/** A dated comment is counted under its day and under its month; one without a date under 'undated' alone. */
export type Grain = 'day' | 'month' | 'undated';

export interface CountKey {
  readonly grain: Grain;
  /** `YYYY-MM-DD`, `YYYY-MM` or `undated`. */
  readonly period: string;
  readonly source: string;
  /** In the order of `axes`, 'feeling' last. */
  readonly dimensions: readonly Dimension[];
  readonly ids: readonly string[];
}

/** What of a tagged comment decides where it is counted. */
export interface Counted {
  readonly source: string;
  readonly day?: string | undefined;
  readonly effective: EffectiveTags;
}

export interface CountChange extends CountKey {
  readonly by: number;
}

const rank = (dimension: Dimension) => (dimension === 'feeling' ? axes.length : axes.indexOf(dimension));

/** The order in which counts of these dimensions are kept; throws where no counts are. */
export function keptOrder(by: readonly Dimension[]): readonly Dimension[] {
  const kept = [...by].sort((a, b) => rank(a) - rank(b));
  const alone = by.includes('feeling') && !(by.length === 2 && by.includes('touchpoint'));
  if (by.length > 2 || new Set(by).size !== by.length || alone)
    throw new VerbatimError(
      'bad_request',
      `Cannot count by ${by.join(' and ')}.`,
      'Ask for no dimension, for one axis, for two different axes, or for touchpoint with feeling.',
    );
  return kept;
}

function* cells({ effective }: Counted): Generator<readonly [readonly Dimension[], readonly string[]]> {
  yield [[], []];
  const idsOf = {
    sentiment: [effective.sentiment],
    touchpoint: effective.touchpoint.map((touchpoint) => touchpoint.id),
    pain: effective.pain,
    sicas: effective.sicas,
    act: [effective.act],
  };
  for (const [index, first] of axes.entries()) {
    for (const a of idsOf[first]) {
      yield [[first], [a]];
      for (const second of axes.slice(index + 1))
        for (const b of idsOf[second])
          yield [
            [first, second],
            [a, b],
          ];
    }
  }
  for (const { id, sentiment } of effective.touchpoint)
    yield [
      ['touchpoint', 'feeling'],
      [id, sentiment],
    ];
}

/** Every count that one tagged comment adds 1 to. */
export function countKeys(counted: Counted): readonly CountKey[] {
  const { source, day } = counted;
  const periods: readonly (readonly [Grain, string])[] =
    day === undefined
      ? [['undated', 'undated']]
      : [
          ['day', day],
          ['month', day.slice(0, 7)],
        ];
  return [...cells(counted)].flatMap(([dimensions, ids]) => periods.map(([grain, period]) => ({ grain, period, source, dimensions, ids })));
}

/** One string per key: equal keys give equal strings. */
export const countKeyText = (key: CountKey) => JSON.stringify([key.period, key.source, key.dimensions, key.ids]);

/** Gathers a transaction's changes: old tags out, new in. What cancels out is left out of `changes`. */
export function createCountDelta() {
  const changes = new Map<string, { key: CountKey; by: number }>();
  const move = (counted: Counted | undefined, by: number) => {
    for (const key of counted ? countKeys(counted) : []) {
      const text = countKeyText(key);
      const change = changes.get(text);
      if (change) change.by += by;
      else changes.set(text, { key, by });
    }
  };
  return {
    moved(before: Counted | undefined, after: Counted | undefined) {
      move(before, -1);
      move(after, 1);
    },
    changes: (): readonly CountChange[] => [...changes.values()].filter(({ by }) => by !== 0).map(({ key, by }) => ({ ...key, by })),
  };
}
