import { type EvidenceAxis, mostStages, type Tag } from '../domain.ts';

export interface Candidate extends Tag {
  readonly threshold: number;
  /** Its place among the axis's labels. */
  readonly at: number;
}
export interface Chosen {
  /** Best first. */
  readonly given: readonly Candidate[];
  readonly others: readonly Candidate[];
}
/** How many labels an axis carries at most. */
const most: Readonly<Record<EvidenceAxis, number>> = {
  touchpoint: Number.POSITIVE_INFINITY,
  pain: Number.POSITIVE_INFINITY,
  sicas: mostStages,
};

/**
 * How likely it is that every call of an axis is right, what is given and what is not, if labels were right or wrong each by
 * itself. Beside the smallest distance of any label from its threshold, it leaves 0.86 for 0.82 of the pains right where a
 * fifth is left 待判 (validation part). What is given below its threshold is a best answer, no more.
 */
export function certaintyOf({ given, others }: Chosen): number {
  if (given.length > 0 && given.every(({ score, threshold }) => score < threshold)) return 0;
  // By its threshold: what a rule of the taxonomy takes out or puts in is no doubt of the model's.
  return [...given, ...others].reduce((all, { score, threshold }) => all * (score >= threshold ? score : 1 - score), 1);
}

/**
 * Labels at or above their thresholds, by probability, after the taxonomy's rules of what never stands together. Who is
 * dissatisfied has a pain (2,515 of 2,516 labelled negative comments do) somewhere (2,823 of 2,853): the likeliest of
 * each, where none reaches its threshold.
 */
export function choose(
  candidates: Readonly<Record<EvidenceAxis, readonly Candidate[]>>,
  dissatisfied: boolean,
): Readonly<Record<EvidenceAxis, Chosen>> {
  const given = (axis: EvidenceAxis) => candidates[axis].filter(({ score, threshold }) => score >= threshold);
  const clear = given('pain').filter(({ id }, _, all) => id !== 'unspecified' || all.length === 1);
  const pain = clear.length === 0 && dissatisfied ? likeliest(candidates.pain) : clear;
  const reached = given('touchpoint');
  const steps = reached.length === 0 && dissatisfied ? likeliest(candidates.touchpoint) : reached;
  // Pain `update` always goes with touchpoint `app_update`, however unsure the model was of that.
  const implied = pain.some(({ id }) => id === 'update') ? candidates.touchpoint.filter(({ id }) => id === 'app_update') : [];
  const touchpoint = [...new Set([...steps, ...implied])].filter(
    ({ id }, _, all) => id !== 'mobile_app' || !all.some((other) => other.id.startsWith('app_')),
  );
  return {
    touchpoint: split(candidates.touchpoint, touchpoint, most.touchpoint),
    pain: split(candidates.pain, pain, most.pain),
    sicas: split(candidates.sicas, given('sicas'), most.sicas),
  };
}

function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  const [first, ...rest] = candidates;
  return first === undefined ? [] : [rest.reduce((best, other) => (other.score > best.score ? other : best), first)];
}

function split(all: readonly Candidate[], chosen: readonly Candidate[], limit: number): Chosen {
  const given = [...chosen].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, limit);
  return { given, others: all.filter((candidate) => !given.includes(candidate)) };
}
