/** How many comments hold a word. */
export interface WordCount {
  readonly word: string;
  readonly count: number;
}

/** Most first; equal counts in the order of the words. */
export const mostFirst = (x: WordCount, y: WordCount): number => y.count - x.count || (x.word < y.word ? -1 : 1);
