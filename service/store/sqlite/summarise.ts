import type { CountRow, Question, Summary } from '../../ports.ts';
import { keptOrder } from '../counts.ts';
import { createDayBounds, type KeptRange, type Segment, segments } from '../range.ts';
import type { Database, Value } from './database.ts';
import type { Scan } from './scan.ts';

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly bucket: string | null;
  readonly count: number;
}
const bucketLength = { day: 10, month: 7 } as const;

export function createSummarise(db: Database, timeZone: string, scan: Scan) {
  const bounds = createDayBounds(timeZone);

  const cells = ({ grain, from, to }: Segment, range: KeptRange, dimensions: string, bucket: Question['bucket']): readonly Cell[] => {
    const sources = range.source === undefined ? '' : 'AND source IN (SELECT value FROM json_each(?))';
    const values: readonly Value[] = [grain, dimensions, from ?? '', to ?? '~'];
    return db.all<Cell>(
      `SELECT a, b, ${bucket ? `substr(period, 1, ${bucketLength[bucket]})` : 'NULL'} AS bucket, sum(count) AS count
       FROM counts WHERE grain = ? AND dimensions = ? AND period >= ? AND period < ? ${sources}
       GROUP BY a, b, 3 HAVING sum(count) <> 0`,
      ...values,
      ...(range.source === undefined ? [] : [JSON.stringify(range.source)]),
    );
  };

  const fromCounts = ({ by, bucket }: Question, range: KeptRange): Summary => {
    const order = keptOrder(by);
    const sums = new Map<string, CountRow>();
    for (const segment of segments(range, bucket))
      for (const { a, b, bucket: period, count } of cells(segment, range, order.join('+'), bucket)) {
        const kept = [a, b].slice(0, order.length);
        const ids = by.map((dimension) => kept[order.indexOf(dimension)] ?? '');
        const key = JSON.stringify([ids, period]);
        const before = sums.get(key)?.count ?? 0;
        sums.set(key, { ids, ...(period === null ? {} : { bucket: period }), count: before + count });
      }
    const totals = segments(range, undefined).map((segment) => ({
      grain: segment.grain,
      count: cells(segment, range, '', undefined).reduce((sum, { count }) => sum + count, 0),
    }));
    const sum = (given: typeof totals) => given.reduce((total, { count }) => total + count, 0);
    return { rows: [...sums.values()], total: sum(totals), undated: sum(totals.filter(({ grain }) => grain === 'undated')) };
  };

  return (question: Question): Summary =>
    db.read(() => {
      keptOrder(question.by);
      const range = bounds.keptRange(question.filter);
      return range ? fromCounts(question, range) : scan.summarise(question);
    });
}
