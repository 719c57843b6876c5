import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewComment, Sentiment, SourceKind, Tagging, TouchpointTag } from '../../../service/domain.ts';
import { createSegmenter } from '../../../service/text/jieba.ts';
import { createChance } from '../../nothing-lost/chance.ts';

/** A written sample as a shape: its words and tags are those of a real comment of its kind. */
interface Shape {
  readonly text: string;
  readonly kind: SourceKind;
  readonly words: readonly string[];
  readonly gold: {
    readonly sentiment: Sentiment;
    readonly act: string;
    readonly touchpoint: readonly { readonly id: string; readonly sentiment: Sentiment }[];
    readonly pain: readonly { readonly id: string }[];
    readonly sicas: readonly { readonly id: string }[];
  };
}
export interface Made {
  readonly comment: NewComment;
  readonly tagging: Tagging;
}

const sources: Readonly<Record<SourceKind, readonly string[]>> = {
  app_review: ['app-store', 'android-store', 'app-feedback'],
  survey: ['nps-survey', 'branch-survey', 'hotline-survey'],
  forum: ['forum'],
  service_note: ['hotline-note', 'branch-note'],
  mystery_shopper: ['mystery-shopper'],
  social: ['weibo', 'short-video'],
};
const days = 730;
/** The last day that a made comment may bear; the same for every run. */
export const lastDay = Date.UTC(2026, 9, 31);
const dayMs = 86_400_000;

/** of: a day of the two years, by chance; or the last one, each comment a little later than the one before, as they arrive. */
type Maker = (n: number, of?: 'any day' | 'the last day') => Made;

/** Comments in the shapes of labels/samples, spread over two years: comment n is the same in every run. */
export async function createMaker(labels: string): Promise<Maker> {
  const lexicon = (file: string) => join(labels, 'lexicon', file);
  const segmenter = await createSegmenter({ lexicon: [lexicon('bank.txt')], stopWords: [lexicon('stopwords.txt')], engine: undefined });
  const shapes = readdirSync(join(labels, 'samples'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(labels, 'samples', name), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line): Shape => {
      const { text, kind = 'app_review', gold } = JSON.parse(line) as Omit<Shape, 'words'>;
      return { text, kind, gold, words: segmenter.cut(text).map(({ word }) => word) };
    });

  return (n, of = 'any day') => {
    const chance = createChance(n * 2_654_435_761);
    const shape = chance.pick(shapes);
    const { gold, kind } = shape;
    // One word in a few hundred comments is new: names, numbers, places.
    const own = `单号${chance.whole(0, 200 + Math.floor(n / 4))}`;
    const text = `${shape.text}，${own}`;
    const someday = lastDay - chance.whole(0, days - 1) * dayMs + chance.whole(0, dayMs - 1);
    const at = of === 'any day' ? someday : lastDay + (n % dayMs);
    const occurredAt = chance.whole(1, 100) === 1 ? undefined : new Date(at).toISOString();
    const score = () => chance.whole(3_000, 9_999) / 10_000;
    const span = [0, text.length] as const;
    const touchpoint: readonly TouchpointTag[] = gold.touchpoint.map(({ id, sentiment }) => ({ id, sentiment, score: score(), span }));
    const stamped = new Date(lastDay + dayMs + n).toISOString();
    const certain = score();
    return {
      comment: {
        id: `made-${n}`,
        source: chance.pick(sources[kind]),
        kind,
        externalId: `${n}`,
        commenterId: `customer-${chance.whole(0, Math.floor(n / 2))}`,
        text,
        occurredAt,
        // Days of a zone eight hours ahead, as the store's default is.
        day: occurredAt === undefined ? undefined : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10),
        scores: kind === 'survey' ? { nps: chance.whole(0, 10) } : kind === 'app_review' ? { stars: chance.whole(1, 5) } : {},
        meta: {
          region: `地区${chance.whole(1, 31)}`,
          branch: `网点${chance.whole(1, 300)}`,
          ...(kind === 'app_review' ? { appVersion: `${chance.whole(6, 9)}.${chance.whole(0, 9)}` } : {}),
        },
        receivedAt: stamped,
        lane: 'bulk',
      },
      tagging: {
        model: 'made@1',
        taxonomy: '1',
        segmenter: 'made',
        revision: 1,
        taggedAt: stamped,
        tags: {
          sentiment: { id: gold.sentiment, score: certain },
          touchpoint,
          pain: gold.pain.map(({ id }) => ({ id, score: score(), span })),
          sicas: gold.sicas.map(({ id }) => ({ id, score: score(), span })),
          act: { id: gold.act, score: score() },
        },
        abstained: certain < 0.37 ? ['sentiment'] : [],
        runnerUp: {},
        words: [...shape.words, own],
        keywords: shape.words.slice(0, 10).map((word, place) => ({ word, weight: 10 - place })),
      },
    };
  };
}
