import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiKey, AuditEntry } from '../domain.ts';
import type { Access } from '../ports.ts';
import { hashOf, newSecret } from './secret.ts';

/** Fresh and empty, and a second opening of the same data, as another process has it. */
export interface OpenedAccess {
  readonly access: Access;
  readonly again: () => Promise<Access>;
  /** Closes what is open and removes the data. */
  destroy(): Promise<void>;
}

const aKey = (id: string, more: Partial<ApiKey> = {}): ApiKey => ({
  id,
  name: `name of ${id}`,
  scopes: ['read', 'write'],
  createdAt: '2026-06-01T00:00:00.000Z',
  ...more,
});
const anEntry = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date(Date.UTC(2026, 5, 1, 0, 0, n)).toISOString(),
  by: 'tester',
  action: `action.${n}`,
  ...more,
});
const later = '2026-06-02T00:00:00.000Z';

/** What every Access does, whatever engine is below. */
export function accessContract(name: string, open: () => Promise<OpenedAccess>): void {
  describe(`${name} keeps the contract of access`, () => {
    let opened: OpenedAccess;
    let access: Access;
    beforeEach(async () => {
      opened = await open();
      access = opened.access;
    });
    afterEach(() => opened?.destroy());

    test('a key is known by its hash alone, and comes back as it was given', async () => {
      const [first, second] = [aKey('a', { expiresAt: later }), aKey('b', { scopes: ['admin'], createdAt: later })];
      const secret = newSecret();
      expect(await access.addKey(second, hashOf(newSecret()))).toBe('added');
      expect(await access.addKey(first, hashOf(secret))).toBe('added');
      expect(await access.keys()).toEqual([first, second]);
      expect(await access.keyByHash(hashOf(secret))).toEqual(first);
      expect(await access.keyByHash(secret)).toBeUndefined();
      expect(await access.keyByHash(hashOf('another'))).toBeUndefined();
    });

    test('a name is taken while its key is in use, a hash for ever', async () => {
      expect(await access.addKey(aKey('a'), 'h1')).toBe('added');
      expect(await access.addKey(aKey('b', { name: 'name of a' }), 'h2')).toBe('taken');
      expect(await access.addKey(aKey('c'), 'h1')).toBe('taken');
      expect(await access.revokeKey('a', later)).toBe(true);
      expect(await access.addKey(aKey('b', { name: 'name of a' }), 'h2')).toBe('added');
      expect(await access.addKey(aKey('d'), 'h1')).toBe('taken');
      expect((await access.keys()).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    test('of many who add one name at once, one gets it', async () => {
      const other = await opened.again();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? access : other).addKey(aKey(`k${n}`, { name: 'one' }), `h${n}`)),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1);
      await other.close();
    });

    test('a revoked key is still known as such, once; no other is touched', async () => {
      await access.addKey(aKey('a'), 'ha');
      await access.addKey(aKey('b'), 'hb');
      expect(await access.revokeKey('a', later)).toBe(true);
      expect(await access.revokeKey('a', '2026-06-03T00:00:00.000Z')).toBe(false);
      expect(await access.revokeKey('nobody', later)).toBe(false);
      expect(await access.keyByHash('ha')).toEqual(aKey('a', { revokedAt: later }));
      expect(await access.keyByHash('hb')).toEqual(aKey('b'));
    });

    test('a session leads to its key until it ends, is ended, or its key is revoked', async () => {
      await access.addKey(aKey('a'), 'ha');
      await access.addKey(aKey('b'), 'hb');
      await access.addSession({ hash: 's1', keyId: 'a', expiresAt: later });
      await access.addSession({ hash: 's2', keyId: 'a', expiresAt: later });
      await access.addSession({ hash: 's3', keyId: 'b', expiresAt: later });
      expect(await access.keyBySession('s1', '2026-06-01T23:59:59.999Z')).toEqual(aKey('a'));
      expect(await access.keyBySession('s1', later)).toBeUndefined();
      expect(await access.keyBySession('ha', '2026-06-01T00:00:00.000Z')).toBeUndefined();
      await access.endSession('s1');
      await access.endSession('s1');
      expect(await access.keyBySession('s1', '2026-06-01T00:00:00.000Z')).toBeUndefined();
      expect(await access.keyBySession('s2', '2026-06-01T00:00:00.000Z')).toEqual(aKey('a'));
      await access.revokeKey('a', '2026-06-01T12:00:00.000Z');
      expect(await access.keyBySession('s2', '2026-06-01T00:00:00.000Z')).toBeUndefined();
      expect(await access.keyBySession('s3', '2026-06-01T00:00:00.000Z')).toEqual(aKey('b'));
    });

    test('a session begun for a key that was just revoked leads nowhere', async () => {
      await access.addKey(aKey('a'), 'ha');
      await access.revokeKey('a', later);
      await access.addSession({ hash: 's', keyId: 'a', expiresAt: later });
      expect(await access.keyBySession('s', '2026-06-01T00:00:00.000Z')).toBeUndefined();
    });

    test('sessions long over go when another begins', async () => {
      await access.addKey(aKey('a'), 'ha');
      await access.addSession({ hash: 'old', keyId: 'a', expiresAt: later });
      await access.addSession({ hash: 'new', keyId: 'a', expiresAt: '2026-09-01T00:00:00.000Z' });
      expect(await access.keyBySession('old', '2026-06-01T00:00:00.000Z')).toBeUndefined();
      expect(await access.keyBySession('new', '2026-06-01T00:00:00.000Z')).toEqual(aKey('a'));
    });

    test('the audit log gives whole entries, newest first, each once, page by page', async () => {
      const whole = anEntry(50, { keyId: 'a', target: 'id', count: 3, filter: ['sentiment', 'meta.region'] });
      await access.audit([anEntry(3), anEntry(1), whole]);
      await access.audit([]);
      await access.audit([anEntry(2), anEntry(3, { action: 'of the same time' })]);
      const pages: AuditEntry[][] = [];
      let before: string | undefined;
      do {
        const page = await access.auditLog({ limit: 2, before });
        pages.push([...page.entries]);
        before = page.next;
      } while (before !== undefined);
      expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
      expect(pages.flat()).toEqual([whole, anEntry(3, { action: 'of the same time' }), anEntry(3), anEntry(2), anEntry(1)]);
      expect(await access.auditLog({ limit: 5 })).toEqual({ entries: pages.flat() });
    });

    test('an entry that comes between two pages moves nothing', async () => {
      await access.audit([anEntry(1), anEntry(2), anEntry(3)]);
      const { next } = await access.auditLog({ limit: 1 });
      await access.audit([anEntry(4)]);
      expect((await access.auditLog({ limit: 5, before: next })).entries).toEqual([anEntry(2), anEntry(1)]);
    });

    test.each(['', 'x', 'bm9uZQ', Buffer.from('["2026","$ne"]').toString('base64url'), '__proto__'])(
      'a cursor %j is refused',
      async (before) => {
        await expect(access.auditLog({ limit: 1, before })).rejects.toMatchObject({ code: 'bad_cursor' });
      },
    );

    test('what one process does another sees, and a later one finds', async () => {
      const other = await opened.again();
      await access.addKey(aKey('a'), 'ha');
      await access.audit([anEntry(1)]);
      expect(await other.keyByHash('ha')).toEqual(aKey('a'));
      await other.revokeKey('a', later);
      await other.audit([anEntry(2)]);
      expect((await access.keyByHash('ha'))?.revokedAt).toBe(later);
      await other.close();
      await access.ping();
      await access.close();
      const third = await opened.again();
      expect((await third.keys()).map(({ id }) => id)).toEqual(['a']);
      expect((await third.auditLog({ limit: 5 })).entries).toEqual([anEntry(2), anEntry(1)]);
      await third.close();
    });
  });
}
