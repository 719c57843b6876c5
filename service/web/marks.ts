import type { EvidenceAxis, Span } from '../domain.ts';

/** One tag's evidence: the words that carry it. */
export interface Evidence {
  readonly axis: EvidenceAxis;
  readonly id: string;
  readonly span: Span;
}

/** A run of text that the same tags rest on. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/**
 * Cuts text where any evidence starts or ends, so overlapping evidence needs no nesting.
 * The segments joined are the text; a span outside it (evidence of an older revision) is cut to it.
 */
export function cutByEvidence(text: string, evidence: readonly Evidence[]): readonly Segment[] {
  const within = (offset: number) => Math.min(Math.max(offset, 0), text.length);
  const edges = [...new Set([0, text.length, ...evidence.flatMap(({ span }) => span.map(within))])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    return { start, text: text.slice(start, end), evidence: evidence.filter(({ span }) => span[0] <= start && span[1] >= end) };
  });
}
