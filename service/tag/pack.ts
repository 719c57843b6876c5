/**
 * What a batch costs beside its tokens, in tokens: starting the graph and a message there and back. Measured with AVX512:
 * 200 µs where a token costs 22 (verbatim-fast), 700 where one costs 94 (verbatim-base), and some 60 for the messages.
 */
const startCost = 10;

/**
 * Batches as lists of indices into `lengths`, longest sequences first: those that cost least together, where a batch costs its
 * longest sequence times its size and `startCost`. `longest * size` stays within `budget`; a sequence that is longer goes alone.
 * The order is cut by dynamic programming: of 128 real comments, by these costs, padding and starts are 7 % of what the tokens
 * alone cost, and 10 or 17 % where each batch is filled up to a budget of 256 or 512.
 */
export function pack(lengths: readonly number[], budget: number): readonly (readonly number[])[] {
  const lengthOf = (index: number) => lengths[index] ?? 0;
  const order = lengths.map((_, index) => index).sort((a, b) => lengthOf(b) - lengthOf(a) || a - b);
  // Of the first `end` of the order: what their batches cost, and where the last of these begins.
  const least = new Float64Array(order.length + 1);
  const starts = new Int32Array(order.length + 1);
  for (let end = 1; end <= order.length; end += 1) {
    least[end] = Number.POSITIVE_INFINITY;
    for (let start = end - 1; start >= 0; start -= 1) {
      const tokens = lengthOf(order[start] as number) * (end - start);
      if (tokens > budget && end - start > 1) break;
      const cost = (least[start] as number) + tokens + startCost;
      if (cost >= (least[end] as number)) continue;
      least[end] = cost;
      starts[end] = start;
    }
  }
  const batches: number[][] = [];
  for (let end = order.length; end > 0; end = starts[end] as number) batches.push(order.slice(starts[end], end));
  return batches.reverse();
}
