import type { ClientSession } from '../../mongo/connect.ts';
import type { SimilarComment } from '../../ports.ts';
import { type Candidate, fromRarest, mostAlike, mostCandidates } from '../similar.ts';
import type { Collections } from './collections.ts';
import { taggedCommentOf } from './documents.ts';
import { shown } from './find.ts';
import { taggedTotal } from './tallies.ts';

/** A word is counted up to here: of two that are as common as this, neither tells much. */
const mostCounted = 10_000;

/** Walks the comments of the rarest keyword, then those of the next that the walks before did not meet, each newest first. */
async function candidatesOf(kept: Collections, id: string, keywords: readonly string[], most: number, session: ClientSession) {
  const met: Candidate[] = [];
  for (const [place, word] of keywords.entries()) {
    if (met.length >= most) break;
    const walked = await kept.comments
      .find(
        { $and: [{ 'standing.words': { $eq: word } }, { 'standing.words': { $nin: keywords.slice(0, place) } }, { _id: { $ne: id } }] },
        { session, projection: { at: 1, 'standing.words': 1 } },
      )
      .sort({ at: -1, _id: -1 })
      .limit(most - met.length)
      .toArray();
    met.push(...walked.map(({ _id, at, standing }) => ({ id: _id, at, words: standing?.words ?? [] })));
  }
  return met;
}

/** How many comments hold a word is counted off its index, to a bound: no number is kept of it here. */
export async function similarTo(
  kept: Collections,
  id: string,
  limit: number,
  session: ClientSession,
  most = mostCandidates,
): Promise<readonly SimilarComment[] | undefined> {
  const own = await kept.comments.findOne({ _id: id }, { session, projection: { 'standing.tagging.keywords': 1 } });
  if (!own) return undefined;
  const held: { word: string; comments: number }[] = [];
  for (const word of new Set(own.standing?.tagging.keywords.map(({ word }) => word)))
    held.push({ word, comments: await kept.comments.countDocuments({ 'standing.words': { $eq: word } }, { session, limit: mostCounted }) });
  const keywords = fromRarest(held);
  const words = keywords.map(({ word }) => word);
  const candidates = await candidatesOf(kept, id, words, most, session);
  const alike = mostAlike(keywords, await taggedTotal(kept.counts, session), candidates, limit);
  const found = await kept.comments
    .find({ _id: { $in: alike.map(({ candidate }) => candidate.id) } }, { session, projection: shown })
    .toArray();
  const byId = new Map(found.map((document) => [document._id, document]));
  return alike.flatMap(({ candidate, shared }) => {
    const document = byId.get(candidate.id);
    return document ? [{ comment: taggedCommentOf(document), shared }] : [];
  });
}
