import { z } from 'zod';
import { hashOf, newSecret } from '../access/secret.ts';
import { type ApiKey, type AuditEntry, scopes } from '../domain.ts';
import type { Access } from '../ports.ts';
import type { Contract } from './contract.ts';
import { inForce } from './guard.ts';
import type { Keyring } from './keyring.ts';
import type { Limits } from './limits.ts';
import { readBody } from './parse.ts';
import type { Handler, Request } from './request.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';

export interface SessionDeps {
  readonly access: Access;
  readonly keyring: Keyring;
  readonly limits: Limits;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  readonly now: () => Date;
}

const sessionSeconds = 12 * 3600;

const signedIn = z.object({
  name: z.string().describe('Whose key it is; local where the service has no keys.'),
  scopes: z.array(z.enum(scopes)),
  open: z.boolean().describe('The service has no keys: nobody signs in.'),
});
const body = z.strictObject({ key: z.string().max(200) }).describe('Send {"key":"vb_…"}.');
export const beginSessionContract = {
  summary: 'Signs a person in by a key, for twelve hours.',
  body,
  answers: { 200: { description: 'Who is signed in; Set-Cookie carries the session.', body: signedIn } },
  errors: ['bad_request', 'unauthorised'],
} satisfies Contract;
export const sessionContract = {
  summary: 'Who asks, and what they may do.',
  answers: { 200: { description: 'Who asks.', body: signedIn } },
} satisfies Contract;
export const endSessionContract = {
  summary: 'Signs out.',
  answers: { 200: { description: 'The session is over.', body: z.object({ ended: z.boolean() }) } },
} satisfies Contract;

const tokenOf = ({ header, client }: Request) => readSessionCookie(header('cookie'), client.secure);

/** POST /v1/session: a new token each time, so that a token put into the browser beforehand is never signed in. */
export function beginSession({ access, keyring, limits, audit, now }: SessionDeps): Handler {
  return async (request) => {
    const { client } = request;
    const { key: secret } = readBody(body, request.body);
    const giveBack = await limits.signIn(client.address);
    const found = await keyring.byKey(secret.trim());
    let key: ApiKey;
    try {
      key = inForce(found, now());
    } catch (error) {
      await audit({
        at: now().toISOString(),
        by: found?.name ?? client.address,
        keyId: found?.id,
        action: 'access.refused',
        target: 'sign-in',
      });
      throw error;
    }
    await giveBack();
    const before = tokenOf(request);
    if (before !== undefined) await access.endSession(hashOf(before));
    const token = newSecret();
    const end = new Date(now().getTime() + sessionSeconds * 1000).toISOString();
    await access.addSession({ hash: hashOf(token), keyId: key.id, expiresAt: end });
    keyring.forget();
    return {
      status: 200,
      headers: { 'set-cookie': writeSessionCookie(token, { secure: client.secure, seconds: sessionSeconds }) },
      body: { name: key.name, scopes: key.scopes, open: false },
      audit: { action: 'session.begin', by: key.name, keyId: key.id },
    };
  };
}

/** GET /v1/session: who asks. */
export const getSession: Handler = async ({ principal: { name, scopes, keyId } }) => ({
  status: 200,
  body: { name, scopes, open: keyId === undefined },
});

/** DELETE /v1/session: by its cookie; a key alone has no session to end. */
export function endSession({ access, keyring }: Pick<SessionDeps, 'access' | 'keyring'>): Handler {
  return async (request) => {
    const token = tokenOf(request);
    if (token === undefined) return { status: 200, body: { ended: false } };
    await access.endSession(hashOf(token));
    keyring.forget();
    return {
      status: 200,
      headers: { 'set-cookie': writeSessionCookie('', { secure: request.client.secure, seconds: 0 }) },
      body: { ended: true },
      audit: { action: 'session.end' },
    };
  };
}
