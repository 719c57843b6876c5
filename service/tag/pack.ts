/**
 * Batches as lists of indices into `lengths`, longest sequences first. A padded batch costs its longest sequence
 * times its size, so a batch takes one more while `longest * (size + 1) <= budget`; one too long goes alone.
 */
export function pack(lengths: readonly number[], budget: number): readonly (readonly number[])[] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
  const batches: number[][] = [];
  for (const index of order) {
    const batch = batches.at(-1);
    // Sorted, so the batch's first is its longest.
    const longest = lengths[batch?.[0] ?? index] ?? 0;
    if (batch !== undefined && longest * (batch.length + 1) <= budget) batch.push(index);
    else batches.push([index]);
  }
  return batches;
}
