import { z } from 'zod';
import { keyName, newKey } from '../access/new-key.ts';
import { scopes } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Access } from '../ports.ts';
import type { Contract } from './contract.ts';
import type { Keyring } from './keyring.ts';
import { readBody } from './parse.ts';
import type { Handler } from './request.ts';

export interface KeyDeps {
  readonly access: Access;
  readonly keyring: Keyring;
  readonly now: () => Date;
}

const key = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.string(),
    expiresAt: z.string().optional(),
    revokedAt: z.string().optional(),
  })
  .meta({ id: 'Key', description: 'A key as it is kept: without what it opens with.' });
const wanted = z.strictObject({
  name: z.string().regex(keyName).describe('Whose it is: up to 60 letters, digits, spaces and . _ @ -'),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .describe(`One or more of ${scopes.join(', ')}.`),
  expiresAt: z.iso.datetime({ offset: true }).optional().describe('An ISO 8601 time; absent: until it is revoked.'),
});
export const keysContract = {
  summary: 'Every key, revoked ones too, oldest first.',
  answers: { 200: { description: 'The keys.', body: z.object({ keys: z.array(key) }) } },
} satisfies Contract;
export const addKeyContract = {
  summary: 'Makes a key. The first one ends the time in which the service asks for none.',
  body: wanted,
  answers: {
    201: { description: 'The key, and its secret: shown this once.', body: z.object({ key, secret: z.string() }) },
  },
  errors: ['bad_request', 'bad_time', 'conflict'],
} satisfies Contract;
export const revokeKeyContract = {
  summary: 'Revokes a key and ends its sessions.',
  params: z.object({ id: z.string().describe('The id of a key.') }),
  answers: { 200: { description: 'It opens nothing any more.', body: z.object({ revoked: z.literal(true) }) } },
  errors: ['not_found'],
} satisfies Contract;

/** GET /v1/keys: all of them, without what they open with. */
export function getKeys({ access }: KeyDeps): Handler {
  return async () => {
    const keys = await access.keys();
    return { status: 200, body: { keys }, audit: { action: 'keys.read', count: keys.length } };
  };
}

/** POST /v1/keys: the secret is in this answer and nowhere else. */
export function addKey({ access, keyring, now }: KeyDeps): Handler {
  return async (request) => {
    const { name, scopes, expiresAt } = readBody(wanted, request.body);
    const end = expiresAt === undefined ? undefined : new Date(expiresAt);
    if (end !== undefined && end <= now()) throw new VerbatimError('bad_time', 'expiresAt has passed.', 'Send a time to come.');
    const made = newKey({ name, scopes, expiresAt: end }, now());
    if ((await access.addKey(made.key, made.hash)) === 'taken')
      throw new VerbatimError('conflict', 'A key of this name is in use.', 'Revoke it first, or choose another name.');
    keyring.forget();
    const { key, secret } = made;
    return { status: 201, body: { key, secret }, audit: { action: 'key.add', target: key.id } };
  };
}

/** DELETE /v1/keys/:id: at once in this process, within three seconds in others. */
export function revokeKey({ access, keyring, now }: KeyDeps): Handler {
  return async ({ params: { id = '' } }) => {
    if (!(await access.revokeKey(id, now().toISOString())))
      throw new VerbatimError('not_found', 'No key in use has this id.', 'GET /v1/keys has the ids.');
    keyring.forget();
    return { status: 200, body: { revoked: true }, audit: { action: 'key.revoke', target: id } };
  };
}
