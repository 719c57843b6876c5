import type { Span } from '../domain.ts';
import type { TokenSequence } from '../ports.ts';
import { slices } from './slices.ts';

interface Token {
  readonly id: number;
  readonly span: Span;
}

/**
 * A sequence longer than the model takes, as windows that each keep the special tokens and the first half. Windows
 * are cut between clauses, as even as that allows (a last window of three words would say little); a clause too
 * long for a window of its own is cut where it must. Every token of the text is in exactly one window, in order.
 */
export function windowsOf(sequence: TokenSequence, clauses: readonly Span[], maxTokens: number): readonly TokenSequence[] {
  if (sequence.ids.length <= maxTokens) return [sequence];
  const { before, tokens, after } = partsOf(sequence, maxTokens);
  const room = maxTokens - before.length - after.length;
  const aim = Math.ceil(tokens.length / Math.ceil(tokens.length / room));
  const windows: Token[][] = [];
  let current: Token[] = [];
  for (const clause of clauseGroups(tokens, clauses).flatMap((group) => slices(group, room))) {
    if (current.length + clause.length > room || current.length >= aim) {
      windows.push(current);
      current = [];
    }
    current = [...current, ...clause];
  }
  return [...windows, current]
    .filter((window) => window.length > 0)
    .map((window) => ({
      ids: [...before, ...window.map(({ id }) => id), ...after],
      spans: [...before.map(() => undefined), ...window.map(({ span }) => span), ...after.map(() => undefined)],
    }));
}

/** The text's tokens, and what stands around them; a first half that would leave the text under half the room is cut. */
function partsOf({ ids, spans }: TokenSequence, maxTokens: number) {
  const from = spans.findIndex((span) => span !== undefined);
  const to = spans.findLastIndex((span) => span !== undefined) + 1;
  const head = ids.slice(0, from);
  // `</s> </s>` stand between first half and text.
  const before = [...head.slice(0, -2).slice(0, Math.floor(maxTokens / 2) - 2), ...head.slice(-2)];
  const tokens = ids.slice(from, to).map((id, at): Token => ({ id, span: spans[from + at] ?? [0, 0] }));
  return { before, tokens, after: ids.slice(to) };
}

/** Tokens by the clause they begin in; those between clauses stay with the one before. */
function clauseGroups(tokens: readonly Token[], clauses: readonly Span[]): readonly Token[][] {
  const groups: Token[][] = [[]];
  let next = 1;
  for (const token of tokens) {
    while (next < clauses.length && token.span[0] >= (clauses[next]?.[0] ?? 0)) {
      next += 1;
      groups.push([]);
    }
    groups.at(-1)?.push(token);
  }
  return groups.filter((group) => group.length > 0);
}
