import { createHash } from 'node:crypto';
import type { NewComment } from '../../service/domain.ts';
import type { Intake } from '../../service/intake/intake.ts';
import type { FileRow } from '../../service/rows/row-file.ts';
import { badLine } from '../../service/rows/send-rows.ts';

const mostShown = 10;
/** What makes a comment that comes again a new revision. */
const reading = ({ text, context, kind }: NewComment) =>
  createHash('sha256')
    .update(JSON.stringify([text, context, kind]))
    .digest('base64')
    .slice(0, 16);

export interface Findings {
  readonly rows: number;
  readonly good: number;
  /** Rows by the code of their problem, with one that has it. */
  readonly rejected: ReadonlyMap<string, { readonly count: number; readonly firstRow: number; readonly message: string }>;
  /** Rows whose id an earlier row has: with the same text, and with another (which would be a new revision). */
  readonly repeated: number;
  readonly revising: number;
  /** Days of the first and the last comment. */
  readonly days: readonly [first: string, last: string] | undefined;
  readonly undated: number;
  readonly shown: readonly { readonly row: number; readonly comment: NewComment }[];
}

/** Takes every row as the service would, and keeps nothing. */
export async function tryRows(
  rows: AsyncIterable<FileRow>,
  deps: {
    readonly intake: Intake;
    readonly post: (row: FileRow) => Record<string, unknown> | undefined;
    readonly seen: (rows: number) => void;
  },
): Promise<Findings> {
  const rejected = new Map<string, { count: number; firstRow: number; message: string }>();
  const texts = new Map<string, string>();
  const shown: { row: number; comment: NewComment }[] = [];
  let [all, good, repeated, revising, undated] = [0, 0, 0, 0, 0];
  let [first, last]: [string | undefined, string | undefined] = [undefined, undefined];
  for await (const row of rows) {
    all += 1;
    const post = deps.post(row);
    const { comment, problem = badLine } = post === undefined ? {} : deps.intake({ row: post, fallbackIdentity: '', lane: 'bulk' });
    if (comment === undefined) {
      const known = rejected.get(problem.code) ?? { count: 0, firstRow: row.number, message: problem.message };
      rejected.set(problem.code, { ...known, count: known.count + 1 });
    } else {
      good += 1;
      if (shown.length < mostShown) shown.push({ row: row.number, comment });
      const earlier = texts.get(comment.id);
      const content = reading(comment);
      if (earlier === content) repeated += 1;
      else if (earlier !== undefined) revising += 1;
      texts.set(comment.id, content);
      const { day } = comment;
      if (day === undefined) undated += 1;
      else {
        if (first === undefined || day < first) first = day;
        if (last === undefined || day > last) last = day;
      }
    }
    if (all % 1000 === 0) deps.seen(all);
  }
  const days = first === undefined || last === undefined ? undefined : ([first, last] as const);
  return { rows: all, good, rejected, repeated, revising, days, undated, shown };
}
