import type { CommentHistory } from '../../domain.ts';
import type { ClientSession } from '../../mongo/connect.ts';
import type { Filter, Page } from '../../ports.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { sorting } from '../sort-keys.ts';
import type { Collections } from './collections.ts';
import { correctionsOf } from './correct.ts';
import { taggedCommentOf } from './documents.ts';
import { pageQuery, queryOf } from './filter.ts';

/** What only filters read stays on the server. */
export const shown = { 'standing.tags': 0, 'standing.words': 0, 'standing.open': 0 } as const;

export async function findPage(kept: Collections, filter: Filter, { limit, order, cursor }: Page) {
  const position = cursor === undefined ? undefined : decodeCursor(cursor, filter, order);
  const { by, descending } = sorting[order];
  const direction = descending ? -1 : 1;
  const found = await kept.comments
    .find(pageQuery(filter, order, position), { projection: shown })
    .sort({ [by]: direction, _id: direction })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = last && found.length > limit ? encodeCursor({ key: last[by], id: last._id }, filter, order) : undefined;
  return { items: page.map(taggedCommentOf), next };
}

export async function historyOf(kept: Collections, id: string, session: ClientSession): Promise<CommentHistory | undefined> {
  const document = await kept.comments.findOne({ _id: id }, { session, projection: shown });
  if (!document) return undefined;
  const taggings = await kept.taggings.find({ comment: id }, { session }).sort({ 'tagging.revision': 1, 'tagging.taggedAt': 1 }).toArray();
  const revisions = await kept.revisions.find({ comment: id }, { session }).sort({ revision: 1 }).toArray();
  return {
    ...taggedCommentOf(document),
    taggings: taggings.map(({ tagging }) => tagging),
    revisions: revisions.map(({ revision, text, context, at }) => ({ revision, text, ...(context !== undefined && { context }), at })),
    corrections: await correctionsOf(kept, id, session),
  };
}

/** Equal counts in the order of the words, so that a page shows the same twice. */
export async function topWordsOf(kept: Collections, filter: Filter, limit: number) {
  const rows = await kept.comments
    .aggregate<{ _id: string; count: number }>([
      { $match: queryOf(filter) },
      { $project: { word: '$standing.words' } },
      { $unwind: '$word' },
      { $group: { _id: '$word', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: limit },
    ])
    .toArray();
  return rows.map(({ _id, count }) => ({ word: _id, count }));
}
