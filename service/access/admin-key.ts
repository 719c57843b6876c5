import { readFile } from 'node:fs/promises';
import { scopes } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Access } from '../ports.ts';
import { newKey } from './new-key.ts';
import { hashOf, isSecret } from './secret.ts';

const name = 'admin';
const by = 'ADMIN_KEY_FILE';

async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new VerbatimError('bad_config', `ADMIN_KEY_FILE ${file} cannot be read.`, 'Name a file that this user may read.', { cause });
  });
  const secret = text.trim();
  if (isSecret(secret)) return secret;
  throw new VerbatimError('bad_config', `ADMIN_KEY_FILE ${file} holds no key.`, 'Write one line into it: openssl rand -hex 32.');
}

/** Sees that the key in `file` is the one named admin, with every scope; another key of that name is revoked. */
export async function keepAdminKey({ access, file, now }: { access: Access; file: string; now: () => Date }): Promise<void> {
  const hash = hashOf(await readSecret(file));
  const at = now().toISOString();
  // Read before the hash is looked for: what another process adds meanwhile is not taken for an older key.
  const before = (await access.keys()).find((key) => key.name === name && key.revokedAt === undefined);
  const found = await access.keyByHash(hash);
  if (found?.revokedAt !== undefined)
    throw new VerbatimError(
      'bad_config',
      `The key in ADMIN_KEY_FILE ${file} was revoked.`,
      'Write a new one into it: openssl rand -hex 32.',
    );
  if (found !== undefined) return;
  if (before !== undefined && (await access.revokeKey(before.id, at)))
    await access.audit([{ at, by, action: 'key.revoke', target: before.id }]);
  const { key } = newKey({ name, scopes }, now());
  // taken: another process that starts with the same file was first.
  if ((await access.addKey(key, hash)) === 'added') await access.audit([{ at, by, action: 'key.add', target: key.id }]);
}
