import { type ScoreName, sentiments } from '../../../domain.ts';
import type { CountRow, Dimension, Question, ScoreCounts, ScoreRow, Summary } from '../../../ports.ts';
import type { Carried, Columns } from './columns.ts';
import { createDictionary } from './dictionary.ts';
import type { Labels } from './labels.ts';

type Bucket = Question['bucket'];
type WordCount = { readonly word: string; readonly count: number };

/** In the order of what was given. */
const scoreNames = ['nps', 'csat', 'ces', 'stars'] as const satisfies readonly ScoreName[];

/** How often a number came, in a bucket or in all. */
interface Counted {
  readonly bucket: string | undefined;
  readonly number: number;
  readonly count: number;
}

/** How often each class of a column's numbers came, in each bucket apart. */
function tally(
  { columns: { day }, days }: Columns,
  rows: Uint32Array,
  column: Uint32Array,
  classOf: Uint32Array,
  classes: number,
  bucket: Bucket,
) {
  const buckets = createDictionary<string | undefined>(undefined, String);
  const bucketOf = Uint32Array.from(days, (text) =>
    text === undefined || bucket === undefined ? 0 : buckets.number(bucket === 'day' ? text : text.slice(0, 7)),
  );
  const counts = new Uint32Array(classes * buckets.values.length);
  for (const n of rows) {
    const at = (bucketOf[day[n] ?? 0] ?? 0) * classes + (classOf[column[n] ?? 0] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const counted: Counted[] = [];
  // What stands in no bucket has no date.
  for (let at = bucket === undefined ? 0 : classes; at < counts.length; at += 1) {
    const count = counts[at] ?? 0;
    if (count > 0) counted.push({ bucket: buckets.values[Math.floor(at / classes)], number: at % classes, count });
  }
  return counted;
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

interface Classes {
  readonly classes: readonly (readonly Pair[])[];
  readonly classOf: Uint32Array;
}
/** Sets of tags that count alike are one class: a month's negative ones, whatever else they carry. */
function classesOf(tagSets: Columns['tagSets'], by: readonly Dimension[], labels: Labels): Classes {
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

/** The same, made anew only where sets of tags came since. */
function createClasses(tagSets: Columns['tagSets']) {
  const known = new Map<string, Classes>();
  return (by: readonly Dimension[], labels: Labels): Classes => {
    const before = known.get(by.join());
    if (before?.classOf.length === tagSets.length) return before;
    const made = classesOf(tagSets, by, labels);
    known.set(by.join(), made);
    return made;
  };
}

/** Most first; equal counts in the order of the words. */
const before = (x: WordCount, y: WordCount) => y.count - x.count || (x.word < y.word ? -1 : 1);

/** Figures of the comments in `rows`, from the columns alone. */
export function createCount(all: Columns) {
  const classesBy = createClasses(all.tagSets);
  const undatedOf = (rows: Uint32Array) => {
    const { day } = all.columns;
    let undated = 0;
    for (const n of rows) if (day[n] === 0) undated += 1;
    return undated;
  };

  const summarise = ({ by, bucket }: Question, rows: Uint32Array, labels: Labels): Summary => {
    const { classes, classOf } = classesBy(by, labels);
    const end = Math.max(labels.end, sentiments.length);
    const sums = new Map<string | undefined, Map<number, number>>();
    for (const { bucket: period, number, count } of tally(all, rows, all.columns.tags, classOf, classes.length, bucket)) {
      const sum = sums.get(period) ?? new Map<number, number>();
      sums.set(period, sum);
      for (const [a, b] of classes[number] ?? []) sum.set(a * end + b, (sum.get(a * end + b) ?? 0) + count);
    }
    const name = (dimension: Dimension, number: number) => (dimension === 'feeling' ? sentiments[number] : labels.id.get(number)) ?? '';
    const row = (period: string | undefined, key: number, count: number): CountRow => {
      const pair = [Math.floor(key / end), key % end] as const;
      return {
        ids: by.map((dimension, place) => name(dimension, pair[place] ?? 0)),
        ...(period === undefined ? {} : { bucket: period }),
        count,
      };
    };
    return {
      rows: [...sums].flatMap(([period, sum]) => [...sum].map(([key, count]) => row(period, key, count))),
      total: rows.length,
      undated: undatedOf(rows),
    };
  };

  const scoreCounts = (bucket: Bucket, rows: Uint32Array): ScoreCounts => {
    const each = Uint32Array.from(all.scoreSets.keys());
    const sums = new Map<string, { score: ScoreName; value: number; bucket?: string; count: number }>();
    for (const { bucket: period, number, count } of tally(all, rows, all.columns.scores, each, each.length, bucket))
      for (const [place, score] of scoreNames.entries()) {
        const value = all.scoreSets[number]?.[place];
        if (value === undefined) continue;
        const key = `${score} ${value} ${period}`;
        const sum = sums.get(key);
        if (sum) sum.count += count;
        else sums.set(key, { score, value, ...(period === undefined ? {} : { bucket: period }), count });
      }
    return { rows: [...sums.values()] satisfies readonly ScoreRow[], total: rows.length, undated: undatedOf(rows) };
  };

  const topWords = (limit: number, rows: Uint32Array): readonly WordCount[] => {
    const counts = all.words.count(rows);
    // So many and more have the words that come first: the others are never sorted.
    const least = Math.max(1, counts.slice().sort().at(-limit) ?? 0);
    const words: WordCount[] = [];
    for (const [number, count] of counts.entries()) if (count >= least) words.push({ word: all.words.texts[number] ?? '', count });
    return words.sort(before).slice(0, limit);
  };

  return { summarise, scoreCounts, topWords };
}
