import { type Axis, axes, type EffectiveTags, type EvidenceAxis, evidenceAxes, type Sentiment, type Span, type Tags } from '../domain.ts';
import type { Evidence } from './marks.ts';

/** A tag as a person sees it: of a correction it has a score and evidence only where the model had found it too. */
export interface ShownTag {
  readonly axis: Axis;
  readonly id: string;
  readonly score?: number | undefined;
  readonly span?: Span | undefined;
  /** Of a touchpoint. */
  readonly feeling?: Sentiment | undefined;
}

interface Found {
  readonly id: string;
  readonly score: number;
  readonly span?: Span;
  readonly sentiment?: Sentiment;
}

export function modelTags(tags: Tags, axis: Axis): readonly ShownTag[] {
  const found: readonly Found[] = axis === 'sentiment' || axis === 'act' ? [tags[axis]] : tags[axis];
  return found.map(({ id, score, span, sentiment }) => ({ axis, id, score, span, feeling: sentiment }));
}

function effectiveTags(effective: EffectiveTags, axis: Axis): readonly ShownTag[] {
  if (axis === 'touchpoint') return effective.touchpoint.map(({ id, sentiment }) => ({ axis, id, feeling: sentiment }));
  const ids = axis === 'sentiment' || axis === 'act' ? [effective[axis]] : effective[axis];
  return ids.map((id) => ({ axis, id }));
}

/** What is browsed, axis by axis: the effective tags, with the model's score and evidence where it gave that tag. */
export function shownTags(tags: Tags | undefined, effective: EffectiveTags | undefined): readonly ShownTag[] {
  return axes.flatMap((axis) => {
    const found = tags === undefined ? [] : modelTags(tags, axis);
    if (effective === undefined) return found;
    return effectiveTags(effective, axis).map((tag) => ({ ...found.find(({ id }) => id === tag.id), ...tag }));
  });
}

const hasEvidence = (axis: Axis): axis is EvidenceAxis => evidenceAxes.some((one) => one === axis);

export function evidenceOf(tags: readonly ShownTag[]): readonly Evidence[] {
  return tags.flatMap(({ axis, id, span }) => (span !== undefined && hasEvidence(axis) ? [{ axis, id, span }] : []));
}
