import { randomUUID } from 'node:crypto';
import { type ApiKey, type Scope, scopes } from '../domain.ts';
import { hashOf, newSecret } from './secret.ts';

/** A name stands in the audit log and on corrections: something to read on one line. */
export const keyName = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u;

interface Wanted {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: Date | undefined;
}

/** A key to be kept, and its secret, to be shown once. Scopes stand in the order of domain.ts, each once. */
export function newKey(
  { name, scopes: wanted, expiresAt }: Wanted,
  now: Date,
): { readonly key: ApiKey; readonly secret: string; readonly hash: string } {
  const secret = newSecret();
  const key: ApiKey = {
    id: randomUUID(),
    name,
    scopes: scopes.filter((scope) => wanted.includes(scope)),
    createdAt: now.toISOString(),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
  };
  return { key, secret, hash: hashOf(secret) };
}
