import type { Meta } from '../../../domain.ts';
import type { Database, Value } from '../../../sqlite/database.ts';
import { scoreNames } from '../rows.ts';
import type { ColumnRow } from './columns.ts';
import type { WordNumbers } from './word-numbers.ts';

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

export function createReadRows(db: Database, { numbers }: Pick<WordNumbers, 'numbers'>) {
  const read = (sql: string, ...values: readonly Value[]): readonly ColumnRow[] => {
    const found = [...db.columns<Row>(sql, ...values)];
    const said = found.map((row) => JSON.parse(row[11]) as readonly string[]);
    const numberOf = numbers(said.flat());
    return found.map((row, turn) => {
      const [n, at, day, source, kind, corrected, openAxes, certainty, negativity, meta, tags, , ...scores] = row;
      const [labels = '', certain = ''] = tags.split('|');
      return {
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
        words: [...new Set(said[turn]?.flatMap((word) => numberOf(word) ?? []))],
      };
    });
  };
  return {
    /** Tagged comments with row numbers from `first` to before `end`. */
    between: (first: number, end: number) => read(`${rows} AND c.n >= ? AND c.n < ? ORDER BY c.n`, first, end),
    /** Those of them that are tagged. */
    these: (numbers: readonly number[]) => read(`${rows} AND c.n IN (SELECT value FROM json_each(?))`, JSON.stringify(numbers)),
  };
}
