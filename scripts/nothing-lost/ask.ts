import type { CommentHistory, TaggedComment } from '../../service/domain.ts';
import type { Backlog } from '../../service/ports.ts';

const answerMs = 30_000;

export async function get<Answer>(url: string, path: string): Promise<Answer> {
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(answerMs) });
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}

/** undefined while nobody answers: the service was just killed. */
export const backlogOf = (url: string) => get<Backlog>(url, '/v1/backlog').catch(() => undefined);

/** Every comment once, by the cursor that a client follows. */
export async function* walk(url: string): AsyncIterable<TaggedComment> {
  let cursor: string | null = null;
  do {
    const query = `limit=200&order=oldest${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: { comments: readonly TaggedComment[]; next: string | null } = await get(url, `/v1/comments?${query}`);
    yield* page.comments;
    cursor = page.next;
  } while (cursor !== null);
}

export const historyOf = (url: string, id: string) => get<CommentHistory>(url, `/v1/comments/${encodeURIComponent(id)}`);
