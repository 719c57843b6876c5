import { setImmediate } from 'node:timers/promises';
import { VerbatimError } from '../errors.ts';

/** Rows worked on before the event loop gets its turn: some five milliseconds' worth, for HTTP is answered on it too. */
const turn = 16;

/** An error about one row, as its answer. A model that is gone is no row's fault and ends the call. */
function asRowError(error: unknown): Error {
  if (!(error instanceof VerbatimError))
    return new VerbatimError(
      'tagging_failed',
      'The comment could not be tagged.',
      'Tag it again; if it recurs, report the model and its version.',
      {
        cause: error,
      },
    );
  if (error.code === 'model_unusable') throw error;
  return error;
}

/** `work` on every item, in order; one that throws gets its error as its answer and stops nobody. */
export async function eachRow<Item, Answer>(items: readonly Item[], work: (item: Item) => Answer): Promise<readonly (Answer | Error)[]> {
  const answers: (Answer | Error)[] = [];
  for (const item of items) {
    if (answers.length % turn === turn - 1) await setImmediate();
    try {
      answers.push(work(item));
    } catch (error) {
      answers.push(asRowError(error));
    }
  }
  return answers;
}

/** All items in one call; where that fails one by one, so that an item that cannot be answered fails alone. */
export async function together<Item, Answer>(
  items: readonly Item[],
  call: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<readonly (Answer | Error)[]> {
  try {
    return await call(items);
  } catch (error) {
    const refused = asRowError(error);
    if (items.length < 2) return items.map(() => refused);
    const answers: (Answer | Error)[] = [];
    for (const item of items) answers.push(...(await together([item], call)));
    return answers;
  }
}
