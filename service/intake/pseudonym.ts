import { createHmac } from 'node:crypto';
import { inLetters } from './letters.ts';

/** What stands for an identity, one for one; undefined where it holds a personal number and there is no key to tell two of them apart. */
export type Pseudonym = (identity: string) => string | undefined;

/**
 * An identity without a personal number is itself. One that holds such a number is its mask and a keyed hash: masks alone would make one
 * comment of all whose identity is a mobile (an app store's eleven digits look like one: 98 of 1,147 real reviews), and a bare hash of
 * a mobile is undone by trying them all. A pseudonym's own pseudonym is itself.
 */
export function createPseudonym(mask: (text: string) => string, key: string | undefined): Pseudonym {
  return (identity) => {
    const masked = mask(identity);
    if (masked === identity) return identity;
    return key === undefined ? undefined : `${masked}~${inLetters(createHmac('sha256', key).update(identity).digest('hex').slice(0, 32))}`;
  };
}
