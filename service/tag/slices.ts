/** Items in runs of `size`, in their order; the last run may be shorter. */
export function slices<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** What `work` answers of each item, in their order, with `atOnce` under way at a time. A failure is thrown on when those under way have ended. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const left = items.entries();
  let failed = false;
  const hand = async () => {
    // One iterator for all hands: each takes the next item that no other has.
    for (const [at, item] of left) {
      if (failed) return;
      try {
        answers[at] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, hand));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return answers;
}
