import { z } from 'zod';
import { type Axis, type Sentiment, sentiments, type Tags } from '../../service/domain.ts';
import type { Taxonomy } from '../../service/labels.ts';

/** The tags of one comment as ids, a reader's or the model's. In a reader's an axis left out is not measured. */
export interface Answer {
  readonly sentiment?: string | undefined;
  readonly touchpoint?: readonly Touched[] | undefined;
  readonly pain?: readonly string[] | undefined;
  readonly sicas?: readonly string[] | undefined;
  readonly act?: string | undefined;
}
export interface Touched {
  readonly id: string;
  readonly sentiment?: Sentiment | undefined;
}

export function answerOf({ sentiment, touchpoint, pain, sicas, act }: Tags): Answer {
  return { sentiment: sentiment.id, touchpoint, pain: pain.map(({ id }) => id), sicas: sicas.map(({ id }) => id), act: act.id };
}

/** The ids an answer gives on an axis, none twice; undefined where it does not speak of the axis. */
export function idsOf(answer: Answer, axis: Axis): ReadonlySet<string> | undefined {
  const value = answer[axis];
  if (value === undefined) return undefined;
  return new Set(typeof value === 'string' ? [value] : value.map((item) => (typeof item === 'string' ? item : item.id)));
}

const idInObject = (value: unknown) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value);
const inObject = (value: unknown) => (typeof value === 'string' ? { id: value } : value);

/** Ids as bare strings or in objects with `id`; one that the taxonomy lacks is a fault of the line. */
export function answerShape(taxonomy: Taxonomy) {
  const known = (axis: Axis) =>
    z.enum(
      taxonomy.axes[axis].labels.map(({ id }) => id),
      { error: `no id of ${axis}` },
    );
  const one = (axis: Axis) => z.preprocess(idInObject, known(axis)).optional();
  const many = (axis: Axis) => z.array(z.preprocess(idInObject, known(axis))).optional();
  const feeling = z.enum(sentiments, { error: 'no id of sentiment' }).optional();
  return z.strictObject({
    sentiment: one('sentiment'),
    touchpoint: z.array(z.preprocess(inObject, z.object({ id: known('touchpoint'), sentiment: feeling }))).optional(),
    pain: many('pain'),
    sicas: many('sicas'),
    act: one('act'),
  });
}
