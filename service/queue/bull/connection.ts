import { Redis, type RedisOptions } from 'ioredis';
import { VerbatimError } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** How long a start, or one command of a producer, waits for Redis before it counts as gone. */
const patienceMs = 4000;

const cure = 'Start Redis (redis-server) or correct REDIS_URL; unset MONGODB_URI and REDIS_URL for the embedded store and queue.';
const tempers = {
  /** A caller waits behind each command: fail fast, queue nothing. */
  producer: { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: patienceMs },
  /** Nobody waits behind a blocking read: wait for ever, go on when Redis is back. */
  worker: { maxRetriesPerRequest: null },
} satisfies Record<string, RedisOptions>;

/** A producer's is opened by `reach`. Its loss and its return are each logged once, without the URL. */
export function connection(url: string, role: keyof typeof tempers, log: Log): Redis {
  if (!/^rediss?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new VerbatimError('bad_config', 'REDIS_URL is not a redis:// or rediss:// URL.', 'Write it as redis://host:6379.');
  }
  const redis = new Redis(url, {
    ...tempers[role],
    // A worker's connection opens by itself and never gives up; opened by hand, a first refusal would be final.
    lazyConnect: role === 'producer',
    connectTimeout: patienceMs,
    retryStrategy: (times) => Math.min(times * 100, 2000),
  });
  let state: 'new' | 'up' | 'away' = 'new';
  const away = (error?: Error) => {
    // 'end': closed by ourselves.
    if (state !== 'up' || redis.status === 'end') return;
    state = 'away';
    log.warn({ role, reason: error && reasonOf(error) }, 'redis is away; pending comments stay in the store');
  };
  redis.on('error', away);
  redis.on('close', away);
  redis.on('ready', () => {
    if (state === 'away') log.info({ role }, 'redis is back');
    state = 'up';
  });
  return redis;
}

/** Opens it, or throws 'queue_unreachable' in about 4 s at most. */
export async function reach(redis: Redis): Promise<void> {
  let last: unknown;
  const note = (error: unknown) => {
    last ??= error;
  };
  redis.on('error', note);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(last ?? new Error(`no answer in ${patienceMs} ms`)), patienceMs);
  try {
    await Promise.race([redis.connect(), late.promise]);
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw unreachable(last ?? error, placeOf(redis));
  } finally {
    clearTimeout(timer);
    redis.off('error', note);
  }
}

/**
 * After a command that got no answer in time the connection is opened anew: a peer that was frozen, or a network that
 * swallowed packets, may leave it open and deaf.
 */
export function renewAfter(error: unknown, redis: Redis): void {
  if (redis.status === 'ready' && error instanceof Error && error.message === 'Command timed out') redis.disconnect(true);
}

/** What a caller sees when a command failed. The cause is rebuilt: ioredis hangs the command, with a password, on its errors. */
export function unreachable(error: unknown, place: string): VerbatimError {
  const cause = new Error(reasonOf(error));
  return new VerbatimError('queue_unreachable', `Redis at ${place} does not serve the queue: ${cause.message}.`, cure, { cause });
}

export function placeOf(redis: Redis): string {
  return `${redis.options.host ?? 'localhost'}:${redis.options.port ?? 6379}`;
}

/** Refused on both ::1 and 127.0.0.1 is an AggregateError whose message is empty. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
