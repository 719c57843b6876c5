import { createHash } from 'node:crypto';
import type { TaggedComment } from '../../domain.ts';

export interface Message {
  /** The same however often it is sent: the receiver knows by it what it has. */
  readonly id: string;
  readonly body: string;
}

/** `{type, timestamp, data}`, as Standard Webhooks has it; undefined where the comment has no tagging. */
export function messageOf(comment: TaggedComment, shown: (comment: TaggedComment) => unknown): Message | undefined {
  const { id, tagging } = comment;
  if (tagging === undefined) return undefined;
  const { revision, taggedAt, model, taxonomy, segmenter } = tagging;
  // Hashed, so that no dot of a version can be taken for one of the signed text's.
  const hash = createHash('sha256').update(JSON.stringify([id, revision, taggedAt, model, taxonomy, segmenter]));
  const body = JSON.stringify({ type: 'comment.tagged', timestamp: taggedAt, data: shown(comment) });
  return { id: `msg_${hash.digest('hex').slice(0, 32)}`, body };
}
