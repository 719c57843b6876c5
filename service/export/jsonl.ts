import type { Exported, Pages } from './walk.ts';

/**
 * A comment in the fields it is posted with, and under `stored` all that the service added: posted again it is a duplicate, to another
 * service a comment with the same id. Its customer stands as `commenter:` and the pseudonym, which intake takes as it is.
 */
export function jsonlRow({ comment, corrections }: Exported) {
  const { source, kind, externalId, commenterId, text, context, occurredAt, scores, meta, lane: _, ...stored } = comment;
  const commenter = commenterId === undefined ? undefined : `commenter:${commenterId}`;
  return { source, kind, externalId, commenterId: commenter, text, context, occurredAt, scores, meta, stored: { ...stored, corrections } };
}

/** One comment a line. */
export async function* jsonl(pages: Pages): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(jsonlRow(row))}\n`).join('');
}
