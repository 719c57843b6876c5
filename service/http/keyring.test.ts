import { expect, test } from 'vitest';
import { hashOf, newSecret } from '../access/secret.ts';
import type { ApiKey } from '../domain.ts';
import type { Access } from '../ports.ts';
import { createKeyring } from './keyring.ts';

const key: ApiKey = { id: 'k', name: 'k', scopes: ['read'], createdAt: '2026-06-01T00:00:00.000Z' };
function start() {
  const good = newSecret();
  const asked: string[] = [];
  let clock = new Date('2026-06-15T00:00:00.000Z');
  const keyByHash: Access['keyByHash'] = async (hash) => {
    asked.push(hash);
    return hash === hashOf(good) ? key : undefined;
  };
  const keyring = createKeyring({ access: { keyByHash } as Access, now: () => clock });
  const later = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  return { good, asked, keyring, later };
}

test('eleven thousand wrong keys take no good one out of memory', async () => {
  const { good, asked, keyring } = start();
  expect([keyring.knows(good), await keyring.byKey(good), keyring.knows(good)]).toEqual([false, key, true]);
  for (let wrong = 0; wrong < 11_000; wrong += 1) await keyring.byKey(newSecret());
  asked.length = 0;
  expect([await keyring.byKey(good), keyring.knows(good), asked]).toEqual([key, true, []]);
});

test('an answer is asked for again after three seconds, a wrong one too; a good key is known meanwhile', async () => {
  const { good, asked, keyring, later } = start();
  const wrong = newSecret();
  const twice = async () => {
    for (const secret of [good, good, wrong, wrong]) await keyring.byKey(secret);
  };
  await twice();
  expect(asked).toEqual([hashOf(good), hashOf(wrong)]);
  later(3000);
  expect([keyring.knows(good), keyring.knows(wrong)]).toEqual([true, false]);
  await twice();
  expect(asked).toHaveLength(4);
});

test('an answer that was on its way when all was forgotten is not kept', async () => {
  const { good, asked, keyring } = start();
  const onItsWay = keyring.byKey(good);
  keyring.forget();
  await onItsWay;
  expect(keyring.knows(good)).toBe(false);
  await keyring.byKey(good);
  expect(asked).toHaveLength(2);
});
