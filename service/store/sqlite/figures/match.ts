import { type Axis, axes, type ScoreName } from '../../../domain.ts';
import type { Filter } from '../../../ports.ts';
import type { Labels } from '../labels.ts';
import { axisBits, scoreNames } from '../rows.ts';
import { type Period, secondMillis, wholePeriod } from '../seconds.ts';
import { type Carried, type Columns, correctedBit, type GivenScores } from './columns.ts';
import type { NumberColumn, ValueColumn } from './value-column.ts';
import type { WordNumbers } from './word-numbers.ts';

/** Keeps of the first `count` places those that match, in their order; how many they are. */
type Narrow = (places: Uint32Array, count: number) => number;

/** Asks for what no column holds. */
const isBeyond = ({ externalId, commenterId }: Filter): boolean => externalId !== undefined || commenterId !== undefined;

const numbersOf = (labels: Labels, axis: Axis, ids: readonly string[]): ReadonlySet<number> =>
  new Set(ids.flatMap((id) => labels.number(axis, id) ?? []));

/** One of these labels, where any are named, that is felt so, where that is asked. */
const isOne =
  (numbers: ReadonlySet<number> | undefined, feels?: Filter['feeling']) =>
  ({ label, feeling }: Carried): boolean =>
    (!numbers || numbers.has(label)) && (!feels || (feeling !== undefined && feels.includes(feeling)));

/** Tags of which one has a score to reach. */
interface Scored {
  readonly least: number;
  readonly isWanted: (tag: Carried) => boolean;
}

function scored({ axes: parts, feeling }: Filter, labels: Labels): readonly Scored[] {
  return axes.flatMap((axis) => {
    const { any, all, minScore: least } = parts?.[axis] ?? {};
    if (least === undefined) return [];
    const one = (ids: readonly string[], feels?: Filter['feeling']): Scored => ({
      least,
      isWanted: isOne(numbersOf(labels, axis, ids), feels),
    });
    return [
      ...(any ? [one(any)] : []),
      ...(all ?? []).map((id) => one([id])),
      ...(axis === 'touchpoint' && feeling && (any || all) ? [one([...(any ?? []), ...(all ?? [])], feeling)] : []),
    ];
  });
}

const some = (...wanted: Parameters<typeof isOne>) => {
  const test = isOne(...wanted);
  return (carried: readonly Carried[]) => carried.some(test);
};

/** Whether a set of tags matches; as filter.ts compiles the same parts to SQL. */
function tagTest({ axes: parts, feeling }: Filter, labels: Labels): (carried: readonly Carried[]) => boolean {
  const tests: ((carried: readonly Carried[]) => boolean)[] = [];
  for (const axis of axes) {
    const part = parts?.[axis];
    if (!part) continue;
    const known = (ids: readonly string[]) => numbersOf(labels, axis, ids);
    if (part.any) tests.push(some(known(part.any)));
    for (const id of part.all ?? []) tests.push(some(known([id])));
    if (part.none) {
      const has = some(known(part.none));
      tests.push((carried) => !has(carried));
    }
  }
  if (feeling) {
    const { any, all } = parts?.touchpoint ?? {};
    const ids = any || all ? numbersOf(labels, 'touchpoint', [...(any ?? []), ...(all ?? [])]) : undefined;
    tests.push(some(ids, feeling));
  }
  return (carried) => tests.every((test) => test(carried));
}

const flags = <Value>(values: readonly Value[], test: (value: Value) => boolean) =>
  Uint8Array.from(values, (value, at) => Number(at > 0 && test(value)));

const keepWanted =
  (column: NumberColumn, isWanted: Uint8Array): Narrow =>
  (places, count) => {
    let kept = 0;
    for (let turn = 0; turn < count; turn += 1) {
      const place = places[turn] ?? 0;
      places[kept] = place;
      kept += isWanted[column[place] ?? 0] ?? 0;
    }
    return kept;
  };

