import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { VerbatimError } from '../../errors.ts';
import { makeDirectory } from '../../sqlite/directory.ts';

export interface LockHolder {
  readonly pid: number;
  /** Where the holder serves HTTP, once it does. */
  readonly url?: string | undefined;
}
export interface Lock {
  /** Tells readLock where this process is reached. */
  publish(url: string): Promise<void>;
  /** Safe to call twice. */
  release(): Promise<void>;
}

// Long enough for another process's look at the lock (under a millisecond), short enough for a person.
const patienceMs = 500;
const busy = 5;

const lockFile = (directory: string) => join(directory, 'verbatim.lock');

/**
 * The lock is an open transaction on a file of its own: the system ends it with the process, however that dies. Who
 * holds it is written beside it and means something only while the lock is held. undefined: somebody else holds it.
 */
function hold(directory: string): DatabaseSync | undefined {
  const file = new DatabaseSync(lockFile(directory), { timeout: patienceMs });
  try {
    file.exec('BEGIN EXCLUSIVE');
    return file;
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined;
    throw error;
  }
}

const unusable = (directory: string, cause: unknown) =>
  new VerbatimError(
    'store_unreachable',
    `The data directory ${directory} cannot be locked.`,
    'Name a directory on a local disk that this user may write, with DATA_DIR.',
    { cause },
  );
const inUse = (directory: string, holder: LockHolder | undefined) =>
  new VerbatimError(
    'locked',
    `The data directory ${directory} is in use by process ${holder?.pid ?? 'unknown'}${holder?.url ? ` (${holder.url})` : ''}.`,
    holder === undefined ? 'Stop that process, or set another DATA_DIR.' : `Stop it (kill ${holder.pid}), or set another DATA_DIR.`,
  );
const holderFile = (directory: string) => join(directory, 'verbatim.lock.json');

async function readHolder(directory: string): Promise<LockHolder | undefined> {
  try {
    const { pid, url } = JSON.parse(await readFile(holderFile(directory), 'utf8')) as { pid?: unknown; url?: unknown };
    return typeof pid === 'number' ? { pid, ...(typeof url === 'string' ? { url } : {}) } : undefined;
  } catch {
    return undefined;
  }
}

// Renamed into place, so that a reader sees the old holder or the new one, whole.
async function writeHolder(directory: string, holder: LockHolder): Promise<void> {
  const draft = `${holderFile(directory)}.${holder.pid}`;
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, holderFile(directory));
}

/** One process per data directory. Throws VerbatimError 'locked', which names the holder, where another one has it. */
export async function lockDirectory(directory: string, url?: string): Promise<Lock> {
  let held: DatabaseSync | undefined;
  try {
    await makeDirectory(directory);
    held = hold(directory);
    if (held) await writeHolder(directory, { pid: process.pid, url });
  } catch (cause) {
    held?.close();
    throw unusable(directory, cause);
  }
  if (!held) {
    throw inUse(directory, await readHolder(directory));
  }
  let lock: DatabaseSync | undefined = held;
  return {
    publish: (at) => writeHolder(directory, { pid: process.pid, url: at }),
    async release() {
      lock?.close();
      lock = undefined;
    },
  };
}

/** Who holds the directory now: undefined where nobody does, whatever a killed process left behind. */
export async function readLock(directory: string): Promise<LockHolder | undefined> {
  if (!existsSync(lockFile(directory))) return undefined;
  let free: DatabaseSync | undefined;
  try {
    free = hold(directory);
  } catch (cause) {
    throw unusable(directory, cause);
  }
  free?.close();
  if (free) return undefined;
  const holder = await readHolder(directory);
  if (holder) return holder;
  throw inUse(directory, undefined);
}
