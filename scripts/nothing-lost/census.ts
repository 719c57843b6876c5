import type { CommentHistory } from '../../service/domain.ts';
import { historyOf, walk } from './ask.ts';

export interface Census {
  readonly found: number;
  /** Rows of the file that are nowhere. */
  readonly lost: readonly string[];
  /** Seen a second time in the walk, or there though no row is. */
  readonly doubled: readonly string[];
  /** Not tagged exactly once at revision 1. */
  readonly wrong: readonly string[];
  readonly retried: number;
}

const atOnce = 8;

const faultOf = ({ state, revision, tagging, taggings, revisions }: CommentHistory): string | undefined => {
  if (state !== 'tagged') return state;
  if (revision !== 1 || revisions.length > 1) return `revision ${revision}`;
  if (taggings.length !== 1) return `${taggings.length} taggings`;
  return tagging?.revision === 1 && taggings[0]?.taggedAt === tagging.taggedAt ? undefined : 'no current tagging';
};

/** Every comment by the cursor, each with its history, against the rows that were given. */
export async function takeCensus(url: string, expected: ReadonlySet<string>): Promise<Census> {
  const seen = new Map<string, string>();
  const doubled: string[] = [];
  for await (const { id, externalId } of walk(url)) {
    if (seen.has(externalId) || !expected.has(externalId)) doubled.push(externalId);
    seen.set(externalId, id);
  }
  const wrong: string[] = [];
  let retried = 0;
  const rest = [...seen].values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [externalId, id] of rest) {
        const history = await historyOf(url, id);
        const fault = faultOf(history);
        if (fault !== undefined) wrong.push(`${externalId}: ${fault}`);
        if (history.attempts > 0) retried += 1;
      }
    }),
  );
  return { found: seen.size, lost: [...expected].filter((externalId) => !seen.has(externalId)), doubled, wrong, retried };
}
