import type { CommentHistory, TaggedComment } from '../domain.ts';

/**
 * A comment as a page of many shows it: without the lane, and of its tagging only what says how it was tagged. Words,
 * keywords and runners-up are as long as the text again: GET /v1/comments/:id has them.
 */
export function listed({ lane: _, tagging, ...comment }: TaggedComment) {
  if (tagging === undefined) return comment;
  const { runnerUp: _runnerUp, words: _words, keywords: _keywords, ...brief } = tagging;
  return { ...comment, tagging: brief };
}

/** One comment with all that happened to it; the lane is the queue's affair. */
export function whole({ lane: _, ...comment }: CommentHistory) {
  return comment;
}
