import type { Comment, CommentHistory, Correction, TaggedComment, Tagging } from '../../domain.ts';
import type { Database } from '../../sqlite/database.ts';
import {
  type CommentRow,
  type CorrectionRow,
  type TaggingRow,
  toComment,
  toCorrection,
  toIso,
  toTaggedComment,
  toTagging,
} from './rows.ts';

/** A comment with the row number that other tables know it by. */
export interface Loaded {
  readonly n: number;
  readonly comment: Comment;
  /** The current tagging. */
  readonly tagging?: Tagging | undefined;
}

const taggingColumns = 't.revision, v.model, v.taxonomy, v.segmenter, t.tagged_at, t.words, t.body';
const taggingById = `SELECT ${taggingColumns} FROM taggings t JOIN versions v ON v.n = t.versions WHERE t.n = ?`;
const taggingsOf = `SELECT ${taggingColumns} FROM taggings t JOIN versions v ON v.n = t.versions WHERE t.comment = ? ORDER BY t.n`;

export function createLoader(db: Database) {
  const withTagging = (row: CommentRow | undefined): Loaded | undefined => {
    if (!row) return undefined;
    const tagging = row.tagging === null ? undefined : db.get<TaggingRow>(taggingById, row.tagging);
    return { n: row.n, comment: toComment(row), tagging: tagging && toTagging(tagging) };
  };
  const byId = (id: string) => withTagging(db.get<CommentRow>('SELECT * FROM comments WHERE id = ?', id));
  const byNumber = (n: number) => withTagging(db.get<CommentRow>('SELECT * FROM comments WHERE n = ?', n));

  /** Of every revision, oldest first. */
  const corrections = (n: number): readonly Correction[] =>
    db.all<CorrectionRow>('SELECT * FROM corrections WHERE comment = ? ORDER BY n', n).map(toCorrection);

  const correctionsById = (id: string): readonly Correction[] => {
    const row = db.get<{ n: number }>('SELECT n FROM comments WHERE id = ?', id);
    return row === undefined ? [] : corrections(row.n);
  };

  const tagged = ({ n, comment, tagging }: Loaded): TaggedComment =>
    toTaggedComment(comment, tagging, tagging === undefined ? [] : corrections(n));

  const history = (id: string): CommentHistory | undefined => {
    const loaded = byId(id);
    if (!loaded) return undefined;
    const { n, comment } = loaded;
    const replaced = db.all<{ revision: number; text: string; context: string | null; received_at: number }>(
      'SELECT * FROM revisions WHERE comment = ? ORDER BY revision',
      n,
    );
    const revision = (number: number, text: string, context: string | null | undefined, at: string) => ({
      revision: number,
      text,
      ...(context === null || context === undefined ? {} : { context }),
      at,
    });
    return {
      ...tagged(loaded),
      taggings: db.all<TaggingRow>(taggingsOf, n).map(toTagging),
      revisions: [
        ...replaced.map((row) => revision(row.revision, row.text, row.context, toIso(row.received_at))),
        revision(comment.revision, comment.text, comment.context, comment.receivedAt),
      ],
      corrections: corrections(n),
    };
  };
  return { byId, byNumber, corrections, correctionsById, tagged, history };
}
export type Loader = ReturnType<typeof createLoader>;
