import { expect, test } from 'vitest';
import type { Order } from '../../domain.ts';
import { orders } from '../../domain.ts';
import type { Filter } from '../../ports.ts';
import { addOneTagged, addTagged, freshStore, type Open } from './opened.ts';
import { sorted } from './oracle.ts';
import { aComment, aCorrection, aTagging, createRandom, leaseUntil, randomComment, randomCorrection, randomTagging } from './samples.ts';

export function orderContract(open: Open): void {
  const { store } = freshStore(open);
  const undone = { by: 'analyst-2', at: '2026-06-03T00:00:00.000Z' };

  async function walk(order: Order, limit: number, filter: Filter = {}): Promise<readonly string[]> {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().find(filter, { limit, order, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    return seen;
  }

  /** From the least certain on: a, b, c, d. From the most negative on: b, d, a, c. */
  const fill = () =>
    addTagged(store(), [
      [['d'], aTagging(1, { sentiment: 'negative', sicas: [] })],
      [['c'], aTagging(1, { sentiment: 'positive', sicas: [['connect', 0.5]] })],
      [['b'], aTagging(1, { sentiment: 'negative', sicas: [['connect', 0.4]] }, { runnerUp: { sentiment: { id: 'mixed', score: 0.09 } } })],
      [['a'], aTagging(1, { sentiment: 'mixed', sicas: [['connect', 0.3]] })],
    ]);

  test('the least certain first, the most negative first; what is not tagged comes last', async () => {
    await fill();
    await store().add([aComment('waits'), aComment('failed')], leaseUntil);
    for (let time = 0; time < 3; time++) await store().fail({ id: 'failed', revision: 1 }, 'tagging_failed');
    for (const limit of [1, 2, 5, 50]) {
      expect(await walk('uncertain', limit)).toEqual(['a', 'b', 'c', 'd', 'failed', 'waits']);
      expect(await walk('negative', limit)).toEqual(['b', 'd', 'a', 'c', 'waits', 'failed']);
    }
    expect(await walk('uncertain', 1, { state: ['pending', 'failed'] })).toEqual(['failed', 'waits']);
    expect(await walk('negative', 1, { state: ['tagged'] })).toEqual(['b', 'd', 'a', 'c']);
  });

  test('a correction moves a comment, and taken back it moves it again', async () => {
    await fill();
    await store().correct('a', aCorrection('c1', 1, { sicas: [], sentiment: 'negative' }));
    expect([await walk('uncertain', 2), await walk('negative', 2)]).toEqual([
      ['b', 'c', 'a', 'd'],
      ['a', 'b', 'd', 'c'],
    ]);
    await store().correct('a', aCorrection('c2', 1, { sentiment: 'positive' }));
    expect(await walk('negative', 2)).toEqual(['b', 'd', 'c', 'a']);
    await store().undo('a', 'c2', undone);
    await store().undo('a', 'c1', undone);
    expect([await walk('uncertain', 2), await walk('negative', 2)]).toEqual([
      ['a', 'b', 'c', 'd'],
      ['b', 'd', 'a', 'c'],
    ]);
  });

  test('an edit puts a comment last until it is tagged again; a changed score moves nothing', async () => {
    await fill();
    await store().add([aComment('a', { text: '改过' }), aComment('b', { scores: { nps: 3 } })], leaseUntil);
    expect([await walk('uncertain', 3), await walk('negative', 3)]).toEqual([
      ['b', 'c', 'd', 'a'],
      ['b', 'd', 'c', 'a'],
    ]);
    await store().write([{ id: 'a', revision: 2, tagging: aTagging(2, { sicas: [['connect', 0.45]] }) }]);
    expect(await walk('uncertain', 3)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('ties in every order: each comment once, by its id', async () => {
    for (const id of ['m', 'z', 'b', 'k', 'c']) await addOneTagged(store(), id);
    const rising = ['b', 'c', 'k', 'm', 'z'];
    for (const limit of [1, 2, 4, 5]) {
      for (const order of ['oldest', 'uncertain'] as const) expect(await walk(order, limit)).toEqual(rising);
      for (const order of ['newest', 'negative'] as const) expect(await walk(order, limit)).toEqual(rising.toReversed());
    }
  });

  test('hundreds of comments, filtered or not: each once and in order, however large the page', async () => {
    const random = createRandom(31);
    const ids = Array.from({ length: 240 }, (_, at) => `id-${String(at).padStart(3, '0')}`);
    await store().add(
      ids.map((id) => randomComment(random, id)),
      leaseUntil,
    );
    await store().write(ids.slice(20).map((id) => ({ id, revision: 1, tagging: randomTagging(random, 1) })));
    for (const id of ids.slice(40, 80)) await store().correct(id, randomCorrection(random, 'c1', 1));
    const known = await Promise.all(
      ids.map(async (id) => {
        const { corrections = [], ...comment } = (await store().get(id)) ?? expect.fail(`${id} is gone`);
        return { comment, corrections };
      }),
    );
    const filters: readonly (readonly [Filter, (one: (typeof known)[number]) => boolean])[] = [
      [{}, () => true],
      [{ source: ['shop'] }, ({ comment }) => comment.source === 'shop'],
      [{ axes: { sentiment: { any: ['positive'] } } }, ({ comment }) => comment.effective?.sentiment === 'positive'],
      [{ corrected: true }, ({ comment }) => comment.corrected],
    ];
    for (const order of orders)
      for (const [filter, holds] of filters) {
        const expected = sorted(known.filter(holds), order).map(({ comment }) => comment.id);
        for (const limit of [17, 200]) expect([order, filter, await walk(order, limit, filter)]).toEqual([order, filter, expected]);
      }
  });
}
