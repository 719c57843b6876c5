import { type ScoreName, sentiments } from '../../../domain.ts';
import type { CountRow, Dimension, Question, ScoreCounts, ScoreRow, Summary } from '../../../ports.ts';
import type { Labels } from '../labels.ts';
import { scoreNames } from '../rows.ts';
import { mostFirst, type WordCount } from '../word-count.ts';
import type { Carried, Columns } from './columns.ts';
import type { NumberColumn } from './value-column.ts';
import type { WordNumbers } from './word-numbers.ts';

type Bucket = Question['bucket'];

/** How often a class came, in a bucket or in all. */
interface Counted {
  readonly bucket: string | undefined;
  readonly number: number;
  readonly count: number;
}

/** Cells that are counted each in its place; where classes and buckets make more, those are kept that are met. */
const mostCells = 1_000_000;

function createCells(size: number) {
  if (size > mostCells) {
    const met = new Map<number, number>();
    return { add: (cell: number) => met.set(cell, (met.get(cell) ?? 0) + 1), all: () => [...met] };
  }
  const counts = new Uint32Array(size);
  return {
    add(cell: number) {
      counts[cell] = (counts[cell] ?? 0) + 1;
    },
    all() {
      const met: [cell: number, count: number][] = [];
      for (const [cell, count] of counts.entries()) if (count > 0) met.push([cell, count]);
      return met;
    },
  };
}

/** How often each class of a column's numbers came, in each bucket apart. */
function tally(
  { numbers, values: days }: Columns['day'],
  places: Uint32Array,
  column: NumberColumn,
  classOf: Uint32Array,
  classes: number,
  bucket: Bucket,
): readonly Counted[] {
  // At 0 what has no date, or all where no bucket is asked.
  const buckets: (string | undefined)[] = [undefined];
  const known = new Map<string, number>();
  const numberOf = (text: string) => {
    const number = known.get(text) ?? buckets.push(text) - 1;
    known.set(text, number);
    return number;
  };
  const bucketOf = Uint32Array.from(days, (text) =>
    text === undefined || bucket === undefined ? 0 : numberOf(bucket === 'day' ? text : text.slice(0, 7)),
  );
  const day = numbers();
  const cells = createCells(classes * buckets.length);
  for (const place of places) cells.add((bucketOf[day[place] ?? 0] ?? 0) * classes + (classOf[column[place] ?? 0] ?? 0));
  return cells.all().flatMap(([cell, count]) => {
    const period = Math.floor(cell / classes);
    return period === 0 && bucket !== undefined ? [] : [{ bucket: buckets[period], number: cell % classes, count }];
  });
}

/** Labels by row number, a feeling by its place in domain.ts; 0 where nothing is asked. */
type Pair = readonly [a: number, b: number];

function pairsOf(by: readonly Dimension[], labels: Labels): (carried: readonly Carried[]) => readonly Pair[] {
  const of = (dimension: Dimension) => (carried: readonly Carried[]) =>
    carried.flatMap(({ label, feeling }) => {
      if (dimension === 'feeling') return feeling === undefined ? [] : [sentiments.indexOf(feeling)];
      return labels.axis.get(label) === dimension ? [label] : [];
    });
  const [first, second] = by.map(of);
  if (first === undefined) return () => [[0, 0]];
  if (second === undefined) return (carried) => first(carried).map((a) => [a, 0]);
  // Of a touchpoint its own feeling: both lists have the touchpoints in one order.
  if (by.includes('feeling')) return (carried) => first(carried).map((a, place) => [a, second(carried)[place] ?? 0]);
  return (carried) => first(carried).flatMap((a) => second(carried).map((b): Pair => [a, b]));
}

