import { type Axis, axes } from '../../domain.ts';
import type { ListedComment } from '../api.ts';
import { modelTags } from '../shown.ts';
import { type CommentQueue, clashes } from './queues.ts';

/** How sure the model was of its best answer on an axis that it left open; none given at all counts as 0. */
function certainty({ tagging }: ListedComment, axis: Axis): number {
  if (tagging === undefined) return 0;
  return Math.min(1, ...modelTags(tagging.tags, axis).map(({ score = 0 }) => score));
}

/** Most axes left open first; of equally many the one whose answers there are the least certain. */
function leastCertainFirst(one: ListedComment, other: ListedComment): number {
  const [a, b] = [one.tagging?.abstained ?? [], other.tagging?.abstained ?? []];
  const doubt = (comment: ListedComment, open: readonly Axis[]) =>
    open.reduce((sum, axis) => sum + certainty(comment, axis), 0) / open.length;
  return b.length - a.length || (doubt(one, a) || 0) - (doubt(other, b) || 0);
}

/** The scores of a comment that hardly go with its feeling. */
export function clashesOf({ scores, effective }: Pick<ListedComment, 'scores' | 'effective'>): readonly (typeof clashes)[number][] {
  return clashes.filter(({ score, end, bound, sentiment }) => {
    const value = scores[score];
    return value !== undefined && effective?.sentiment === sentiment && (end === 'max' ? value <= bound : value >= bound);
  });
}

/** Surest of a feeling that its score contradicts first: there one of the two is plainly wrong. */
const sureness = ({ tagging }: ListedComment) => tagging?.tags.sentiment.score ?? 0;

/** A page of a queue in the order in which it is worth looking at, each comment once. */
export function inOrder(queue: CommentQueue, comments: readonly ListedComment[]): readonly ListedComment[] {
  const unique = [...new Map(comments.map((comment) => [comment.id, comment])).values()];
  if (queue === 'unsure') return unique.toSorted(leastCertainFirst);
  if (queue === 'clash') return unique.toSorted((one, other) => sureness(other) - sureness(one));
  return unique;
}

/** Reasons of failure by how often they occur among these, most first. */
export function reasonsOf(comments: readonly ListedComment[]): readonly { readonly reason: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { failure = '' } of comments) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

export const openCount = ({ tagging }: ListedComment): number => axes.filter((axis) => tagging?.abstained.includes(axis)).length;
