import { z } from 'zod';
import { longestContext, longestText, sourceKinds, type Utterance } from '../domain.ts';
import type { Problem } from './problem.ts';
import { wellFormed } from './row.ts';

/** A text to be tagged and not stored. */
export const utterance = z.object({
  text: z.string().refine(wellFormed, 'holds half of a surrogate pair'),
  kind: z.enum(sourceKinds).nullish(),
  context: z.string().max(longestContext).refine(wellFormed, 'holds half of a surrogate pair').nullish(),
});

/** Checks what is to be tagged and not stored; fields it does not know are the caller's own. */
export function readUtterance(given: unknown): { readonly utterance: Utterance } | { readonly problem: Problem } {
  const parsed = utterance.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const message = `${issue?.path.join('.') || 'The comment'}: ${issue?.message ?? 'unusable'}.`;
    return { problem: { code: 'bad_row', message, cure: `Send {"text", "kind"?, "context"?}: kind is one of ${sourceKinds.join(', ')}.` } };
  }
  const { text, kind, context } = parsed.data;
  if (text.trim() === '')
    return { problem: { code: 'empty_text', message: 'text is empty or blank.', cure: 'Leave out rows that say nothing.' } };
  if (text.length > longestText) {
    return { problem: { code: 'text_too_long', message: `text has ${text.length} characters.`, cure: `Send at most ${longestText}.` } };
  }
  return { utterance: { text, kind: kind ?? undefined, context: context ?? undefined } };
}
