import type { Filter, Question, Store } from '../../../service/ports.ts';
import { lastDay } from './made-comments.ts';

/** One question that the pages ask; `turn` moves its period or ids where it has any, so that few answers are the one before. */
export interface Asked {
  readonly name: string;
  /** The bound of issue and README: 100 ms, but 2 s where a facet makes it a scan. */
  readonly boundMs: number;
  ask(store: Store, turn: number): Promise<unknown>;
}

const dayMs = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();
/** Local midnight of a zone eight hours ahead. */
const midnight = (back: number) => lastDay - 8 * 3_600_000 - back * dayMs;
const month = (turn: number): Filter => ({ from: iso(midnight(30 + turn)), to: iso(midnight(turn)) });
const twoYears: Filter = { from: iso(midnight(729)), to: iso(midnight(-1)) };
const pick = <Item>(items: readonly Item[], turn: number) => items[turn % items.length] as Item;

const touchpoints = ['app_login', 'app_transfer', 'counter', 'hotline', 'credit_card'];
const pains = ['stability', 'wait', 'fee', 'auth', 'attitude'];
export const filters: readonly (readonly [name: string, of: (turn: number) => Filter])[] = [
  ['no filter', () => ({})],
  ['sentiment', () => ({ axes: { sentiment: { any: ['negative', 'mixed'] } } })],
  ['touchpoint', (turn) => ({ axes: { touchpoint: { any: [pick(touchpoints, turn)] } } })],
  ['touchpoint and pain', (turn) => ({ axes: { touchpoint: { any: [pick(touchpoints, turn)] }, pain: { any: [pick(pains, turn)] } } })],
  ['touchpoint, its feeling', (turn) => ({ axes: { touchpoint: { any: [pick(touchpoints, turn)] } }, feeling: ['positive'] })],
  ['not these pains', () => ({ axes: { pain: { none: ['stability', 'slow'] } } })],
  ['score at least 0.9', (turn) => ({ axes: { pain: { any: [pick(pains, turn)], minScore: 0.9 } } })],
  ['abstained', () => ({ abstained: ['sentiment'] })],
  ['source', () => ({ source: ['nps-survey'] })],
  ['source and month', (turn) => ({ source: ['app-store'], ...month(turn) })],
  ['month', month],
  ['nps 0 to 6', () => ({ scores: { nps: { min: 0, max: 6 } } })],
  ['facet', (turn) => ({ meta: { region: [`地区${(turn % 31) + 1}`] } })],
  ['facet and touchpoint', (turn) => ({ meta: { region: [`地区${(turn % 31) + 1}`] }, axes: { touchpoint: { any: ['app_login'] } } })],
  ['two common words', () => ({ words: ['手机', '银行'] })],
  ['a common word', () => ({ words: ['客服'] })],
  ['a common word, an old month', (turn) => ({ words: ['客服'], ...month(400 + turn) })],
  ['sentiment, an old month', (turn) => ({ axes: { sentiment: { any: ['negative', 'mixed'] } }, ...month(400 + turn) })],
  ['a rare word', (turn) => ({ words: [`单号${turn}`] })],
  ['another rare word', (turn) => ({ words: ['回单', `单号${300 + turn}`] })],
];

const both = ['touchpoint', 'pain'] as const;
const summary = (question: Question) => (store: Store) => store.summarise(question);
export const summaries: readonly Asked[] = [
  {
    name: 'touchpoint × pain, a month',
    boundMs: 100,
    ask: (store, turn) => summary({ by: both, filter: month(turn) })(store),
  },
  { name: 'touchpoint × pain, two years', boundMs: 100, ask: summary({ by: both, filter: twoYears }) },
  {
    name: 'touchpoint × pain of one region, two years',
    boundMs: 2000,
    ask: (store, turn) => summary({ by: both, filter: { ...twoYears, meta: { region: [`地区${(turn % 31) + 1}`] } } })(store),
  },
  { name: 'sentiment by day, two years', boundMs: 100, ask: summary({ by: ['sentiment'], bucket: 'day', filter: twoYears }) },
  {
    name: 'sentiment by day, a month',
    boundMs: 100,
    ask: (store, turn) => summary({ by: ['sentiment'], bucket: 'day', filter: month(turn) })(store),
  },
  { name: 'top words', boundMs: 100, ask: (store) => store.topWords({}, 50) },
  { name: 'top words of a month', boundMs: 100, ask: (store, turn) => store.topWords(month(turn), 50) },
  { name: 'scores by month, two years', boundMs: 2000, ask: (store) => store.scoreCounts({ bucket: 'month', filter: twoYears }) },
  {
    name: 'scores of one region by day, two years',
    boundMs: 2000,
    ask: (store, turn) => store.scoreCounts({ bucket: 'day', filter: { ...twoYears, meta: { region: [`地区${(turn % 31) + 1}`] } } }),
  },
  { name: 'facets', boundMs: 100, ask: (store) => store.facets() },
  { name: 'similar comments', boundMs: 50, ask: (store, turn) => store.similar(`made-${turn * 97}`, 20) },
  { name: 'backlog', boundMs: 100, ask: (store) => store.backlog() },
];
