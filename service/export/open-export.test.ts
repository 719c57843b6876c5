import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../ports.ts';
import { aComment } from '../store/contract/samples.ts';
import { noonOf, type OpenedStore, openStore, textOf } from './fixture/exported.ts';
import { openExport } from './open-export.ts';

let opened: OpenedStore;
beforeEach(async () => {
  opened = await openStore();
});
afterEach(() => opened.close());
const wanted = (store: Pick<Store, 'find' | 'corrections'> = opened.store) => ({ store, filter: {}, order: 'newest' }) as const;

describe('a table', () => {
  test('has a column for every facet of all that match, also of the oldest', async () => {
    await opened.addTagged(
      ...Array.from({ length: 250 }, (_, n) =>
        aComment(`c${n}`, { occurredAt: noonOf(n + 1), meta: n === 0 ? { rare: '有' } : { region: '华东' } }),
      ),
    );
    const { stream, count } = await openExport('csv', wanted());
    const [header = '', ...rows] = (await textOf(stream)).split('\r\n');
    expect(count).toBe(250);
    expect(header).toMatch(/,meta\.rare,meta\.region,meta$/);
    expect(rows).toHaveLength(251);
    expect(rows[249]).toMatch(/,有,,$/);
  });
  test('keeps the facets beyond 200 names, and those that came since it was opened, in its last column', async () => {
    const facets = (from: number) => Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${from + n}`, 'x']));
    await opened.addTagged(...Array.from({ length: 8 }, (_, n) => aComment(`c${n}`, { meta: facets(n * 30) })));
    const { stream } = await openExport('csv', wanted());
    const text = await textOf(stream);
    expect(text.match(/meta\.f\d+/g)).toHaveLength(200);
    expect(text.match(/""f\d+"":""x""/g)).toHaveLength(40);
  });
});

test.each(['csv', 'xlsx', 'jsonl'] as const)('%s: a store that is away is told before a byte is written', async (format) => {
  const find = () => Promise.reject(new Error('away'));
  await expect(openExport(format, wanted({ ...opened.store, find }))).rejects.toThrow('away');
});

test.each(['csv', 'xlsx', 'jsonl'] as const)('%s: a store that goes away in the middle is a failure of the stream', async (format) => {
  await opened.addTagged(...Array.from({ length: 450 }, (_, n) => aComment(`c${n}`)));
  let lookedAhead = format === 'jsonl';
  let pages = 0;
  const store: Pick<Store, 'find' | 'corrections'> = {
    ...opened.store,
    find: async (filter, page) => {
      pages += 1;
      if (lookedAhead && pages === 3) throw new Error('away');
      const found = await opened.store.find(filter, page);
      if (found.next === undefined) [lookedAhead, pages] = [true, 0];
      return found;
    },
  };
  const { stream } = await openExport(format, wanted(store));
  await expect(textOf(stream)).rejects.toThrow('away');
});

test('jsonl: one whole comment a line', async () => {
  await opened.addTagged(aComment('a', { commenterId: 'f'.repeat(32), meta: { region: '华东' } }));
  await opened.correct('a', 'c1');
  const { stream, count } = await openExport('jsonl', wanted());
  const [line = '', ...more] = (await textOf(stream)).split('\n');
  expect([count, more]).toEqual([undefined, ['']]);
  const history = await opened.store.get('a');
  const { source, kind, externalId, text, occurredAt, scores, meta, ...rest } = JSON.parse(JSON.stringify(history));
  const { commenterId: _c, taggings: _t, revisions: _r, lane: _l, ...stored } = rest;
  expect(JSON.parse(line)).toEqual({
    source,
    kind,
    externalId,
    commenterId: `commenter:${'f'.repeat(32)}`,
    text,
    occurredAt,
    scores,
    meta,
    stored,
  });
});
