/** Where the time of a batch goes, in the order it goes there; words are cut while inference threads encode. */
export const stages = ['read', 'normalise', 'tokenise', 'words', 'encode', 'decide', 'write'] as const;
export type Stage = (typeof stages)[number];
export type Observe = (stage: Stage, seconds: number) => void;

/** What `work` answers; how long it took is told, also where it throws. */
export async function timed<Answer>(stage: Stage, observe: Observe | undefined, work: () => Answer | Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    observe?.(stage, (performance.now() - began) / 1000);
  }
}
