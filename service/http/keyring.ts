import { hashOf, isSecret } from '../access/secret.ts';
import type { ApiKey } from '../domain.ts';
import type { Access } from '../ports.ts';

/** The keys as the guard asks for them: what another process revokes is refused here within three seconds. */
export interface Keyring {
  /** Whether any key was ever made: an expired or revoked one does not open the service again. */
  any(): Promise<boolean>;
  byKey(secret: string): Promise<ApiKey | undefined>;
  bySession(token: string): Promise<ApiKey | undefined>;
  /** After a change in this process: the next question goes to the engine. */
  forget(): void;
}

const freshMs = 3000;
const mostKept = 10_000;

export function createKeyring({ access, now }: { readonly access: Access; readonly now: () => Date }): Keyring {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<ApiKey | undefined> }>();
  let anyKept: { readonly at: number; readonly found: Promise<boolean> } | undefined;
  // A clock that was set back makes an answer old, not fresh for ever.
  const isFresh = (at: number) => Math.abs(now().getTime() - at) < freshMs;

  // What is compared is a hash in an index: how long that takes tells nothing of a secret that has it.
  function look(name: string, ask: () => Promise<ApiKey | undefined>): Promise<ApiKey | undefined> {
    const known = kept.get(name);
    if (known !== undefined && isFresh(known.at)) return known.found;
    if (kept.size >= mostKept) kept.clear();
    const found = ask();
    kept.set(name, { at: now().getTime(), found });
    found.catch(() => kept.delete(name));
    return found;
  }

  return {
    any() {
      if (anyKept !== undefined && isFresh(anyKept.at)) return anyKept.found;
      const found = access.keys().then((keys) => keys.length > 0);
      anyKept = { at: now().getTime(), found };
      found.catch(() => {
        anyKept = undefined;
      });
      return found;
    },
    async byKey(secret) {
      if (!isSecret(secret)) return undefined;
      const hash = hashOf(secret);
      return look(`key ${hash}`, () => access.keyByHash(hash));
    },
    async bySession(token) {
      if (!isSecret(token)) return undefined;
      const hash = hashOf(token);
      return look(`session ${hash}`, () => access.keyBySession(hash, now().toISOString()));
    },
    forget() {
      kept.clear();
      anyKept = undefined;
    },
  };
}
