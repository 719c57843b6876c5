import { expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import { freshStore, type Open } from './opened.ts';

export function bookmarkContract(open: Open): void {
  const { store, opened } = freshStore(open);
  const at = (minute: number) => `2026-06-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
  /** Claims for five minutes. */
  const claim = (holder: string, minute: number, name = 'hook', by: Store = store()) =>
    by.claim(name, { holder, now: at(minute), until: at(minute + 5) });
  const advance = (holder: string, value: string, minute: number, name = 'hook') =>
    store().advance(name, { holder, value, until: at(minute + 5) });

  test('a new one has no value; while its holder moves it nobody else has it', async () => {
    expect(await claim('one', 0)).toEqual({});
    expect(await claim('two', 4)).toBeUndefined();
    expect(await advance('one', 'p1', 4)).toBe(true);
    expect(await claim('two', 8)).toBeUndefined();
    expect(await advance('two', 'p9', 8)).toBe(false);
    expect(await claim('one', 8)).toEqual({ value: 'p1' });
  });

  test('once the claim has ended another takes it where it stands, and the first has lost it', async () => {
    await claim('one', 0);
    await advance('one', 'p1', 1);
    expect(await claim('two', 6)).toEqual({ value: 'p1' });
    expect(await advance('one', 'p2', 7)).toBe(false);
    expect(await claim('one', 7)).toBeUndefined();
    expect(await advance('two', 'p3', 7)).toBe(true);
    expect(await claim('one', 12)).toEqual({ value: 'p3' });
  });

  test('a holder that nobody followed still moves it after its end', async () => {
    await claim('one', 0);
    expect(await advance('one', 'p1', 30)).toBe(true);
    expect(await claim('two', 34)).toBeUndefined();
  });

  test('each name is its own; one that nobody claimed is not moved', async () => {
    await claim('one', 0, 'a');
    expect(await claim('two', 0, 'b')).toEqual({});
    expect(await advance('one', 'p1', 0, 'a')).toBe(true);
    expect([await claim('two', 1, 'b'), await advance('one', 'p1', 0, 'c')]).toEqual([{}, false]);
    expect(await claim('two', 1, 'c')).toEqual({});
  });

  test('two processes that claim it at once: one of them has it', async () => {
    const second = (await opened().reopen?.()) ?? store();
    for (let round = 0; round < 5; round++) {
      const name = `hook-${round}`;
      const claims = await Promise.all([
        claim('one', 0, name),
        claim('two', 0, name, second),
        claim('three', 0, name),
        claim('four', 0, name, second),
      ]);
      expect(claims.filter((one) => one !== undefined)).toEqual([{}]);
      const next = await Promise.all([claim('five', 6, name), claim('six', 6, name, second)]);
      expect(next.filter((one) => one !== undefined)).toEqual([{}]);
    }
  });

  test('it is there after the next start', async (context) => {
    const { reopen } = opened();
    if (!reopen) return context.skip('this engine keeps nothing here');
    await claim('one', 0);
    await advance('one', 'p1', 0);
    await store().close();
    const again = await reopen();
    expect(await claim('two', 1, 'hook', again)).toBeUndefined();
    expect(await claim('two', 5, 'hook', again)).toEqual({ value: 'p1' });
  });
}
