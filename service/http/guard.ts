import { type ApiKey, type AuditEntry, type Principal, scopes } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { isLoopback } from './client.ts';
import type { Keyring } from './keyring.ts';
import { type Limits, networkOf } from './limits.ts';
import type { Guard, GuardedRequest } from './request.ts';
import { isLoopbackHost, refuseOtherSites } from './same-origin.ts';
import { readSessionCookie } from './session-cookie.ts';

export interface GuardDeps {
  readonly keyring: Keyring;
  readonly limits: Limits;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  readonly now: () => Date;
}

/** Who asks where no key was ever made: a person or program of this machine, who may do everything. */
const local: Principal = { name: 'local', scopes };
const nobody: Principal = { name: 'nobody', scopes: [] };

/** A write with a body is told by its JSON type, which no form of another page can send; one without a body by this. */
const ownHeader = 'x-verbatim-request';

const forbidden = (message: string, cure: string) => new VerbatimError('forbidden', message, cure);
const isRefusal = (error: unknown) => error instanceof VerbatimError && (error.code === 'forbidden' || error.code === 'unauthorised');
const unauthorised = (message: string, cure: string) => new VerbatimError('unauthorised', message, cure);

/** Without keys the machine itself is the border: nothing that comes from elsewhere, or for a page of elsewhere, is let in. */
function refuseOutsiders(request: GuardedRequest): void {
  const { client } = request;
  const cure = 'Make a key: npm run key -- add NAME --scopes read; then send it as Authorization: Bearer KEY.';
  if (!isLoopback(client.address) || client.passedOn)
    throw forbidden('Without keys the service answers programs of its own machine alone.', cure);
  if (!isLoopbackHost(client.host))
    throw forbidden('Without keys the service is asked as localhost, 127.0.0.1 or [::1] alone.', `Ask it under one of them. ${cure}`);
  refuseOtherSites(request, { browser: false });
  // No page of another site can send it without asking first, not even from a browser that tells neither Origin nor Sec-Fetch-Site.
  if (request.method === 'DELETE' && request.header(ownHeader) === undefined)
    throw forbidden(`Without keys a request that removes carries the header ${ownHeader}.`, `Send it with ${ownHeader}: 1.`);
}

type Presented = { readonly key: string } | { readonly session: string };
function presentedBy({ header, client }: GuardedRequest): Presented | undefined {
  const written = header('authorization');
  if (written !== undefined) {
    const key = /^Bearer +(\S+)$/i.exec(written.trim())?.[1];
    if (key === undefined) throw unauthorised('The Authorization header holds no key.', 'Send Authorization: Bearer KEY.');
    return { key };
  }
  const session = readSessionCookie(header('cookie'), client.secure);
  return session === undefined ? undefined : { session };
}

/** Throws 'unauthorised' for a key that is none, or none any more. */
export function inForce(key: ApiKey | undefined, now: Date): ApiKey {
  const cure = 'Ask for a new one: npm run key -- add NAME --scopes read.';
  if (key === undefined) throw unauthorised('The key or the session is not known.', 'Check the key, or sign in again.');
  if (key.revokedAt !== undefined) throw unauthorised('The key was revoked.', cure);
  if (key.expiresAt !== undefined && key.expiresAt <= now.toISOString()) throw unauthorised('The key has expired.', cure);
  return key;
}

/** Lets in who may ask. Every refusal but a missing key is audited, without what was presented. */
export function createGuard({ keyring, limits, audit, now }: GuardDeps): Guard {
  const audited = async (error: unknown, { client, scope }: GuardedRequest, who?: ApiKey): Promise<never> => {
    if (isRefusal(error) && (await limits.refusal(client.address))) {
      const by = who?.name ?? client.address;
      await audit({ at: now().toISOString(), by, keyId: who?.id, action: 'access.refused', target: scope });
    }
    throw error;
  };

  async function find(presented: Presented, network: string): Promise<ApiKey | undefined> {
    const secret = 'key' in presented ? presented.key : presented.session;
    // Guessing costs the engine no more than the network may ask; who is known is not refused for what his neighbours send.
    if (!keyring.knows(secret)) await limits.room(network);
    return 'key' in presented ? keyring.byKey(secret) : keyring.bySession(secret);
  }

  async function known(request: GuardedRequest): Promise<Principal> {
    const { client, scope } = request;
    const network = networkOf(client.address);
    let found: ApiKey | undefined;
    let key: ApiKey | undefined;
    try {
      const presented = presentedBy(request);
      if (presented !== undefined) {
        if ('session' in presented) refuseOtherSites(request, { browser: true });
        found = await find(presented, network);
        key = inForce(found, now());
        await limits.request(key.id);
        if (scope !== 'known' && scope !== 'open' && scope !== 'sign-in' && !key.scopes.includes(scope))
          throw forbidden(
            `The key '${key.name}' lacks the scope ${scope}.`,
            `It has ${key.scopes.join(', ')}. Ask for one that may: npm run key -- add NAME --scopes ${scope}.`,
          );
        return { name: key.name, scopes: key.scopes, keyId: key.id };
      }
    } catch (error) {
      // No key in force counts as no key.
      if (key === undefined && isRefusal(error)) await limits.request(network);
      return audited(error, request, found);
    }
    // Not audited: every page asks once before its reader has signed in.
    await limits.request(network);
    throw unauthorised('A key is needed.', 'Send Authorization: Bearer KEY, or sign in on the page.');
  }

  return async (request) => {
    const { scope, client } = request;
    if (scope === 'open') return nobody;
    const locked = await keyring.any();
    if (locked && scope !== 'sign-in') return known(request);
    await limits.request(networkOf(client.address));
    try {
      if (locked) refuseOtherSites(request, { browser: false });
      else refuseOutsiders(request);
    } catch (error) {
      return audited(error, request);
    }
    return locked ? nobody : local;
  };
}
