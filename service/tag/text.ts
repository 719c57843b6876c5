import type { Span } from '../domain.ts';

/** A text as the model reads it, with the way back to the offsets of the given one. */
export interface Normalised {
  readonly text: string;
  toOriginal(span: Span): Span;
}
export type Normalise = (text: string) => Normalised;
/** Disjoint spans of a normalised text, in order, that cover every non-blank character. */
export type SplitClauses = (normalised: string) => readonly Span[];
