import { type Axis, axes, type CorrectedTags, type EffectiveTags, mostStages, type Sentiment, sentiments } from '../../domain.ts';

/** What is said of a comment's tags and not saved yet; an axis that is absent stays as it is. */
export type Draft = CorrectedTags;

/** Exactly one label; the other axes take any number. */
export const takesOne = (axis: Axis): axis is 'sentiment' | 'act' => axis === 'sentiment' || axis === 'act';
export const isEmpty = (draft: Draft): boolean => axes.every((axis) => draft[axis] === undefined);

/** The tags as they will be once the draft is saved. */
export const drafted = (effective: EffectiveTags, draft: Draft): EffectiveTags => ({
  sentiment: draft.sentiment ?? effective.sentiment,
  touchpoint: draft.touchpoint ?? effective.touchpoint,
  pain: draft.pain ?? effective.pain,
  sicas: draft.sicas ?? effective.sicas,
  act: draft.act ?? effective.act,
});

export function idsOf(tags: EffectiveTags, axis: Axis): readonly string[] {
  if (takesOne(axis)) return [tags[axis]];
  return axis === 'touchpoint' ? tags.touchpoint.map(({ id }) => id) : tags[axis];
}

/** Each tag as one word, feeling included; only stages have an order that means something. */
const spelled = (tags: EffectiveTags, axis: Axis): readonly string[] => {
  if (axis === 'touchpoint') return tags.touchpoint.map(({ id, sentiment }) => `${id} ${sentiment}`).toSorted();
  return axis === 'sicas' ? tags.sicas : idsOf(tags, axis).toSorted();
};
export const sameAxis = (axis: Axis, one: EffectiveTags, other: EffectiveTags): boolean =>
  spelled(one, axis).join('\n') === spelled(other, axis).join('\n');

const without = (draft: Draft, axis: Axis): Draft => ({ ...draft, [axis]: undefined });

/** An axis that came back to what it was is not said, so that nothing is saved that nobody meant. */
const said = (draft: Draft, effective: EffectiveTags, axis: Axis): Draft =>
  sameAxis(axis, drafted(effective, draft), effective) ? without(draft, axis) : draft;

export const isFull = (axis: Axis, tags: EffectiveTags): boolean => axis === 'sicas' && tags.sicas.length >= mostStages;

/**
 * Gives the one label of an axis, or puts one of several on or off. The answer that stands already is confirmed by
 * giving it again where the model was not sure of it.
 */
export function picked(draft: Draft, effective: EffectiveTags, open: readonly Axis[], axis: Axis, id: string): Draft {
  const now = drafted(effective, draft);
  if (takesOne(axis)) {
    if (id !== effective[axis]) return { ...draft, [axis]: id };
    return open.includes(axis) && draft[axis] !== id ? { ...draft, [axis]: id } : without(draft, axis);
  }
  const isOn = idsOf(now, axis).includes(id);
  if (!isOn && isFull(axis, now)) return draft;
  if (axis === 'touchpoint') {
    const feeling = effective.touchpoint.find((one) => one.id === id)?.sentiment ?? now.sentiment;
    const touchpoint = isOn ? now.touchpoint.filter((one) => one.id !== id) : [...now.touchpoint, { id, sentiment: feeling }];
    return said({ ...draft, touchpoint }, effective, axis);
  }
  const ids = isOn ? now[axis].filter((one) => one !== id) : [...now[axis], id];
  return said({ ...draft, [axis]: ids }, effective, axis);
}

const nextFeeling = (feeling: Sentiment): Sentiment => sentiments[(sentiments.indexOf(feeling) + 1) % sentiments.length] ?? feeling;

/** The next feeling about a touchpoint, round and round. */
export function turned(draft: Draft, effective: EffectiveTags, id: string): Draft {
  const touchpoint = drafted(effective, draft).touchpoint.map((one) =>
    one.id === id ? { ...one, sentiment: nextFeeling(one.sentiment) } : one,
  );
  return said({ ...draft, touchpoint }, effective, 'touchpoint');
}

/** Says of every axis that waits that it is right as it stands. */
export const confirmed = (draft: Draft, effective: EffectiveTags, open: readonly Axis[]): Draft => ({
  ...Object.fromEntries(open.map((axis) => [axis, effective[axis]])),
  ...Object.fromEntries(axes.flatMap((axis) => (draft[axis] === undefined ? [] : [[axis, draft[axis]]]))),
});
