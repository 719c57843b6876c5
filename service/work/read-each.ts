import type { Reading, Utterance } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Tagger } from '../ports.ts';

/** A reading or an error for each, in the order given. One that breaks the whole call is found by asking for each alone. */
export async function readEach(tagger: Tagger, utterances: readonly Utterance[]): Promise<readonly (Reading | Error)[]> {
  const asked = utterances.map(({ text, kind, context }) => ({ text, kind, context }));
  try {
    const answers = await tagger.tag(asked);
    if (answers.length === asked.length) return answers;
    throw new Error(`the tagger gave ${answers.length} answers for ${asked.length} comments`);
  } catch (error) {
    // The model is gone: no comment's fault, and no attempt of theirs.
    if (error instanceof VerbatimError && error.code === 'model_unusable') throw error;
    if (asked.length === 1) return [error instanceof Error ? error : new Error(String(error))];
  }
  const answers: (Reading | Error)[] = [];
  for (const one of asked) answers.push(...(await readEach(tagger, [one])));
  return answers;
}
