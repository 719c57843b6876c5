import { rowOfFile } from '../intake/own-identity.ts';
import type { Problem } from '../intake/problem.ts';
import type { Send } from './patient-send.ts';
import type { FileRow } from './row-file.ts';

export interface Total {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly updated: number;
  readonly revised: number;
  readonly rejected: number;
}
export type Shape = (cells: NonNullable<FileRow['cells']>) => Record<string, unknown>;
export const badLine: Problem = { code: 'bad_row', message: 'The line is no JSON object.', cure: 'Write one object a line.' };

/** Characters of one post at most: long cells in many rows would pass the bound of a body. */
const mostCharacters = 4 * 2 ** 20;
const weightOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, each) => sum + weightOf(each), 0) : 0;
};

/** What is sent for a row: what is said of all rows goes before what the row says. */
export const postOf = (row: FileRow, hash: string, shape: Shape, fixed: object): Record<string, unknown> | undefined =>
  row.cells === undefined ? undefined : { externalId: rowOfFile(hash, row.number), ...shape(row.cells), ...fixed };

/** Sends rows in posts of `atOnce` until they end or are stopped; whatever it answers was sent and answered. */
export async function sendRows(
  rows: AsyncIterable<FileRow>,
  deps: {
    readonly send: Send;
    readonly post: (row: FileRow) => Record<string, unknown> | undefined;
    readonly reject: (row: FileRow, problem: Problem) => Promise<void>;
    readonly sent: (total: Total) => void;
    readonly atOnce: number;
    readonly stop: AbortSignal;
  },
): Promise<Total> {
  const total = { rows: 0, accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0 };
  let waiting: { readonly row: FileRow; readonly post: Record<string, unknown> }[] = [];
  let weight = 0;
  const reject = async (row: FileRow, problem: Problem) => {
    await deps.reject(row, problem);
    total.rejected += 1;
  };
  const flush = async () => {
    if (waiting.length > 0) {
      const sent = await deps.send(waiting.map(({ post }) => post));
      for (const name of ['accepted', 'duplicate', 'updated', 'revised'] as const) total[name] += sent[name];
      for (const { index, ...problem } of sent.rejections) {
        const refused = waiting[index];
        if (refused !== undefined) await reject(refused.row, problem);
      }
    }
    total.rows += waiting.length;
    [waiting, weight] = [[], 0];
    deps.sent(total);
  };
  for await (const row of rows) {
    if (deps.stop.aborted) return total;
    const post = deps.post(row);
    if (post === undefined) {
      total.rows += 1;
      await reject(row, badLine);
      continue;
    }
    waiting.push({ row, post });
    weight += weightOf(post);
    if (waiting.length < deps.atOnce && weight < mostCharacters) continue;
    await flush();
  }
  await flush();
  return total;
}
