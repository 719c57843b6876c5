import { z } from 'zod';
import type { Report } from './report.ts';

/** The figures that may not fall: accuracy where an axis has exactly one id, micro-F1 where it has many. */
const figure = z.number().min(0).max(1);
const best = z.strictObject({
  comments: z.number().int().min(1),
  sentiment: figure,
  act: figure,
  touchpoint: figure,
  pain: figure,
  sicas: figure,
});
export type Best = z.infer<typeof best>;
const judged = ['sentiment', 'act', 'touchpoint', 'pain', 'sicas'] as const;

/**
 * labels/ratchet.json: the best figures of a committed model on what chooses between models, never on the test part.
 * `written`: the samples that training leaves out. `real`: the comments it leaves out, which need the data of the
 * annotations. `behaviour`: cases of labels/behaviour that are right. null: not measured yet.
 */
export const ratchetFile = z.strictObject({ written: best.nullable(), real: best.nullable(), behaviour: z.number().int().min(0) });
export type Ratchet = z.infer<typeof ratchetFile>;

const floored = (value: number | null | undefined) => Math.floor((value ?? 0) * 10_000) / 10_000;

export function figuresOf({ comments, axes }: Report): Best {
  return {
    comments,
    sentiment: floored(axes.sentiment.accuracy),
    act: floored(axes.act.accuracy),
    touchpoint: floored(axes.touchpoint.micro.f1),
    pain: floored(axes.pain.micro.f1),
    sicas: floored(axes.sicas.micro.f1),
  };
}

/** What fell by more than one comment's worth: another processor sums in another order, and one comment may tip. */
export function fallen(before: Best, now: Best): readonly string[] {
  if (before.comments !== now.comments)
    return [`measured on ${now.comments} comments, not on ${before.comments}: measure the ratchet anew`];
  return judged
    .filter((axis) => now[axis] < before[axis] - 1 / before.comments)
    .map((axis) => `${axis} fell from ${before[axis]} to ${now[axis]}`);
}

/** The higher figure of each axis; on another set of comments the new ones alone. */
export function raised(before: Best | null, now: Best): Best {
  if (before === null || before.comments !== now.comments) return now;
  return Object.fromEntries([['comments', now.comments], ...judged.map((axis) => [axis, Math.max(before[axis], now[axis])])]) as Best;
}
