import type { Access } from '../../ports.ts';
import { makeDirectory } from '../../sqlite/directory.ts';
import { startThread } from '../../sqlite/threads.ts';
import type { Engine } from './engine.ts';
import type { ThreadData } from './thread.ts';

/** Keys, sessions and the audit log in access.db beside the embedded store; any number of processes may open it at once. */
export async function createSqliteAccess({ directory }: ThreadData): Promise<Access> {
  await makeDirectory(directory);
  // A thread of its own: each batch of the audit log waits for the disk, and may wait for another process.
  const thread = startThread(new URL('./thread.ts', import.meta.url), { directory });
  try {
    await thread.call('open', []);
  } catch (error) {
    await thread.close();
    throw error;
  }
  const ask = <Method extends keyof Engine>(method: Method, ...args: Parameters<Engine[Method]>) =>
    thread.call(method, args) as ReturnType<Access[Method]>;

  return {
    addKey: (key, hash) => ask('addKey', key, hash),
    keys: () => ask('keys'),
    keyByHash: (hash) => ask('keyByHash', hash),
    revokeKey: (id, at) => ask('revokeKey', id, at),
    addSession: (session) => ask('addSession', session),
    keyBySession: (hash, now) => ask('keyBySession', hash, now),
    endSession: (hash) => ask('endSession', hash),
    audit: (entries) => ask('audit', entries),
    auditLog: (page) => ask('auditLog', page),
    ping: () => ask('ping'),
    close: () => thread.close(),
  };
}
