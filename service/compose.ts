import { join } from 'node:path';
import { keepAdminKey } from './access/admin-key.ts';
import { createSqliteAccess } from './access/sqlite/access.ts';
import type { Config, WebhookSettings } from './config.ts';
import { axes } from './domain.ts';
import { VerbatimError } from './errors.ts';
import { isLoopback } from './http/client.ts';
import { type FilterDeps, readFilter } from './http/filter.ts';
import { filterQuery } from './http/filter-query.ts';
import { readQuery } from './http/parse.ts';
import { listed } from './http/shown.ts';
import { openEncoder } from './infer/encoder.ts';
import { createIntake, type Intake } from './intake/intake.ts';
import { createPseudonym, type Pseudonym } from './intake/pseudonym.ts';
import { keepPseudonymKey } from './intake/pseudonym-key.ts';
import { readSources, readTaxonomy, type Source, type Taxonomy } from './labels.ts';
import type { Log } from './log.ts';
import type { Access, Filter, Queue, Store, Tagger } from './ports.ts';
import { createLocalQueue } from './queue/local/queue.ts';
import type { Observe } from './stages.ts';
import { type Compacted, compactDatabase } from './store/sqlite/compact.ts';
import { lockDirectory } from './store/sqlite/lock.ts';
import { createSqliteStore } from './store/sqlite/store.ts';
import { createTagger } from './tag/tagger.ts';
import { clauses } from './text/clauses.ts';
import { createSegmenter, type SearchSegmenter } from './text/jieba.ts';
import { isBlank, normalise } from './text/normalise.ts';
import { mask } from './text/privacy.ts';
import { createPost } from './work/webhook/post.ts';
import { createWebhook, type Webhook, type WebhookDeps } from './work/webhook/webhook.ts';

/**
 * Tokens of one run of the model at most, padding included. A token costs the same from some 100 to 500 on the machines tried,
 * and a third more at 2,048 where the processor's caches are small; what somebody waits for stands behind a batch of them.
 */
export const tokenBudget = 384;

/** Closes what was opened, last first, however many of the closings fail. */
export async function closeAll(closings: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closings.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

export interface OpenTagger {
  readonly tagger: Tagger;
  readonly taxonomy: Taxonomy;
  /** The words of a search, cut as the comments' words are. */
  readonly wordsOf: (search: string) => readonly string[];
  /** Throws VerbatimError 'model_unusable' where no inference thread is left. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

function openSegmenter({ labelsDirectory, segmenter }: Config): Promise<SearchSegmenter> {
  const lexicon = (file: string) => join(labelsDirectory, 'lexicon', file);
  return createSegmenter({ lexicon: [lexicon('bank.txt')], stopWords: [lexicon('stopwords.txt')], engine: segmenter });
}

/** What a filter is read by where no model is wanted. */
export async function openFilter(config: Config): Promise<FilterDeps> {
  const segmenter = await openSegmenter(config);
  const { pseudonym, mask } = openIntake(config, () => new Date());
  const taxonomy = readTaxonomy(config.labelsDirectory);
  return { taxonomy, timeZone: config.timeZone, wordsOf: (search) => segmenter.query(search), pseudonym, mask };
}

/** The real tagger: text, segmenter, model and taxonomy. Throws VerbatimError 'model_unusable' or 'bad_config'. */
export async function openTagger(config: Config, log: Log, observe?: Observe): Promise<OpenTagger> {
  const taxonomy = readTaxonomy(config.labelsDirectory);
  const segmenter = await openSegmenter(config);
  const encoder = await openEncoder({ dir: config.modelDirectory, threads: config.inferenceThreads, log });
  for (const axis of axes) {
    const missing = encoder.labels[axis].find((id) => !taxonomy.axes[axis].labels.some((label) => label.id === id));
    if (missing === undefined) continue;
    await encoder.close();
    throw new VerbatimError(
      'model_unusable',
      `The model answers ${axis} '${missing}', which the taxonomy does not have.`,
      'Use the labels that the model was trained on, or train it again.',
    );
  }
  const tagger = createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion: taxonomy.version, tokenBudget, observe });
  const wordsOf = (search: string) => segmenter.query(search);
  return { tagger, taxonomy, wordsOf, ping: () => encoder.ping(), close: () => encoder.close() };
}

export interface OpenStore {
  readonly store: Store;
  /** Tells scripts where this process serves HTTP. */
  announce(url: string): Promise<void>;
  close(): Promise<void>;
}

