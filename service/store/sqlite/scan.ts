import type { Axis } from '../../domain.ts';
import type { CountRow, Dimension, Filter, Question, Summary } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { compileFilter } from './filter.ts';
import { readLabels } from './labels.ts';
import { among } from './plan.ts';
import { axisNumber } from './rows.ts';
import { termsOf } from './terms.ts';
import { mostFirst, type WordCount } from './word-count.ts';

interface GroupRow {
  readonly whole: 0 | 1;
  readonly a: number | null;
  readonly b: number | string | null;
  readonly bucket: string | null;
  readonly count: number;
  readonly undated: number;
}
/** The period of a comment that stands under the alias. */
export const bucketOf = (alias: string, bucket: 'day' | 'month') => (bucket === 'day' ? `${alias}.day` : `substr(${alias}.day, 1, 7)`);

/** Answers that no count holds: the tagged comments that match are walked. */
export function createScan(db: Database) {
  const terms = termsOf(db);

  /** The tagged comments that match, as `c`. */
  const matching = (filter: Filter, columns: string, joins = '') => {
    const { match, clauses } = compileFilter(filter, terms);
    const all = [...(match ? [among(match)] : []), ...clauses];
    return {
      sql: `SELECT ${columns} FROM comments c ${joins} WHERE c.state = 'tagged'${all.map(({ sql }) => ` AND ${sql}`).join('')}`,
      values: all.flatMap(({ values }) => values),
    };
  };

  const groups = ({ by, bucket, filter }: Question): readonly GroupRow[] => {
    const { sql, values } = matching(filter, 'c.n, c.day');
    const joined = by.filter((dimension): dimension is Axis => dimension !== 'feeling');
    const tables = joined.map((_, index) => `CROSS JOIN tags t${index} ON t${index}.comment = m.n AND t${index}.axis = ?`);
    const a = joined.length > 0 ? 't0.label' : 'NULL';
    const b = by.includes('feeling') ? 't0.feeling' : joined.length > 1 ? 't1.label' : 'NULL';
    // MATERIALIZED: both halves need the matching comments, which are looked for once.
    return db.all<GroupRow>(
      `WITH m AS MATERIALIZED (${sql})
       SELECT 1 AS whole, NULL AS a, NULL AS b, NULL AS bucket, count(*) AS count, coalesce(sum(day IS NULL), 0) AS undated FROM m
       UNION ALL
       SELECT 0, ${a}, ${b}, ${bucket ? bucketOf('m', bucket) : 'NULL'} AS bucket, count(*), 0 FROM m ${tables.join(' ')}
       ${bucket ? 'WHERE m.day IS NOT NULL' : ''} GROUP BY 2, 3, 4`,
      ...values,
      ...joined.map(axisNumber),
    );
  };

  const summarise = (question: Question): Summary => {
    const label = readLabels(db).name;
    // The order of groups(): the axes as asked, feeling last.
    const order: readonly Dimension[] = [...question.by].sort((x, y) => Number(x === 'feeling') - Number(y === 'feeling'));
    const rows = groups(question);
    const whole = rows.find((row) => row.whole === 1);
    const toRow = ({ a, b, bucket, count }: GroupRow): CountRow => {
      const name = (dimension: Dimension) => {
        const value = order.indexOf(dimension) === 0 ? a : b;
        return typeof value === 'number' ? label(dimension, value) : (value ?? '');
      };
      return { ids: question.by.map(name), ...(bucket === null ? {} : { bucket }), count };
    };
    return { rows: rows.filter((row) => row.whole === 0).map(toRow), total: whole?.count ?? 0, undated: whole?.undated ?? 0 };
  };

  const countWords = (filter: Filter): ReadonlyMap<string, number> => {
    const { sql, values } = matching(filter, 't.words', 'JOIN taggings t ON t.n = c.tagging');
    const counts = new Map<string, number>();
    for (const { words } of db.iterate<{ words: string }>(sql, ...values))
      for (const word of new Set(JSON.parse(words) as readonly string[])) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };

  const topWords = (filter: Filter, limit: number): readonly WordCount[] =>
    [...countWords(filter)]
      .map(([word, count]) => ({ word, count }))
      .sort(mostFirst)
      .slice(0, limit);

  return { matching, summarise, topWords };
}
export type Scan = ReturnType<typeof createScan>;
