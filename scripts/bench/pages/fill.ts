import { createSqliteStore } from '../../../service/store/sqlite/store.ts';
import { createMaker } from '../store/made-comments.ts';

const atOnce = 500;
const leaseUntil = '2027-01-01T00:00:00.000Z';

/** An embedded store of tagged comments in a folder. */
export async function fillStore(directory: string, labels: string, count: number, tell: (line: string) => void): Promise<void> {
  const made = await createMaker(labels);
  const store = await createSqliteStore({ directory });
  try {
    for (let n = 0; n < count; n += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, count - n) }, (_, at) => made(n + at));
      await store.add(
        some.map(({ comment }) => comment),
        leaseUntil,
      );
      await store.write(some.map(({ comment: { id }, tagging }) => ({ id, revision: 1, tagging })));
      if ((n + atOnce) % 20_000 === 0) tell(`${n + atOnce} comments`);
    }
  } finally {
    await store.close();
  }
}