// What MongoDB and Redis need is loaded where they are chosen: 60 MB of memory and half a second of every start elsewhere.

/** The store that the settings choose; the embedded one is locked to this process. figures: for who asks for many, as pages do. */
export async function openStore(config: Config, log: Log, figures = false): Promise<OpenStore> {
  if (config.mongo !== undefined) {
    const { createMongoStore } = await import('./store/mongo/store.ts');
    const store = await createMongoStore({ ...config.mongo, timeZone: config.timeZone, log });
    return { store, announce: async () => undefined, close: () => store.close() };
  }
  const lock = await lockDirectory(config.dataDirectory);
  try {
    const store = await createSqliteStore({ directory: config.dataDirectory, timeZone: config.timeZone, figures });
    return { store, announce: (url) => lock.publish(url), close: () => closeAll([() => lock.release(), () => store.close()]) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Keys, sessions and the audit log, beside the store that the settings choose; scripts open them while the service runs. */
export async function openAccess(config: Config): Promise<Access> {
  if (config.mongo === undefined) return createSqliteAccess({ directory: config.dataDirectory });
  const { createMongoAccess } = await import('./access/mongo/access.ts');
  return createMongoAccess(config.mongo);
}

/** Access as the API needs it: with the key of ADMIN_KEY_FILE. Throws 'bad_config' where others could reach it and no key was ever made. */
export async function openGuardedAccess(config: Config, now: () => Date): Promise<Access> {
  const access = await openAccess(config);
  try {
    if (config.adminKeyFile !== undefined) await keepAdminKey({ access, file: config.adminKeyFile, now });
    const alone = config.host === 'localhost' || isLoopback(config.host);
    if (!alone && (await access.keys()).length === 0)
      throw new VerbatimError(
        'bad_config',
        `HOST ${config.host} can be reached from other machines, and there is no key.`,
        'Make one first (npm run key -- add NAME --scopes read,write,review,admin), name one with ADMIN_KEY_FILE, or leave HOST out.',
      );
    return access;
  } catch (error) {
    await access.close();
    throw error;
  }
}

/** Of the embedded store alone, while no service runs on it. */
export async function compactStore(config: Config): Promise<Compacted> {
  if (config.mongo !== undefined)
    throw new VerbatimError('bad_config', 'This compacts the embedded store.', "Leave out MONGODB_URI, or use MongoDB's own compact.");
  const lock = await lockDirectory(config.dataDirectory);
  try {
    return compactDatabase(config.dataDirectory);
  } finally {
    await lock.release();
  }
}

/** The queue that the settings choose. */
export async function openQueue(config: Config, log: Log): Promise<Queue> {
  if (config.redis === undefined) return createLocalQueue({ log });
  const { createBullQueue } = await import('./queue/bull/queue.ts');
  return createBullQueue({ url: config.redis.url, name: config.redis.queueName, log });
}

export interface OpenIntake {
  readonly intake: Intake;
  /** What an identity is stored as. */
  readonly pseudonym: Pseudonym;
  /** Personal numbers out. */
  readonly mask: (text: string) => string;
  /** The registered ones. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** The one intake of posts and files. A key made here would differ from host to host, so MongoDB needs the setting. */
export function openIntake(config: Config, now: () => Date): OpenIntake {
  const key = config.pseudonymKey ?? (config.mongo === undefined ? keepPseudonymKey(config.dataDirectory) : undefined);
  const pseudonym = createPseudonym(mask, key);
  const { timeZone, retentionDays } = config;
  const sources = readSources(config.labelsDirectory);
  const intake = createIntake({ sources, timeZone, now, mask, isBlank, pseudonym, retentionDays });
  return { intake, pseudonym, mask, sources };
}

/** The webhook of the settings. Throws VerbatimError 'bad_config' where its filter or its address cannot be used. */
export function openWebhook(
  settings: WebhookSettings,
  { filterDeps, ...deps }: Pick<WebhookDeps, 'store' | 'log' | 'now' | 'delivered'> & { readonly filterDeps: FilterDeps },
): Webhook {
  const filter = readWebhookFilter(settings.filter, filterDeps);
  return createWebhook({ ...deps, filter, shown: listed, post: createPost(settings, deps.now) });
}

function readWebhookFilter(written: string, deps: FilterDeps): Filter {
  try {
    return readFilter(readQuery(filterQuery, new URLSearchParams(written)), deps);
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    throw new VerbatimError('bad_config', `WEBHOOK_FILTER cannot be used. ${error.message}`, error.cure, { cause: error });
  }
}
