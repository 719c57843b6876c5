import type { Correction, NewComment, Sentiment, SourceKind, Tagging, Versions } from '../../domain.ts';
import { sentiments, sourceKinds } from '../../domain.ts';

/** Repeatable randomness (mulberry32): a law that fails prints its seed. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  const pick = <T>(items: readonly T[]): T => items[int(items.length)] as T;
  const some = <T>(items: readonly T[], most: number): readonly T[] => {
    const wanted = int(most + 1);
    return [...items]
      .map((item) => [next(), item] as const)
      .sort(([a], [b]) => a - b)
      .slice(0, wanted)
      .map(([, item]) => item);
  };
  return { next, int, chance: (share: number) => next() < share, pick, some };
}
export type Random = ReturnType<typeof createRandom>;

export const versions: Versions = { model: 'contract-model@1', taxonomy: 'contract-taxonomy@1', segmenter: 'contract-words@1' };
export const ids = {
  touchpoint: ['app_login', 'app_transfer', 'branch_queue', 'wealth'],
  pain: ['usability', 'process', 'speed', 'missing'],
  sicas: ['sense', 'interest', 'connect'],
  act: ['complain', 'praise', 'suggest'],
  source: ['shop', 'survey-2026', 'forum'],
  words: ['转账', '登录', '排队', '利率', '好用', '太慢', '验证码', '柜台'],
} as const;

/** The day in Asia/Shanghai (UTC+8 all year in the times used here). */
export const dayOf = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10);
export const leaseUntil = '2026-06-01T00:10:00.000Z';

export const aComment = (id: string, over: Partial<NewComment> = {}): NewComment => {
  const occurredAt = 'occurredAt' in over ? over.occurredAt : '2026-03-02T04:00:00.000Z';
  return {
    id,
    source: 'shop',
    kind: 'app_review',
    externalId: `ext-${id}`,
    text: `转账页面每次都要等很久（${id}）`,
    scores: {},
    meta: {},
    receivedAt: '2026-06-01T00:00:00.000Z',
    lane: 'live',
    occurredAt,
    day: occurredAt === undefined ? undefined : dayOf(occurredAt),
    ...over,
  };
};

interface TagsGiven {
  readonly sentiment?: Sentiment;
  readonly touchpoint?: readonly (readonly [id: string, sentiment: Sentiment, score?: number])[];
  readonly pain?: readonly (readonly [id: string, score?: number])[];
  readonly sicas?: readonly (readonly [id: string, score?: number])[];
  readonly act?: string;
}
export const aTagging = (revision: number, given: TagsGiven = {}, over: Partial<Tagging> = {}): Tagging => ({
  ...versions,
  revision,
  taggedAt: '2026-06-01T00:01:00.000Z',
  tags: {
    sentiment: { id: given.sentiment ?? 'negative', score: 0.91 },
    touchpoint: (given.touchpoint ?? [['app_transfer', 'negative']]).map(([id, sentiment, score = 0.8]) => ({
      id,
      score,
      sentiment,
      span: [0, 2],
    })),
    pain: (given.pain ?? [['speed']]).map(([id, score = 0.7]) => ({ id, score, span: [4, 9] })),
    sicas: (given.sicas ?? [['connect']]).map(([id, score = 0.6]) => ({ id, score, span: [0, 4] })),
    act: { id: given.act ?? 'complain', score: 0.85 },
  },
  abstained: [],
  runnerUp: { act: { id: 'suggest', score: 0.1 } },
  words: ['转账', '页面', '等'],
  keywords: [{ word: '转账', weight: 2.5 }],
  ...over,
});

export const aCorrection = (id: string, revision: number, tags: Correction['tags'], over: Partial<Correction> = {}): Correction => ({
  id,
  revision,
  tags,
  by: 'analyst-1',
  at: '2026-06-02T00:00:00.000Z',
  ...over,
});

/** Many ties (times of six hours' grain), months' ends, undated ones, every score and facet. */
export const randomComment = (random: Random, id: string): NewComment => {
  const occurredAt = random.chance(0.12)
    ? undefined
    : new Date(Date.UTC(2026, 0, 25 + random.int(40), random.int(4) * 6 - 8)).toISOString();
  const receivedAt = new Date(Date.UTC(2026, 1, 1 + random.int(20), random.int(3))).toISOString();
  return aComment(id, {
    source: random.pick(ids.source),
    kind: random.pick<SourceKind>(sourceKinds),
    commenterId: random.chance(0.5) ? `person-${random.int(5)}` : undefined,
    context: random.chance(0.3) ? '您对我们的服务有什么建议？' : undefined,
    occurredAt,
    scores: {
      nps: random.chance(0.6) ? random.int(11) : undefined,
      csat: random.chance(0.3) ? 1 + random.int(5) : undefined,
      ces: random.chance(0.3) ? 1 + random.int(7) : undefined,
      stars: random.chance(0.3) ? 1 + random.int(5) : undefined,
    },
    meta: random.chance(0.6) ? { region: random.pick(['北京', '上海', '成都']), 'a."b': random.pick(['1', '2']) } : {},
    receivedAt,
    lane: random.chance(0.5) ? 'live' : 'bulk',
  });
};

const score = (random: Random) => Math.round(random.next() * 100) / 100;
export const randomTagging = (random: Random, revision: number): Tagging => {
  const given = {
    sentiment: random.pick(sentiments),
    touchpoint: random.some(ids.touchpoint, 3).map((id) => [id, random.pick(sentiments), score(random)] as const),
    pain: random.some(ids.pain, 2).map((id) => [id, score(random)] as const),
    sicas: random.some(ids.sicas, 2).map((id) => [id, score(random)] as const),
    act: random.pick(ids.act),
  };
  const words = [...random.some(ids.words, 5), random.pick(ids.words)];
  const keywords = [...new Set(words.slice(0, 3))].map((word) => ({ word, weight: 1 }));
  return aTagging(revision, given, { words, keywords, abstained: random.some(['pain', 'sicas', 'sentiment'] as const, 2) });
};

export const randomCorrection = (random: Random, id: string, revision: number): Correction =>
  aCorrection(id, revision, {
    sentiment: random.chance(0.4) ? random.pick(sentiments) : undefined,
    touchpoint: random.chance(0.4)
      ? random.some(ids.touchpoint, 2).map((touchpoint) => ({ id: touchpoint, sentiment: random.pick(sentiments) }))
      : undefined,
    pain: random.chance(0.4) ? random.some(ids.pain, 2) : undefined,
    sicas: random.chance(0.2) ? random.some(ids.sicas, 2) : undefined,
    act: random.chance(0.2) ? random.pick(ids.act) : undefined,
  });
