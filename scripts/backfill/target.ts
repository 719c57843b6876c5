import type { Config } from '../../service/config.ts';
import { VerbatimError } from '../../service/errors.ts';
import { readLock } from '../../service/store/sqlite/lock.ts';
import { openDirectSend } from './direct.ts';
import { askHeld } from './held.ts';
import type { OpenTarget } from './open-target.ts';
import { createHttpSend } from './send.ts';

/** Where the rows go. */
export interface Target {
  /** For a person. */
  readonly where: string;
  /** Where the service listens, asked again after a silence; absent where the rows go straight into the store. */
  readonly locate?: () => Promise<string | undefined>;
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

const healthMs = 2000;
const anyAddress: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The API of the settings, where it answers; MongoDB itself tells of none. */
async function apiOf({ host, port }: Pick<Config, 'host' | 'port'>): Promise<string | undefined> {
  const name = anyAddress[host] ?? host;
  if (port === 0) return undefined;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(healthMs) });
    const { status } = (await response.json()) as { status?: unknown };
    return response.ok && status === 'ok' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The service that is named, or runs by the settings, else the store of the settings. Opens nothing. */
export async function findTarget(config: Config, url: string | undefined): Promise<Target> {
  if (url !== undefined) return { where: `the service at ${url}`, locate: async () => url };
  if (config.mongo !== undefined) {
    const api = await apiOf(config);
    return api === undefined
      ? { where: 'the store in MongoDB (its comments are tagged while a worker runs)' }
      : { where: `the service at ${api}`, locate: async () => api };
  }
  const { dataDirectory } = config;
  const holder = await readLock(dataDirectory);
  // Held and not yet listening: a service that starts is waited for as one that is away.
  if (holder !== undefined)
    return { where: `the service ${holder.url ? `at ${holder.url}` : `of process ${holder.pid}`}`, locate: () => urlNow(dataDirectory) };
  return { where: `the store in ${dataDirectory} (its comments are tagged while \`npm start\` runs)` };
}

export async function openTarget(config: Config, { locate }: Target, by: string): Promise<OpenTarget> {
  if (locate === undefined) return openDirectSend(config, by);
  return { send: createHttpSend(locate, config.key), held: () => askHeld(locate, config.key), close: async () => undefined };
}
