import type { Meta } from '../../../domain.ts';
import type { Database, Value } from '../../../sqlite/database.ts';
import { scoreNames } from '../rows.ts';
import type { ColumnRow } from './columns.ts';

type Row = readonly [
  n: number,
  at: number,
  day: string | null,
  source: string,
  kind: string,
  corrected: 0 | 1,
  openAxes: number,
  certainty: number,
  negativity: number,
  meta: string,
  tags: string,
  words: string,
  ...scores: (number | null)[],
];

// The tags of a comment come in the order of their key: equal ones give equal texts. Their scores stand behind the bar.
const rows = `SELECT c.n, c.at, c.day, c.source, c.kind, c.corrected, c.open_axes, c.certainty, c.negativity, c.meta,
  (SELECT group_concat(t.label || coalesce(':' || t.feeling, '')) || '|' || group_concat(coalesce(t.score, '')) FROM tags t
   WHERE t.comment = c.n), w.words, ${scoreNames.map((name) => `c.${name}`).join(', ')}
  FROM comments c CROSS JOIN taggings w ON w.n = c.tagging WHERE c.state = 'tagged'`;

export function createReadRows(db: Database) {
  function* read(sql: string, ...values: readonly Value[]): Generator<ColumnRow> {
    for (const row of db.columns<Row>(sql, ...values)) {
      const [n, at, day, source, kind, corrected, openAxes, certainty, negativity, meta, tags, words, ...scores] = row;
      const [labels = '', certain = ''] = tags.split('|');
      yield {
        n,
        at,
        day,
        source,
        kind,
        corrected: corrected === 1,
        openAxes,
        certainty,
        negativity,
        scores: scores.map((score) => score ?? '').join(','),
        tags: labels,
        tagScores: certain.split(',').map((score) => (score === '' ? undefined : Number(score))),
        meta: JSON.parse(meta) as Meta,
        words: JSON.parse(words) as readonly string[],
      };
    }
  }
  return {
    /** Tagged comments with row numbers from `first` to before `end`. */
    between: (first: number, end: number) => read(`${rows} AND c.n >= ? AND c.n < ? ORDER BY c.n`, first, end),
    /** Those of them that are tagged. */
    these: (numbers: readonly number[]) => read(`${rows} AND c.n IN (SELECT value FROM json_each(?))`, JSON.stringify(numbers)),
  };
}
