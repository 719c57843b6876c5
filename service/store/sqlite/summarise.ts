import type { CountRow, Question, Summary } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { keptOrder } from '../counts.ts';
import { createDayBounds, type KeptRange, type Segment, segments } from '../range.ts';
import { readLabels } from './labels.ts';
import { dimensionBits } from './rows.ts';
import type { Scan } from './scan.ts';

interface Cell {
  readonly a: number;
  readonly b: number;
  readonly bucket: string | null;
  readonly count: number;
}
const bucketLength = { day: 10, month: 7 } as const;

export function createSummarise(db: Database, timeZone: string, scan: Scan) {
  const bounds = createDayBounds(timeZone);

  // CROSS: bins first, each a short run of its counts of these dimensions.
  const cells = ({ grain, from, to }: Segment, range: KeptRange, by: Question['by'], bucket: Question['bucket']): readonly Cell[] =>
    db.all<Cell>(
      `SELECT c.a, c.b, ${bucket ? `substr(p.period, 1, ${bucketLength[bucket]})` : 'NULL'} AS bucket, sum(c.count) AS count
       FROM bins p CROSS JOIN counts c ON c.bin = p.n AND c.dimensions = ?
       WHERE p.grain = ? AND p.period >= ? AND p.period < ?
       ${range.source === undefined ? '' : 'AND p.source IN (SELECT value FROM json_each(?))'}
       GROUP BY 1, 2, 3 HAVING sum(c.count) <> 0`,
      dimensionBits(by),
      grain,
      from ?? '',
      to ?? '~',
      ...(range.source === undefined ? [] : [JSON.stringify(range.source)]),
    );

  const fromCounts = ({ by, bucket }: Question, range: KeptRange): Summary => {
    const order = keptOrder(by);
    const name = readLabels(db).name;
    const sums = new Map<string, { readonly cell: Cell; count: number }>();
    for (const segment of segments(range, bucket))
      for (const cell of cells(segment, range, by, bucket)) {
        const key = `${cell.a} ${cell.b} ${cell.bucket}`;
        const sum = sums.get(key);
        if (sum) sum.count += cell.count;
        else sums.set(key, { cell, count: cell.count });
      }
    const row = ({ cell, count }: { readonly cell: Cell; readonly count: number }): CountRow => {
      const kept = order.map((dimension, place) => name(dimension, place === 0 ? cell.a : cell.b));
      const ids = by.map((dimension) => kept[order.indexOf(dimension)] ?? '');
      return { ids, ...(cell.bucket === null ? {} : { bucket: cell.bucket }), count };
    };
    const totals = segments(range, undefined).map((segment) => ({
      undated: segment.grain === 'undated',
      count: cells(segment, range, [], undefined).reduce((sum, { count }) => sum + count, 0),
    }));
    const sum = (given: typeof totals) => given.reduce((total, { count }) => total + count, 0);
    return { rows: [...sums.values()].map(row), total: sum(totals), undated: sum(totals.filter(({ undated }) => undated)) };
  };

  return (question: Question): Summary =>
    db.read(() => {
      keptOrder(question.by);
      const range = bounds.keptRange(question.filter);
      return range ? fromCounts(question, range) : scan.summarise(question);
    });
}
