import type { AnyBulkWriteOperation, ClientSession, Collection } from '../../mongo/connect.ts';
import type { Dimension } from '../../ports.ts';
import type { CountChange, CountKey, Grain } from '../counts.ts';

/**
 * All counts of one period, source and choice of dimensions: `n` maps ids to how many comments. Kept together, a
 * batch of 64 touches tens of documents where one document a count would make it thousands.
 */
export interface CountDocument {
  readonly _id: string;
  readonly grain: Grain;
  readonly period: string;
  readonly source: string;
  /** The dimensions' names, joined; empty for how many comments there are. */
  readonly by: string;
  readonly n: Readonly<Record<string, number>>;
}

/**
 * Today's counts are what every writer changes, and a transaction that meets another's change begins again: so each
 * count lies in four slots, a writer takes one by chance, and a reader adds them up.
 */
const slots = 4;

export const byText = (dimensions: readonly Dimension[]) => dimensions.join('|');
const dimensionsOf = (by: string) => (by === '' ? [] : by.split('|')) as readonly Dimension[];

// As a field's name an id may hold no dot, no dollar and no separator; no ids at all are a star.
const fieldOf = (ids: readonly string[]) => ids.map((id) => encodeURIComponent(id).replaceAll('.', '%2E')).join('|') || '*';
const idsOf = (field: string, by: string) => (by === '' ? [] : field.split('|').map(decodeURIComponent));

/** One write for each document that the changes touch. */
export function countWrites(changes: readonly CountChange[]): AnyBulkWriteOperation<CountDocument>[] {
  const slot = Math.floor(Math.random() * slots);
  const writes = new Map<string, { key: CountKey; inc: Record<string, number> }>();
  for (const change of changes) {
    const _id = JSON.stringify([change.period, change.source, byText(change.dimensions), slot]);
    const write = writes.get(_id) ?? { key: change, inc: {} };
    write.inc[`n.${fieldOf(change.ids)}`] = change.by;
    writes.set(_id, write);
  }
  return [...writes].map(
    ([
      _id,
      {
        key: { grain, period, source, dimensions },
        inc,
      },
    ]) => ({
      updateOne: {
        filter: { _id },
        update: { $inc: inc, $setOnInsert: { grain, period, source, by: byText(dimensions) } },
        upsert: true,
      },
    }),
  ) as AnyBulkWriteOperation<CountDocument>[];
}

/** Moves the counts last of all in a transaction: they are what writers contend for. */
export async function moveCounts(counts: Collection<CountDocument>, changes: readonly CountChange[], session: ClientSession) {
  if (changes.length > 0) await counts.bulkWrite(countWrites(changes), { session, ordered: true });
}

/** How many comments are tagged. */
export async function taggedTotal(counts: Collection<CountDocument>, session: ClientSession): Promise<number> {
  const totals = await counts.find({ by: byText([]), grain: { $in: ['month', 'undated'] } }, { session }).toArray();
  return totals.flatMap(({ n }) => Object.values(n)).reduce((sum, count) => sum + count, 0);
}

/** Each count of the documents, slot by slot: the same key may come several times, and a zero too. */
export function* cellsOf({ n, by, grain, period, source }: CountDocument): Generator<CountChange> {
  const dimensions = dimensionsOf(by);
  for (const [field, count] of Object.entries(n)) yield { grain, period, source, dimensions, ids: idsOf(field, by), by: count };
}
