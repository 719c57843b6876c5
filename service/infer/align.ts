import type { Span } from '../domain.ts';

/** A base character with what can combine with it: folding never reaches over such a chunk's border. */
const chunks = /\P{M}[\p{M}\u1160-\u11ff\uff9e\uff9f]*|\p{M}+/gu;

/**
 * For each UTF-16 unit of `folded` = fold(text), the span of `text` it came from: monotonic, inside the text.
 * The tokenizer gives pieces of the folded text without offsets, and folding is not one to one (㎏ → kg, two
 * blanks → one). undefined where nothing was folded, which is nearly always: the service's text is normalised.
 */
export function originsOf(text: string, folded: string, fold: (text: string) => string): readonly Span[] | undefined {
  if (text === folded) return undefined;
  const origins: Span[] = [];
  for (const { 0: chunk, index } of text.matchAll(chunks)) {
    const piece = fold(chunk);
    for (const unit of piece) {
      for (let half = 0; half < unit.length; half += 1) {
        const at = origins.length;
        if (unit[half] === folded[at]) origins.push([index, index + chunk.length]);
        else if (unit !== ' ') return stretched(origins, index, text.length, folded.length);
        // A blank that folding merged into the one before.
        else if (at > 0) origins[at - 1] = [origins[at - 1]?.[0] ?? index, index + chunk.length];
      }
    }
  }
  return origins.length === folded.length ? origins : stretched(origins, text.length, text.length, folded.length);
}

/** Where chunk by chunk does not give the whole: exact so far, the rest in proportion. */
function stretched(origins: readonly Span[], from: number, to: number, length: number): readonly Span[] {
  const known = origins.slice(0, length);
  const rest = length - known.length;
  const at = (step: number) => from + Math.round(((to - from) * step) / rest);
  return [...known, ...Array.from({ length: rest }, (_, step): Span => [at(step), at(step + 1)])];
}