function keepWithin(seconds: Uint32Array, day: NumberColumn, { from, to }: Period): Narrow {
  const least = from === undefined ? 0 : from / secondMillis;
  const most = to === undefined ? Number.POSITIVE_INFINITY : to / secondMillis;
  return (places, count) => {
    let kept = 0;
    for (let turn = 0; turn < count; turn += 1) {
      const place = places[turn] ?? 0;
      const time = seconds[place] ?? 0;
      places[kept] = place;
      if (time >= least && time < most && day[place] !== 0) kept += 1;
    }
    return kept;
  };
}

/** Meets what matches: its places in order, good until the next call. undefined where the columns do not know. */
export function createMatch(
  { plain, tags, scores: scoreSets, day, source, kind, facets, words, tagScores, end }: Columns,
  { numbers: wordNumbers }: Pick<WordNumbers, 'numbers'>,
) {
  let room = new Uint32Array(0);

  const among = (column: ValueColumn<string | undefined>, wanted: readonly string[] | undefined) =>
    wanted === undefined
      ? []
      : [
          keepWanted(
            column.numbers(),
            flags(column.values, (value) => value !== undefined && wanted.includes(value)),
          ),
        ];

  const byScores = ({ scores }: Filter): readonly Narrow[] => {
    const ranges = Object.entries(scores ?? {}).flatMap(([name, range]) =>
      range ? [[scoreNames.indexOf(name as ScoreName), range] as const] : [],
    );
    const isWithin = (given: GivenScores) =>
      ranges.every(([place, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }]) => {
        const value = given[place];
        return value !== undefined && value >= min && value <= max;
      });
    return ranges.length === 0 ? [] : [keepWanted(scoreSets.numbers(), flags(scoreSets.values, isWithin))];
  };
  const byFlags = ({ corrected, abstained }: Filter): readonly Narrow[] => {
    if (corrected === undefined && abstained === undefined) return [];
    const wanted = axisBits(abstained ?? []);
    const isWanted = (bits: number) =>
      (corrected === undefined || ((bits & correctedBit) !== 0) === corrected) && (abstained === undefined || (bits & wanted) !== 0);
    return [
      keepWanted(
        plain.flags,
        Uint8Array.from({ length: 256 }, (_, bits) => Number(isWanted(bits))),
      ),
    ];
  };
  const byWords = ({ words: wanted = [] }: Filter): readonly Narrow[] => {
    const numberOf = wordNumbers(wanted);
    return wanted.map((word) => {
      const number = numberOf(word);
      return (places, count) => (number === undefined ? 0 : words.keepHolding(places, count, number));
    });
  };

  return (filter: Filter, labels: Labels): Uint32Array | undefined => {
    if (isBeyond(filter)) return undefined;
    const byFacets = Object.entries(filter.meta ?? {}).map(([name, values]) => facets.wanted(name, values));
    const toReach = scored(filter, labels);
    const period = wholePeriod(filter);
    if (!period || byFacets.includes(undefined) || (toReach.length > 0 && !tagScores.isExact())) return undefined;
    if (filter.state && !filter.state.includes('tagged')) return new Uint32Array(0);
    const narrowings = [
      ...(filter.from === undefined && filter.to === undefined ? [] : [keepWithin(plain.second, day.numbers(), period)]),
      ...among(source, filter.source),
      ...among(kind, filter.kind),
      ...byScores(filter),
      ...byFlags(filter),
      ...byFacets.flatMap((facet) => (facet ? [keepWanted(facet.column, facet.isWanted)] : [])),
      ...byWords(filter),
      ...toReach.map(
        ({ least, isWanted }): Narrow =>
          (places, count) =>
            tagScores.keepAtLeast(places, count, tags.numbers(), tags.values, least, isWanted),
      ),
    ];
    const last = end();
    if (room.length < last) room = new Uint32Array(plain.second.length);
    const hasTags = flags(tags.values, tagTest(filter, labels));
    const tagsOf = tags.numbers();
    let count = 0;
    for (let place = 1; place < last; place += 1) {
      room[count] = place;
      count += hasTags[tagsOf[place] ?? 0] ?? 0;
    }
    for (const narrow of narrowings) count = narrow(room, count);
    return room.subarray(0, count);
  };
}
