import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { VerbatimError } from './errors.ts';

const root = resolve(import.meta.dirname, '..');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\s*\d+\s*$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const url = (...schemes: string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)), `must start with ${schemes.join(':// or ')}://`);
const zone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'is no time zone of this machine');

const isNetwork = (written: string) => {
  const [address = '', bits] = written.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
};
const proxies = z
  .string()
  .transform((written) => written.split(',').map((one) => one.trim()))
  .refine((list) => list.every(isNetwork), 'must be addresses or subnets, separated by commas: 10.0.0.5,172.16.0.0/12');

const webhookUrl = z.string().refine((value) => {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
}, 'must be an https:// address without user and password: the signature says who sends');
const webhookSecret = z.string().refine((value) => {
  if (!value.startsWith('whsec_')) return value.length >= 32;
  const [encoded, bytes] = [value.slice(6), Buffer.from(value.slice(6), 'base64').length];
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && bytes >= 24 && bytes <= 64;
}, 'must have 32 characters or more, or be whsec_ and the base64 of 24 to 64 bytes');

const settings = z.object({
  DATA_DIR: z.string().min(1).default(resolve(root, 'data')),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: whole(0, 65_535).optional(),
  MONGODB_URI: url('mongodb', 'mongodb+srv').optional(),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .default('verbatim'),
  REDIS_URL: url('redis', 'rediss').optional(),
  QUEUE_NAME: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .default('verbatim'),
  MODEL_DIR: z
    .string()
    .min(1)
    .default(resolve(root, 'models', 'verbatim-base')),
  LABELS_DIR: z.string().min(1).default(resolve(root, 'labels')),
  INFERENCE_THREADS: whole(1, 64).optional(),
  SEGMENTER: z.enum(['nodejieba', 'node-rs']).optional(),
  PSEUDONYM_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  FIGURES_IN_MEMORY: z
    .enum(['true', 'false'])
    .default('true')
    .transform((written) => written === 'true'),
  TIME_ZONE: zone.default('Asia/Shanghai'),
  RETENTION_DAYS: whole(1, 36_500).optional(),
  LEASE_SECONDS: whole(5, 3600).default(60),
  VERBATIM_KEY: z.string().min(1).optional(),
  ADMIN_KEY_FILE: z.string().min(1).optional(),
  RATE_LIMIT_PER_SECOND: whole(1, 1_000_000).default(1000),
  TRUST_PROXY: proxies.default([]),
  BEHIND_TLS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((written) => written === 'true'),
  WEBHOOK_URL: webhookUrl.optional(),
  WEBHOOK_SECRET: webhookSecret.optional(),
  WEBHOOK_FILTER: z.string().default(''),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface Config {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  /** A listener of its own for metrics and health, where no keys are asked for. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  readonly mongo: { readonly uri: string; readonly database: string } | undefined;
  readonly redis: { readonly url: string; readonly queueName: string } | undefined;
  readonly modelDirectory: string;
  readonly labelsDirectory: string;
  readonly inferenceThreads: number | undefined;
  readonly segmenter: 'nodejieba' | 'node-rs' | undefined;
  /** Absent: the embedded store keeps one of its own; on MongoDB there is none. */
  readonly pseudonymKey: string | undefined;
  /** The embedded store's service keeps all tagged comments in memory too, to count them faster. */
  readonly figuresInMemory: boolean;
  readonly timeZone: string;
  /** Absent: comments are kept for ever. */
  readonly retentionDays: number | undefined;
  readonly leaseMs: number;
  /** What scripts send to the service. */
  readonly key: string | undefined;
  /** Holds the key named admin. */
  readonly adminKeyFile: string | undefined;
  /** Requests of one key, or of one address without a key. */
  readonly rateLimitPerSecond: number;
  /** Addresses and subnets whose X-Forwarded headers count. */
  readonly trustedProxies: readonly string[];
  /** Whoever asks came by https to what stands in front. */
  readonly behindTls: boolean;
  readonly webhook: WebhookSettings | undefined;
  readonly logLevel: string;
}
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  /** A query string in the terms of GET /v1/comments; empty: every comment. */
  readonly filter: string;
  readonly allowPrivate: boolean;
}

/** Reads the environment; an empty variable counts as absent. Throws one VerbatimError 'bad_config' that names every problem. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (Boolean(given.MONGODB_URI) !== Boolean(given.REDIS_URL)) {
    problems.push('MONGODB_URI and REDIS_URL go together: set both (real engines) or neither (embedded store and queue)');
  }
  if (given.WEBHOOK_URL === undefined && Object.keys(given).some((name) => name.startsWith('WEBHOOK_')))
    problems.push('WEBHOOK_URL is missing: the other WEBHOOK_ settings do nothing without it');
  if (given.WEBHOOK_URL !== undefined && given.WEBHOOK_SECRET === undefined)
    problems.push('WEBHOOK_SECRET is missing: without a signature the receiver cannot know who sends');
  if (given.WEBHOOK_URL?.startsWith('http:') && given.WEBHOOK_ALLOW_PRIVATE !== 'true')
    problems.push('WEBHOOK_URL: comments do not go over plain HTTP; use https://, or WEBHOOK_ALLOW_PRIVATE=true within your own network');
  if (!parsed.success || problems.length > 0) {
    throw new VerbatimError(
      'bad_config',
      `The settings cannot be used. ${problems.join('; ')}.`,
      'Correct these environment variables and start again.',
    );
  }
  const value = parsed.data;
  const { WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_FILTER, WEBHOOK_ALLOW_PRIVATE } = value;
  return {
    dataDirectory: resolve(value.DATA_DIR),
    host: value.HOST,
    port: value.PORT,
    metrics: value.METRICS_PORT === undefined ? undefined : { host: value.METRICS_HOST, port: value.METRICS_PORT },
    mongo: value.MONGODB_URI === undefined ? undefined : { uri: value.MONGODB_URI, database: value.MONGODB_DATABASE },
    redis: value.REDIS_URL === undefined ? undefined : { url: value.REDIS_URL, queueName: value.QUEUE_NAME },
    modelDirectory: resolve(value.MODEL_DIR),
    labelsDirectory: resolve(value.LABELS_DIR),
    inferenceThreads: value.INFERENCE_THREADS,
    segmenter: value.SEGMENTER,
    pseudonymKey: value.PSEUDONYM_KEY,
    figuresInMemory: value.FIGURES_IN_MEMORY,
    timeZone: value.TIME_ZONE,
    retentionDays: value.RETENTION_DAYS,
    leaseMs: value.LEASE_SECONDS * 1000,
    key: value.VERBATIM_KEY,
    adminKeyFile: value.ADMIN_KEY_FILE === undefined ? undefined : resolve(value.ADMIN_KEY_FILE),
    rateLimitPerSecond: value.RATE_LIMIT_PER_SECOND,
    trustedProxies: value.TRUST_PROXY,
    behindTls: value.BEHIND_TLS,
    webhook:
      WEBHOOK_URL === undefined || WEBHOOK_SECRET === undefined
        ? undefined
        : { url: WEBHOOK_URL, secret: WEBHOOK_SECRET, filter: WEBHOOK_FILTER, allowPrivate: WEBHOOK_ALLOW_PRIVATE === 'true' },
    logLevel: value.LOG_LEVEL,
  };
}
