import { expect, test } from 'vitest';
import { countKeyText, createCountDelta } from '../counts.ts';
import { type CountDocument, cellsOf, countWrites } from './tallies.ts';

const effective = {
  sentiment: 'negative',
  touchpoint: [{ id: 'app.v2', sentiment: 'negative' }],
  pain: ['$cost', 'a|b', '100%', '*'],
  sicas: ['连接'],
  act: '__proto__',
} as const;
const changesOf = (...days: readonly (string | undefined)[]) => {
  const delta = createCountDelta();
  for (const day of days) delta.moved(undefined, { source: 'shop', day, effective });
  return delta.changes();
};
/** What MongoDB would hold after the writes. */
const documentsOf = (changes: ReturnType<typeof changesOf>): readonly CountDocument[] =>
  countWrites(changes).map((write) => {
    const { update, filter } = (write as unknown as { updateOne: { update: Record<string, Record<string, number>>; filter: object } })
      .updateOne;
    const n = Object.fromEntries(Object.entries(update.$inc ?? {}).map(([field, by]) => [field.slice('n.'.length), by]));
    return { ...filter, ...update.$setOnInsert, n } as unknown as CountDocument;
  });
const text = (changes: Iterable<ReturnType<typeof changesOf>[number]>) =>
  [...changes].map((change) => `${countKeyText(change)} ${change.by}`).sort();

test('what is written reads back as the same changes, whatever the ids hold', () => {
  const changes = changesOf('2026-03-01', '2026-03-01', undefined);
  expect(changes.length).toBeGreaterThan(60);
  expect(text(documentsOf(changes).flatMap((document) => [...cellsOf(document)]))).toEqual(text(changes));
});

test('no id makes a path or an operator of a field', () => {
  for (const { n } of documentsOf(changesOf('2026-03-01'))) for (const field of Object.keys(n)) expect(field).not.toMatch(/[.$\0]|^$/);
});

test('comments of one day touch one document for each choice of dimensions, for the day and for the month', () => {
  // How many, five axes, ten pairs, touchpoint with feeling.
  expect(countWrites(changesOf('2026-03-01', '2026-03-01'))).toHaveLength(17 * 2);
});
