import type { Store } from '../../../service/ports.ts';
import type { Made } from './made-comments.ts';

const atOnce = 500;
const leaseUntil = '2027-01-01T00:00:00.000Z';

/** What one batch took: microseconds a comment. */
export interface BatchTime {
  /** Comments in the store after it. */
  readonly filled: number;
  readonly addUs: number;
  readonly writeUs: number;
}

/** Fills a store with made comments, from the one numbered `from` to before `to`, through the port that the service uses. */
export async function* fillStore(store: Store, made: (n: number) => Made, from: number, to: number): AsyncGenerator<BatchTime> {
  for (let n = from; n < to; ) {
    const some = Array.from({ length: Math.min(atOnce, to - n) }, (_, at) => made(n + at));
    const start = performance.now();
    await store.add(
      some.map(({ comment }) => comment),
      leaseUntil,
    );
    const added = performance.now();
    const outcomes = await store.write(some.map(({ comment: { id }, tagging }) => ({ id, revision: 1, tagging })));
    const strange = outcomes.find((outcome) => outcome !== 'written');
    if (strange !== undefined) throw new Error(`a tagging came out ${strange}`);
    n += some.length;
    const each = 1000 / some.length;
    yield { filled: n, addUs: (added - start) * each, writeUs: (performance.now() - added) * each };
  }
}
