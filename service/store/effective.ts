import type { Axis, Correction, EffectiveTags, Sentiment, Tagging } from '../domain.ts';
import { axes } from '../domain.ts';

/** One effective tag as an adapter indexes it. */
export interface IndexedTag {
  readonly axis: Axis;
  readonly id: string;
  /** The model's score for this id; absent where only an analyst gave it. */
  readonly score?: number | undefined;
  /** Of a touchpoint only. */
  readonly feeling?: Sentiment | undefined;
}

/** Corrections in force at a revision, oldest first: the last one that speaks of an axis settles it. */
const inForce = (corrections: readonly Correction[], revision: number) =>
  corrections.filter((correction) => correction.revision === revision && correction.undone === undefined);

const uniqueById = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id));
};

/** Axes that an analyst has settled at this revision. */
export function correctedAxes(corrections: readonly Correction[], revision: number): readonly Axis[] {
  const live = inForce(corrections, revision);
  return axes.filter((axis) => live.some((correction) => correction.tags[axis] !== undefined));
}

/** Axes on which the model abstained and which nobody has settled: what waits for review. */
export function openAxes(tagging: Tagging, corrections: readonly Correction[]): readonly Axis[] {
  const settled = correctedAxes(corrections, tagging.revision);
  return axes.filter((axis) => tagging.abstained.includes(axis) && !settled.includes(axis));
}

/** What is browsed and counted: per axis the last correction in force, else the model's tags; each id once. */
export function effectiveTags(tagging: Pick<Tagging, 'tags' | 'revision'>, corrections: readonly Correction[]): EffectiveTags {
  const live = inForce(corrections, tagging.revision);
  const settled = <K extends Axis>(axis: K) => live.findLast((correction) => correction.tags[axis] !== undefined)?.tags[axis];
  const { tags } = tagging;
  const ids = (given: readonly { readonly id: string }[]) => given.map((tag) => tag.id);
  return {
    sentiment: settled('sentiment') ?? (tags.sentiment.id as Sentiment),
    touchpoint: uniqueById(settled('touchpoint') ?? tags.touchpoint).map(({ id, sentiment }) => ({ id, sentiment })),
    pain: [...new Set(settled('pain') ?? ids(tags.pain))],
    sicas: [...new Set(settled('sicas') ?? ids(tags.sicas))],
    act: settled('act') ?? tags.act.id,
  };
}

/** The effective tags one by one, each with the model's score where the model gave that id too. */
export function indexedTags(tagging: Tagging, effective: EffectiveTags): readonly IndexedTag[] {
  const { tags } = tagging;
  const scoreIn = (given: readonly { readonly id: string; readonly score: number }[], id: string) =>
    given.find((tag) => tag.id === id)?.score;
  return [
    { axis: 'sentiment', id: effective.sentiment, score: scoreIn([tags.sentiment], effective.sentiment) },
    ...effective.touchpoint.map(({ id, sentiment }) => ({
      axis: 'touchpoint' as const,
      id,
      score: scoreIn(tags.touchpoint, id),
      feeling: sentiment,
    })),
    ...effective.pain.map((id) => ({ axis: 'pain' as const, id, score: scoreIn(tags.pain, id) })),
    ...effective.sicas.map((id) => ({ axis: 'sicas' as const, id, score: scoreIn(tags.sicas, id) })),
    { axis: 'act', id: effective.act, score: scoreIn([tags.act], effective.act) },
  ];
}
