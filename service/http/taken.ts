import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Lane, NewComment } from '../domain.ts';
import type { Intake, Taken } from '../intake/intake.ts';
import { isRefused, type Problem, refusals } from '../intake/problem.ts';
import type { Added } from '../ports.ts';
import { problem } from './failure-shape.ts';
import type { Row } from './lines.ts';

export interface TakeDeps {
  readonly intake: Intake;
  readonly submit: (comments: readonly NewComment[]) => Promise<readonly Added[]>;
  /** Told of what never reaches submit. */
  readonly posted?: (outcome: 'rejected', count: number) => void;
}
interface Rejection extends Problem {
  readonly index: number;
}

const mostListed = 1000;
/** Intake of one comment takes 0.1 ms, of the longest 3 to 6: other requests have their turn after so long. */
const turnMs = 5;
export const taken = z
  .object({
    accepted: z.int().describe('New ones.'),
    duplicate: z.int().describe('The same again: nothing changed.'),
    updated: z.int().describe('Known ones whose scores, facets, date or customer changed.'),
    revised: z.int().describe('Known ones whose text, context or kind changed: they are tagged again.'),
    rejected: z.int(),
    rejections: z
      .array(problem.extend({ index: z.int().describe('Counted from 0: of an array its index, of lines the number of the line.') }))
      .max(mostListed),
    rejectionsOmitted: z.int().describe(`Rejections beyond the first ${mostListed}: counted, not listed.`),
  })
  .meta({ id: 'Taken', description: 'What became of the comments that were sent.' });

interface TakeOptions {
  readonly key: string;
  readonly lane: Lane;
  /** Hears how many comments of a batch are in the store. */
  readonly kept: (count: number) => Promise<void>;
}

/** Takes rows batch by batch, each kept or not as a whole, and counts what became of them. */
export function createTaking({ intake, submit, posted = () => {} }: TakeDeps, { key, lane, kept }: TakeOptions) {
  const counts = { accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0 };
  const rejections: Rejection[] = [];
  /** Rows so far, good and bad. */
  const settled = () => Object.values(counts).reduce((sum, count) => sum + count, 0);

  async function readAll(rows: readonly Row[]): Promise<readonly Taken[]> {
    const read: Taken[] = [];
    let since = performance.now();
    for (const { index, value, problem } of rows) {
      read.push(problem === undefined ? intake({ row: value, fallbackIdentity: `${key}#${index}`, lane }) : { problem });
      if (performance.now() - since < turnMs) continue;
      await nextTurn();
      since = performance.now();
    }
    return read;
  }

  return {
    /** The id of each row's comment, null where it was rejected. Throws where the store does: nothing of the batch is counted then. */
    async take(rows: readonly Row[]): Promise<readonly (string | null)[]> {
      const read = await readAll(rows);
      const outcomes = await submit(read.flatMap(({ comment }) => comment ?? []));
      posted('rejected', read.filter(({ problem }) => problem !== undefined).length);
      const count = outcomes.filter(({ outcome }) => !isRefused(outcome)).length;
      if (count > 0) await kept(count);
      const added = outcomes.values();
      return read.map(({ comment, problem }, at) => {
        const one: Added | undefined = comment === undefined ? undefined : added.next().value;
        if (one !== undefined && !isRefused(one.outcome)) {
          counts[one.outcome] += 1;
          return one.id;
        }
        counts.rejected += 1;
        const why = problem ?? refusals[one?.outcome === 'reused' ? 'reused' : 'erased'];
        if (rejections.length < mostListed) rejections.push({ index: rows[at]?.index ?? at, ...why });
        return null;
      });
    },
    settled,
    anyGood: () => counts.rejected < settled(),
    counted: (): z.output<typeof taken> => ({ ...counts, rejections, rejectionsOmitted: counts.rejected - rejections.length }),
  };
}
export type Taking = ReturnType<typeof createTaking>;
