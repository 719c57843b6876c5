import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { type Child, type Ended, startChild } from './child.ts';
import { startRedis } from './redis.ts';

export const engineNames = ['sqlite', 'mongo'] as const;
export type EngineName = (typeof engineNames)[number];

/** One process of the service: killed and started again, it is the same part. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<Ended>;
  said(): string;
  /** Throws where it ended and nobody here killed it. */
  mustLive(): void;
}
export interface Engine {
  readonly parts: readonly Part[];
  /** Where the API was last seen. */
  url(): string;
  /** How backfill is told where the service is: nothing where it finds it by itself. */
  readonly backfillArgs: () => readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Empties the queue's engine; undefined where the queue dies with its process. */
  readonly loseQueue?: (() => Promise<string>) | undefined;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '..', '..');
const readyMs = 180_000;
export const tinyModel = resolve(root, 'service', 'infer', 'fixture');
/** The committed model, else the tiny one of the tests: what is proved is the pipe, with a real ONNX model in it. */
const modelDirectory = () => {
  const real = process.env.MODEL_DIR || resolve(root, 'models', 'verbatim-base');
  return existsSync(join(real, 'model.onnx')) ? real : tinyModel;
};

export const startScript = (name: string, file: string, args: readonly string[], environment: Readonly<Record<string, string>>) =>
  startChild(name, process.execPath, [resolve(root, file), ...args], environment);

/** What `npm run verify` says of a store that nobody else has open, or of the one that all share. */
export async function verifyStore(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const verify = startScript('verify', 'scripts/verify.ts', [], environment);
  const { code } = await verify.ended;
  return { code, said: verify.said().trim() };
}

function createPart(
  name: string,
  role: 'all' | 'api' | 'worker',
  environment: Readonly<Record<string, string>>,
  ready: (line: RegExpExecArray) => void,
): Part {
  let child: Child | undefined;
  let before = '';
  return {
    name,
    async start() {
      before += child?.said() ?? '';
      child = startScript(name, 'service/main.ts', [role], environment);
      ready(await child.heard(/Verbatim (?:listens on (\S+)|worker is ready)/, readyMs));
    },
    kill: async () => void (await child?.kill('SIGKILL')),
    stop: async () => (await child?.kill('SIGTERM')) ?? { code: 0, signal: null },
    said: () => before + (child?.said() ?? ''),
    mustLive: () => child?.mustLive(),
  };
}

/** API and worker in one process; its port is another one after each start, and backfill finds it all the same. */
function openSqlite(directory: string, lively: Readonly<Record<string, string>>): Engine {
  const environment = { ...lively, DATA_DIR: join(directory, 'data'), MONGODB_URI: '', REDIS_URL: '' };
  let url = '';
  const part = createPart('all', 'all', environment, ([, at = '']) => {
    url = at;
  });
  return { parts: [part], url: () => url, backfillArgs: () => [], environment, close: async () => undefined };
}

interface Workers {
  readonly count: number;
  /** What the environment of one holds beside everybody's. */
  readonly own?: (at: number) => Readonly<Record<string, string>>;
}

/** One API, the first part, and workers over MongoDB and a Redis of our own. */
export async function openMongo(lively: Readonly<Record<string, string>>, { count, own = () => ({}) }: Workers): Promise<Engine> {
  const uri = process.env.MONGODB_URI;
  if (!uri) throw new Error('MONGODB_URI is not set: name a MongoDB replica set for this run.');
  const redis = await startRedis();
  const name = `nothing-lost-${randomUUID().slice(0, 8)}`;
  const environment: Record<string, string> = {
    ...lively,
    MONGODB_URI: uri,
    MONGODB_DATABASE: name,
    REDIS_URL: redis.url,
    QUEUE_NAME: name,
  };
  const api = createPart('api', 'api', environment, ([, at = '']) => {
    // Backfill was told this address: the API comes back to it.
    environment.PORT = new URL(at).port;
  });
  const workers = Array.from({ length: count }, (_, at) =>
    createPart(`worker ${at + 1}`, 'worker', { ...environment, ...own(at) }, () => {}),
  );
  const url = () => `http://127.0.0.1:${environment.PORT}`;
  return {
    parts: [api, ...workers],
    url,
    backfillArgs: () => ['--url', url()],
    environment,
    loseQueue: () => redis.lose(),
    async close() {
      await redis.close();
      const client = new MongoClient(uri, { serverSelectionTimeoutMS: 4000 });
      await client
        .db(name)
        .dropDatabase()
        .finally(() => client.close());
    },
  };
}

export function openEngine(name: EngineName, directory: string, model = modelDirectory()): Promise<Engine> | Engine {
  // The census asks some thousand times a second.
  const lively = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', MODEL_DIR: model, RATE_LIMIT_PER_SECOND: '100000' };
  // What an emptied Redis forgot is queued again when its lease ends.
  return name === 'sqlite' ? openSqlite(directory, lively) : openMongo({ ...lively, LEASE_SECONDS: '5' }, { count: 2 });
}
