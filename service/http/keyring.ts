import { hashOf, isSecret } from '../access/secret.ts';
import type { ApiKey } from '../domain.ts';
import type { Access } from '../ports.ts';

/** The keys as the guard asks for them: what another process revokes is refused here within three seconds. */
export interface Keyring {
  /** Whether any key was ever made: an expired or revoked one does not open the service again. */
  any(): Promise<boolean>;
  byKey(secret: string): Promise<ApiKey | undefined>;
  bySession(token: string): Promise<ApiKey | undefined>;
  /** Whether this key or token was lately found: asking for it is no guessing. */
  knows(secret: string): boolean;
  /** After a change in this process: the next question goes to the engine. */
  forget(): void;
}

interface Kept {
  readonly at: number;
  readonly found: Promise<ApiKey | undefined>;
}

const freshMs = 3000;
const mostKept = 10_000;
const keyName = (hash: string) => `key ${hash}`;
const sessionName = (hash: string) => `session ${hash}`;

export function createKeyring({ access, now }: { readonly access: Access; readonly now: () => Date }): Keyring {
  // Apart, so that whoever sends wrong ones fills his own memory and no good key loses its place.
  const [good, asked] = [new Map<string, Kept>(), new Map<string, Kept>()];
  let anyKept: { readonly at: number; readonly found: Promise<boolean> } | undefined;
  // A clock that was set back makes an answer old, not fresh for ever.
  const isFresh = (at: number) => Math.abs(now().getTime() - at) < freshMs;

  // What is compared is a hash in an index: how long that takes tells nothing of a secret that has it.
  function look(name: string, ask: () => Promise<ApiKey | undefined>): Promise<ApiKey | undefined> {
    const known = [good.get(name), asked.get(name)].find((one) => one !== undefined && isFresh(one.at));
    if (known !== undefined) return known.found;
    for (const kept of [good, asked]) if (kept.size >= mostKept) kept.clear();
    const entry = { at: now().getTime(), found: ask() };
    asked.set(name, entry);
    entry.found.then(
      (key) => {
        // Forgotten meanwhile: it may tell of a key that was revoked since.
        if (asked.get(name) !== entry) return;
        if (key === undefined) return void good.delete(name);
        asked.delete(name);
        good.set(name, entry);
      },
      () => asked.delete(name),
    );
    return entry.found;
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
      return look(keyName(hash), () => access.keyByHash(hash));
    },
    async bySession(token) {
      if (!isSecret(token)) return undefined;
      const hash = hashOf(token);
      return look(sessionName(hash), () => access.keyBySession(hash, now().toISOString()));
    },
    knows: (secret) => [keyName, sessionName].some((name) => good.has(name(hashOf(secret)))),
    forget() {
      good.clear();
      asked.clear();
      anyKept = undefined;
    },
  };
}
