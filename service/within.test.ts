import { expect, test } from 'vitest';
import { within } from './within.ts';

test('an answer in time is given on, and so is a failure', async () => {
  expect(await within(Promise.resolve(7), 1000)).toBe(7);
  await expect(within(Promise.reject(new Error('broken')), 1000)).rejects.toThrow('broken');
});

test('work that never ends is not waited for', async () => {
  await expect(within(new Promise(() => undefined), 10)).rejects.toThrow('no answer in time');
});
