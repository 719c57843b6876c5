import { expect, test, vi } from 'vitest';
import { timed } from './stages.ts';

test('answers what the work answers, and tells how long it took', async () => {
  const observe = vi.fn();
  const work = () => new Promise<string>((resolve) => setTimeout(resolve, 20, 'done'));
  expect(await timed('read', observe, work)).toBe('done');
  const [stage, seconds] = observe.mock.lastCall ?? [];
  expect(stage).toBe('read');
  expect(seconds).toBeGreaterThan(0.015);
});

test('work that throws is told as well, and thrown on', async () => {
  const observe = vi.fn();
  const work = () => {
    throw new Error('broken');
  };
  await expect(timed('write', observe, work)).rejects.toThrow('broken');
  expect(observe).toHaveBeenCalledWith('write', expect.any(Number));
});
