/** Child of bench-store: opens the store of DIRECTORY, asks every question cold and warm, and prints what each took as JSON. */
import { keepHeapsSmall } from '../../../service/heap.ts';
import type { Store } from '../../../service/ports.ts';
import { createSqliteStore } from '../../../service/store/sqlite/store.ts';
import { quantile } from '../../soak/quantile.ts';
import { type Asked, filters, summaries } from './questions.ts';

export interface Timed {
  readonly name: string;
  readonly boundMs: number;
  /** The first ask after the store was opened; milliseconds all. */
  readonly coldMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}
export interface Measurement {
  readonly questions: readonly Timed[];
  /** get() of single comments while the slowest scan is asked over and over. */
  readonly meanwhileP95Ms: number;
  readonly residentMB: number;
  /** Until figures stood in memory after the store was opened. */
  readonly figuresMs: number;
}

const turns = 20;
const pageSize = 50;
const far = 500;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Of the store in which figures stand. */
async function askWarm(store: Store, { ask }: Asked): Promise<Pick<Timed, 'p50Ms' | 'p95Ms'>> {
  const warm: number[] = [];
  for (let turn = 1; turn <= turns; turn += 1) warm.push(await timed(() => ask(store, turn)));
  return { p50Ms: quantile(warm, 0.5), p95Ms: quantile(warm, 0.95) };
}

/** Of a store opened for it, in which none stand yet. */
async function askCold({ ask }: Asked): Promise<number> {
  const fresh = await createSqliteStore({ directory });
  const coldMs = await timed(() => ask(fresh, 0));
  await fresh.close();
  return coldMs;
}

/** The cursor behind the page before the 500th, walked in the largest steps that are allowed; undefined where the list is shorter. */
async function cursorBefore(store: Store, filter: Parameters<Store['find']>[0]): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let left = (far - 1) * pageSize; left > 0; ) {
    const limit = Math.min(200, left);
    const { items, next } = await store.find(filter, { limit, order: 'newest', cursor });
    if (next === undefined) return undefined;
    cursor = next;
    left -= items.length;
  }
  return cursor;
}

const directory = process.argv[2] ?? '';
keepHeapsSmall();
const pages: Asked[] = [];
const store = await createSqliteStore({ directory, figures: true });
const began = performance.now();
await store.untilFiguresStand();
const figuresMs = performance.now() - began;
for (const [name, of] of filters) {
  pages.push({
    name: `first page, ${name}`,
    boundMs: 100,
    ask: (store, turn) => store.find(of(turn), { limit: pageSize, order: 'newest' }),
  });
  // One filter: a cursor is good for its own alone.
  const filter = of(1);
  const cursor = await cursorBefore(store, filter);
  if (cursor !== undefined)
    pages.push({
      name: `page ${far}, ${name}`,
      boundMs: 100,
      ask: (store) => store.find(filter, { limit: pageSize, order: 'newest', cursor }),
    });
}
for (const order of ['uncertain', 'negative'] as const)
  for (const [name, of] of filters)
    pages.push({
      name: `first page by ${order}, ${name}`,
      boundMs: 100,
      ask: (store, turn) => store.find(of(turn), { limit: pageSize, order }),
    });

const asWarm: (Pick<Timed, 'p50Ms' | 'p95Ms'> & { readonly asked: Asked })[] = [];
for (const asked of [...pages, ...summaries]) asWarm.push({ asked, ...(await askWarm(store, asked)) });

const slowest = summaries.find(({ boundMs }) => boundMs > 1000) as Asked;
let over = false;
const scanning = (async () => {
  for (let turn = 0; turn < 5; turn += 1) await slowest.ask(store, turn);
  over = true;
})();
const meanwhile: number[] = [];
while (!over) meanwhile.push(await timed(() => store.get(`made-${meanwhile.length % 5000}`)));
await scanning;
const residentMB = Math.round(process.memoryUsage.rss() / 2 ** 20);
await store.close();
const questions: Timed[] = [];
for (const { asked, ...warm } of asWarm)
  questions.push({ name: asked.name, boundMs: asked.boundMs, coldMs: await askCold(asked), ...warm });
console.log(JSON.stringify({ questions, meanwhileP95Ms: quantile(meanwhile, 0.95), residentMB, figuresMs } satisfies Measurement));
