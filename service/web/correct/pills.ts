import type { Axis, EffectiveTags, Tagging } from '../../domain.ts';
import type { Names } from '../names.ts';
import { modelTags } from '../shown.ts';
import { type Draft, drafted, idsOf } from './draft.ts';
import { atHandFirst, fewLabels, narrow } from './match.ts';
import type { PillLabel } from './pill.tsx';

interface AxisState {
  readonly axis: Axis;
  readonly tagging: Tagging;
  readonly effective: EffectiveTags;
  readonly draft: Draft;
  readonly open: boolean;
  readonly typed: string;
}

/** The labels of an axis that are shown: all of a small axis; of a large one what is chosen, was chosen or nearly was, and all while it is open. */
export function pillsOf(names: Names, { axis, tagging, effective, draft, open, typed }: AxisState): readonly PillLabel[] {
  const now = drafted(effective, draft);
  const [before, chosen] = [idsOf(effective, axis), idsOf(now, axis)];
  const runnerUp = tagging.runnerUp[axis];
  const scores = new Map(modelTags(tagging.tags, axis).map(({ id, score }) => [id, score]));
  if (runnerUp !== undefined) scores.set(runnerUp.id, runnerUp.score);
  const atHand = [...before, ...scores.keys(), ...(runnerUp === undefined ? [] : [runnerUp.id])];
  const labels = atHandFirst(names.labels(axis), open ? atHand : [...atHand, ...chosen]);
  const whole = open || names.labels(axis).length <= fewLabels;
  const shown = whole ? narrow(labels, typed) : labels.filter(({ id }) => atHand.includes(id) || chosen.includes(id));
  const feelingIn = (tags: EffectiveTags, id: string) =>
    axis === 'touchpoint' ? tags.touchpoint.find((one) => one.id === id)?.sentiment : undefined;
  return shown.map(({ id, definition }) => {
    const isChosen = chosen.includes(id);
    const feeling = feelingIn(now, id);
    return {
      id,
      name: names.short(axis, id),
      definition,
      chosen: isChosen,
      changed: isChosen !== before.includes(id),
      score: scores.get(id),
      isRunnerUp: id === runnerUp?.id && !isChosen,
      feeling,
      feelingChanged: feeling !== undefined && feelingIn(effective, id) !== undefined && feeling !== feelingIn(effective, id),
      isMain: axis === 'sicas' && chosen.length > 1 && chosen[0] === id,
    };
  });
}
