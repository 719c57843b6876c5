/**
 * npm run key -- add NAME --scopes read,write [--expires 90d] | list | revoke ID
 * Keys of the API, while the service runs or not. A key is shown once, when it is made; the service keeps its hash alone.
 */
import { parseArgs } from 'node:util';
import { keyName, newKey } from '../service/access/new-key.ts';
import { openAccess } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { type ApiKey, type Scope, scopes } from '../service/domain.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import type { Access } from '../service/ports.ts';

const by = 'npm run key';
const usage = 'npm run key -- add NAME --scopes read,write [--expires 90d] | list | revoke ID';
const unitMs = { h: 3_600_000, d: 86_400_000 } as const;
const refused = (message: string, cure: string) => new VerbatimError('bad_request', message, cure);

function readScopes(written: string | undefined): readonly Scope[] {
  const names = written?.split(',').map((name) => name.trim()) ?? [];
  const found = scopes.filter((scope) => names.includes(scope));
  if (found.length > 0 && names.every((name) => scopes.some((scope) => scope === name))) return found;
  throw refused('Nothing says what the key may do.', `--scopes takes one or more of ${scopes.join(',')}.`);
}

function readExpiry(written: string | undefined, now: Date): Date | undefined {
  if (written === undefined) return undefined;
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(written) ?? [];
  if (count === undefined || Number(count) === 0) throw refused(`--expires ${written} is no length of time.`, 'Write 90d or 12h.');
  return new Date(now.getTime() + Number(count) * unitMs[unit as keyof typeof unitMs]);
}

async function add(access: Access, name: string | undefined, options: { scopes?: string | undefined; expires?: string | undefined }) {
  if (name === undefined || !keyName.test(name))
    throw refused('A key needs a name.', `Up to 60 letters, digits, spaces and . _ @ - say whose it is: ${usage}`);
  const now = new Date();
  const { key, secret, hash } = newKey({ name, scopes: readScopes(options.scopes), expiresAt: readExpiry(options.expires, now) }, now);
  if ((await access.addKey(key, hash)) === 'taken')
    throw new VerbatimError(
      'conflict',
      `A key named ${name} is in use.`,
      'Revoke it first (npm run key -- list has its id), or choose another name.',
    );
  await access.audit([{ at: key.createdAt, by, action: 'key.add', target: key.id }]);
  console.error(
    `Key ${key.id} of ${name} may ${key.scopes.join(', ')}${key.expiresAt ? ` until ${key.expiresAt}` : ''}. It is shown this once:`,
  );
  console.log(secret);
}

function lineOf({ id, name, scopes, createdAt, expiresAt, revokedAt }: ApiKey): string {
  const expired = expiresAt !== undefined && expiresAt <= new Date().toISOString();
  const until = expiresAt === undefined ? '' : `${expired ? 'expired' : 'expires'} ${expiresAt}`;
  return [id, name, scopes.join(','), `made ${createdAt}`, revokedAt === undefined ? until : `revoked ${revokedAt}`]
    .filter(Boolean)
    .join('  ');
}

async function list(access: Access) {
  const keys = await access.keys();
  if (keys.length === 0) console.error('No key was ever made: the service answers this machine alone, without one.');
  for (const key of keys) console.log(lineOf(key));
}

async function revoke(access: Access, id: string | undefined) {
  if (id === undefined) throw refused('Which key?', 'npm run key -- list has the ids.');
  const at = new Date().toISOString();
  if (!(await access.revokeKey(id, at)))
    throw new VerbatimError('not_found', `No key in use has the id ${id}.`, 'npm run key -- list has the ids.');
  await access.audit([{ at, by, action: 'key.revoke', target: id }]);
  console.log(`Key ${id} opens nothing any more: a service that runs learns it within five seconds.`);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scopes: { type: 'string' }, expires: { type: 'string' } },
  });
  const [command, target, ...more] = positionals;
  if (!['add', 'list', 'revoke'].includes(command ?? '') || more.length > 0) throw refused('What is to be done with keys?', usage);
  const access = await openAccess(readConfig());
  try {
    if (command === 'add') await add(access, target, values);
    else if (command === 'revoke') await revoke(access, target);
    else await list(access);
  } finally {
    await access.close();
  }
}

try {
  await run();
} catch (error) {
  console.error(`key: ${explain(error)}`);
  process.exitCode = 1;
}
