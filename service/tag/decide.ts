import type { Axis, EvidenceAxis, Reading, Sentiment, Span, SpanTag, Tag } from '../domain.ts';
import { axes } from '../domain.ts';
import type { Encoder } from '../ports.ts';
import { type Candidate, certaintyOf, choose } from './choose.ts';
import { evidenceOf } from './evidence.ts';
import { type Seen, topOf } from './merge.ts';
import type { Normalised } from './text.ts';

export type Rules = Pick<Encoder, 'labels' | 'thresholds' | 'floors'>;
export type Decision = Pick<Reading, 'tags' | 'abstained' | 'runnerUp'>;

/**
 * From probabilities to tags. An axis is 待判 where its certainty lies below its floor: for sentiment and act the
 * certainty is the top probability; for the others how likely all of its calls are right (choose.ts).
 * It carries its best answer all the same.
 */
export function decide({ labels, thresholds, floors }: Rules, seen: Seen, clauses: readonly Span[], normalised: Normalised): Decision {
  const { probabilities, feelingOf, evidenceOf: weightsOf } = seen.encoding;
  const candidates = (axis: EvidenceAxis): readonly Candidate[] =>
    labels[axis].map((id, at) => ({ id, at, score: probabilities[axis][at] ?? 0, threshold: thresholds[axis][at] ?? 1 }));
  const all = { touchpoint: candidates('touchpoint'), pain: candidates('pain'), sicas: candidates('sicas') };
  const sentiment = single(labels.sentiment, probabilities.sentiment);
  const act = single(labels.act, probabilities.act);
  const chosen = choose(all, sentiment.best.id === 'negative' || act.best.id === 'complaint');

  const spanOf = (axis: EvidenceAxis, { at }: Candidate) =>
    normalised.toOriginal(evidenceOf(weightsOf(axis, at), seen.spans, clauses, normalised.text));
  const spanTags = (axis: 'pain' | 'sicas'): readonly SpanTag[] =>
    chosen[axis].given.map((candidate) => ({ ...tagOf(candidate), span: spanOf(axis, candidate) }));
  const certainty: Readonly<Record<Axis, number>> = {
    sentiment: sentiment.best.score,
    act: act.best.score,
    touchpoint: certaintyOf(chosen.touchpoint),
    pain: certaintyOf(chosen.pain),
    sicas: certaintyOf(chosen.sicas),
  };
  return {
    tags: {
      sentiment: tagOf(sentiment.best),
      touchpoint: chosen.touchpoint.given.map((candidate) => ({
        ...tagOf(candidate),
        sentiment: labels.sentiment[topOf(feelingOf(candidate.at))] as Sentiment,
        span: spanOf('touchpoint', candidate),
      })),
      pain: spanTags('pain'),
      sicas: spanTags('sicas'),
      act: tagOf(act.best),
    },
    abstained: axes.filter((axis) => certainty[axis] < floors[axis]),
    runnerUp: {
      ...named('sentiment', sentiment.next),
      ...named('touchpoint', nearest(chosen.touchpoint.others)),
      ...named('pain', nearest(chosen.pain.others)),
      ...named('sicas', nearest(chosen.sicas.others)),
      ...named('act', act.next),
    },
  };
}

function single(ids: readonly string[], probabilities: readonly number[]): { readonly best: Tag; readonly next: Tag | undefined } {
  const top = topOf(probabilities);
  const tag = (at: number): Tag => ({ id: ids[at] ?? '', score: probabilities[at] ?? 0 });
  const rest = ids.map((_, at) => tag(at)).filter((_, at) => at !== top);
  return { best: tag(top), next: rest.length === 0 ? undefined : rest.reduce((best, other) => (other.score > best.score ? other : best)) };
}

/** Thresholds differ by label, so what came nearest to being given is told by the share of its threshold reached. */
function nearest(others: readonly Candidate[]): Tag | undefined {
  const reached = ({ score, threshold }: Candidate) => (threshold === 0 ? 1 : score / threshold);
  return others.length === 0 ? undefined : others.reduce((best, other) => (reached(other) > reached(best) ? other : best));
}

const named = (axis: Axis, tag: Tag | undefined) => (tag === undefined ? {} : { [axis]: tagOf(tag) });
const tagOf = ({ id, score }: Tag): Tag => ({ id, score: rounded(score) });
/** Four places: sums in float32 end differently by the shape of the batch from the sixth on. */
const rounded = (score: number) => Math.round(score * 1e4) / 1e4;
