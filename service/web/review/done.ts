import type { Made } from '../correct/use-corrections.ts';

/** What was done since the page was opened, each comment once: changed weighs more than confirmed, that more than passed. */
export function doneOf(made: readonly Pick<Made, 'comment' | 'changes'>[], passed: ReadonlySet<string>) {
  const changed = new Set(made.filter(({ changes }) => changes).map(({ comment }) => comment.id));
  const confirmed = new Set(made.map(({ comment }) => comment.id).filter((id) => !changed.has(id)));
  return { changed, confirmed, passed: new Set([...passed].filter((id) => !changed.has(id) && !confirmed.has(id))) };
}
export type Done = ReturnType<typeof doneOf>;

export const stateOf = (done: Done, id: string): string | undefined =>
  done.changed.has(id) ? '已改' : done.confirmed.has(id) ? '已认可' : done.passed.has(id) ? '看过' : undefined;