/** Sets of tags that count alike are one class: a month's negative ones, whatever else they carry. */
function classesOf(tagSets: readonly (readonly Carried[])[], by: readonly Dimension[], labels: Labels) {
  const pairs = pairsOf(by, labels);
  const classes: (readonly Pair[])[] = [];
  const numbers = new Map<string, number>();
  const classOf = Uint32Array.from(tagSets, (carried) => {
    const found = pairs(carried);
    const key = found.join(' ');
    const number = numbers.get(key) ?? classes.push(found) - 1;
    numbers.set(key, number);
    return number;
  });
  return { classes, classOf };
}

/** The same, made anew only where sets of tags came or went. */
function createClasses({ values, version }: Columns['tags']) {
  const known = new Map<string, ReturnType<typeof classesOf> & { readonly version: number }>();
  return (by: readonly Dimension[], labels: Labels) => {
    const before = known.get(by.join());
    if (before?.version === version()) return before;
    const made = { ...classesOf(values, by, labels), version: version() };
    known.set(by.join(), made);
    return made;
  };
}

/** Figures of the comments at `places`, from the columns alone. */
export function createCount({ tags, scores, day, words }: Columns, { texts }: Pick<WordNumbers, 'texts'>) {
  const classesBy = createClasses(tags);
  const undatedOf = (places: Uint32Array) => {
    const days = day.numbers();
    let undated = 0;
    for (const place of places) if (days[place] === 0) undated += 1;
    return undated;
  };

  const summarise = ({ by, bucket }: Question, places: Uint32Array, labels: Labels): Summary => {
    const { classes, classOf } = classesBy(by, labels);
    const end = Math.max(labels.end, sentiments.length);
    const sums = new Map<string | undefined, Map<number, number>>();
    for (const { bucket: period, number, count } of tally(day, places, tags.numbers(), classOf, classes.length, bucket)) {
      const sum = sums.get(period) ?? new Map<number, number>();
      sums.set(period, sum);
      for (const [a, b] of classes[number] ?? []) sum.set(a * end + b, (sum.get(a * end + b) ?? 0) + count);
    }
    const row = (period: string | undefined, key: number, count: number): CountRow => {
      const pair = [Math.floor(key / end), key % end] as const;
      const ids = by.map((dimension, at) => labels.name(dimension, pair[at] ?? 0));
      return { ids, ...(period === undefined ? {} : { bucket: period }), count };
    };
    return {
      rows: [...sums]
        .sort(([x = ''], [y = '']) => (x < y ? -1 : 1))
        .flatMap(([period, sum]) => [...sum].sort(([x], [y]) => x - y).map(([key, count]) => row(period, key, count))),
      total: places.length,
      undated: undatedOf(places),
    };
  };

  const scoreCounts = (bucket: Bucket, places: Uint32Array): ScoreCounts => {
    const each = Uint32Array.from(scores.values.keys());
    const sums = new Map<string, { score: ScoreName; value: number; bucket?: string; count: number }>();
    for (const { bucket: period, number, count } of tally(day, places, scores.numbers(), each, each.length, bucket))
      for (const [at, score] of scoreNames.entries()) {
        const value = scores.values[number]?.[at];
        if (value === undefined) continue;
        const key = `${score} ${value} ${period}`;
        const sum = sums.get(key);
        if (sum) sum.count += count;
        else sums.set(key, { score, value, ...(period === undefined ? {} : { bucket: period }), count });
      }
    return { rows: [...sums.values()] satisfies readonly ScoreRow[], total: places.length, undated: undatedOf(places) };
  };

  const topWords = (limit: number, places: Uint32Array): readonly WordCount[] => {
    const counts = words.count(places);
    // So many and more have the words that come first: the others are never sorted.
    const least = Math.max(1, counts.slice().sort().at(-limit) ?? 0);
    const first: number[] = [];
    for (const [number, count] of counts.entries()) if (count >= least) first.push(number);
    return [...texts(first)]
      .map(([number, word]): WordCount => ({ word, count: counts[number] ?? 0 }))
      .sort(mostFirst)
      .slice(0, limit);
  };

  return { summarise, scoreCounts, topWords };
}
