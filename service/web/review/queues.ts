import { axes, type ScoreName, type Sentiment } from '../../domain.ts';
import { detracting, promoting } from '../score-figures.ts';
import { filterQuery, isChosen, type ListName, onlyFilter, type View, withBound, withList } from '../view.ts';

export const queueNames = ['unsure', 'clash', 'words', 'failed'] as const;
export type QueueName = (typeof queueNames)[number];
/** Queues of comments; that of new words leads to them by the word. */
export type CommentQueue = Exclude<QueueName, 'words'>;
export const queueTitles: Readonly<Record<QueueName, string>> = {
  unsure: '最没把握',
  clash: '星级与情感不符',
  words: '新出现的词',
  failed: '标注失败',
};
export const readQueue = (option: string | undefined): QueueName => queueNames.find((name) => name === option) ?? 'unsure';

/** Scores that hardly go with a feeling: NPS by its detractors and promoters, stars and CSAT by their two lowest and highest. */
export const clashes: readonly {
  readonly score: Extract<ScoreName, 'stars' | 'nps' | 'csat'>;
  readonly end: 'min' | 'max';
  readonly bound: number;
  readonly sentiment: Sentiment;
  readonly title: string;
}[] = [
  { score: 'stars', end: 'max', bound: 2, sentiment: 'positive', title: '星级 ≤2 而正面' },
  { score: 'stars', end: 'min', bound: 4, sentiment: 'negative', title: '星级 ≥4 而负面' },
  { score: 'nps', end: 'max', bound: detracting, sentiment: 'positive', title: 'NPS ≤6 而正面' },
  { score: 'nps', end: 'min', bound: promoting, sentiment: 'negative', title: 'NPS ≥9 而负面' },
  { score: 'csat', end: 'max', bound: 2, sentiment: 'positive', title: 'CSAT ≤2 而正面' },
  { score: 'csat', end: 'min', bound: 4, sentiment: 'negative', title: 'CSAT ≥4 而负面' },
];

/** One question to the service; a queue can be several, which no single filter says. */
export interface Part {
  readonly title: string;
  readonly view: View;
}

/** Within what the reader has chosen of a list; undefined where his choice rules the value out. */
function within(view: View, list: ListName, value: string): View | undefined {
  return isChosen(view, list, value) ? withList(view, list, [value]) : undefined;
}

/** What a queue asks for, within the reader's own filter; a part that this filter rules out is left out. */
export function partsOf(queue: CommentQueue, view: View): readonly Part[] {
  const chosen = within(onlyFilter(view), 'state', queue === 'failed' ? 'failed' : 'tagged');
  if (chosen === undefined) return [];
  if (queue === 'failed') return [{ title: queueTitles.failed, view: chosen }];
  if (queue === 'unsure') return [{ title: queueTitles.unsure, view: withList(chosen, 'abstained', chosen.lists.abstained ?? axes) }];
  return clashes.flatMap(({ score, end, bound, sentiment, title }) => {
    const feeling = within(chosen, 'sentiment', sentiment);
    return feeling === undefined ? [] : [{ title, view: withBound(feeling, score, end, bound) }];
  });
}

export const queryOf = ({ view }: Part): string => filterQuery(view).toString();
