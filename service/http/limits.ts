import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { VerbatimError } from '../errors.ts';

export interface Limits {
  /** Counts a request of a key or address. Throws 'rate_limited'. */
  request(who: string): Promise<void>;
  /** Counts nothing. Throws 'rate_limited' where an address has had its requests of this second. */
  room(who: string): Promise<void>;
  /** Counts a refusal; false: there were so many that the audit log has heard enough. */
  refusal(address: string): Promise<boolean>;
  /** Counts a try to sign in; answers how to give it back where it was good. Throws 'rate_limited'. */
  signIn(address: string): Promise<() => Promise<void>>;
}

const [refusalsAMinute, triesAMinute] = [20, 10];

/** Whoever has one address of an IPv6 network usually has the whole /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  if (address.includes('::')) groups.push(...new Array(8 - groups.length - tail.split(':').filter(Boolean).length).fill('0'));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function tooMany(result: unknown, message: string): never {
  if (!(result instanceof RateLimiterRes)) throw result;
  const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  throw new VerbatimError('rate_limited', message, `Try again in ${seconds} s, or send several comments in one request.`, {
    retryAfterSeconds: seconds,
  });
}

/** Counts in memory, for this process: behind several API hosts each allows as much. */
export function createLimits({ perSecond }: { readonly perSecond: number }): Limits {
  const requests = new RateLimiterMemory({ points: perSecond, duration: 1 });
  const refusals = new RateLimiterMemory({ points: refusalsAMinute, duration: 60 });
  const tries = new RateLimiterMemory({ points: triesAMinute, duration: 60 });
  const message = `More than ${perSecond} requests came in one second.`;
  return {
    async request(who) {
      await requests.consume(who).catch((result) => tooMany(result, message));
    },
    async room(who) {
      const had = await requests.get(who);
      if (had !== null && had.consumedPoints >= perSecond) tooMany(had, message);
    },
    refusal: (address) =>
      refusals.consume(networkOf(address)).then(
        () => true,
        () => false,
      ),
    async signIn(address) {
      const network = networkOf(address);
      await tries.consume(network).catch((result) => tooMany(result, 'Too many sign-ins failed at this address.'));
      return async () => void (await tries.reward(network));
    },
  };
}
