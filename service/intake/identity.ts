import { createHash } from 'node:crypto';
import { formerly } from './own-identity.ts';
import type { Pseudonym } from './pseudonym.ts';

export const hash = (...parts: readonly string[]) => createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);

/** How posted identities are stored: the one rule of what comes in, is searched for and is erased. */
export interface Identity {
  /** undefined: it holds a personal number, and there is no key to tell two such numbers apart. */
  externalId(given: string): string | undefined;
  /** undefined: as above. */
  commenterId(given: string): string | undefined;
  /** What a commenterId of a question may mean as stored: the pseudonym that comments show, the identity that was posted, or either. */
  commenterIds(given: string): readonly string[];
  /** The id of the comment with this source and stored externalId. */
  commentId(source: string, externalId: string): string;
  /** Ids of the comments that a source and a posted externalId may mean; none: it holds a personal number, and there is no key. */
  commentIds(source: string, given: string): readonly string[];
}

/** As earlier releases stored it whatever the mask saw in it. None comes in so: a client may write any number there. */
const formerRow = /^row:[0-9a-f]{32}$/;
// What an export shows of an identity that is ours already.
const ownCommenter = /^commenter:([0-9a-f]{32})$/;
const shownCommenter = /^[0-9a-f]{32}$/;

export function createIdentity(pseudonym: Pseudonym): Identity {
  const commenterId = (given: string) => {
    const own = ownCommenter.exec(given)?.[1];
    if (own !== undefined) return own;
    const told = pseudonym(given);
    return told === undefined ? undefined : hash('commenter', told);
  };
  const commentId = (source: string, externalId: string) => {
    const former = formerly(externalId);
    if (former === undefined) return hash(source, externalId);
    // A file's went through the mask as any posted one, a request's did not.
    return hash(source, former.of === 'file' ? (pseudonym(former.spelt) ?? former.spelt) : former.spelt);
  };
  return {
    externalId: pseudonym,
    commenterId,
    // An upstream's own ids may look like our pseudonyms: both are then meant, and no stored customer has the wrong one.
    commenterIds: (given) => [...(shownCommenter.test(given) ? [given] : []), commenterId(given) ?? []].flat(),
    commentId,
    commentIds(source, given) {
      const stored = pseudonym(given);
      return [
        ...(stored === undefined ? [] : [commentId(source, stored)]),
        ...(stored !== given && formerRow.test(given) ? [hash(source, given)] : []),
      ];
    },
  };
}
