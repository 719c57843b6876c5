import type { Config } from '../../service/config.ts';
import { VerbatimError } from '../../service/errors.ts';
import { readLock } from '../../service/store/sqlite/lock.ts';
import { openDirectSend } from './direct.ts';
import { createHttpSend, type Send } from './send.ts';

export interface Target {
  /** For a person. */
  readonly where: string;
  readonly send: Send;
  close(): Promise<void>;
}

/** undefined while nobody listens, also in the moment after a start when the directory is held and its holder unwritten. */
async function urlNow(directory: string): Promise<string | undefined> {
  try {
    return (await readLock(directory))?.url;
  } catch (error) {
    if (error instanceof VerbatimError && error.code === 'locked') return undefined;
    throw error;
  }
}

/** Where the rows go: the service that is named, or runs on the data directory, else the store of the settings. */
export async function openTarget(config: Config, url: string | undefined): Promise<Target> {
  const overHttp = (where: string, locate: () => Promise<string | undefined>) => ({
    where,
    send: createHttpSend(locate, config.key),
    close: async () => undefined,
  });
  if (url !== undefined) return overHttp(url, async () => url);
  if (config.mongo !== undefined) return { where: 'MongoDB and Redis', ...(await openDirectSend(config)) };
  const holder = await readLock(config.dataDirectory);
  // Held and not yet listening: a service that starts is waited for as one that is away.
  if (holder !== undefined) return overHttp(holder.url ?? `the service of process ${holder.pid}`, () => urlNow(config.dataDirectory));
  const where = `the store in ${config.dataDirectory} (its comments are tagged while \`npm start\` runs)`;
  return { where, ...(await openDirectSend(config)) };
}
