import { expect, test, vi } from 'vitest';
import { createGroup } from './group.ts';

/** Answers when it is told to; keeps what came together. */
function aThread(refuse: (call: string) => boolean = () => false) {
  const sent: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const send = async (calls: readonly string[]) => {
    sent.push(calls);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (calls.some(refuse)) throw new Error(`refused ${calls.find(refuse)}`);
    return calls.map((call) => call.toUpperCase());
  };
  const answerAll = async () => {
    while (waiting.length > 0) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { sent, send, answerAll };
}

test('a call alone goes at once; those that come meanwhile go together, in their order, and each has its own answer', async () => {
  const { sent, send, answerAll } = aThread();
  const call = createGroup(send, () => 1);
  const answers = Promise.all(['a', 'b', 'c', 'd'].map(call));
  expect(sent).toEqual([['a']]);
  await answerAll();
  expect(await answers).toEqual(['A', 'B', 'C', 'D']);
  expect(sent).toEqual([['a'], ['b', 'c', 'd']]);
  const later = call('e');
  await vi.waitFor(() => expect(sent).toHaveLength(3));
  await answerAll();
  expect(await later).toBe('E');
});

test('where a group fails each of its calls is made alone, and only the bad one fails', async () => {
  const { sent, send, answerAll } = aThread((call) => call === 'c');
  const call = createGroup(send, () => 1);
  const answers = Promise.allSettled(['a', 'b', 'c', 'd'].map(call));
  await answerAll();
  expect((await answers).map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message))).toEqual([
    'A',
    'B',
    'refused c',
    'D',
  ]);
  expect(sent).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d']]);
});

test('a group has a thousand rows at most, or is one call', async () => {
  const { sent, send, answerAll } = aThread();
  const rows: Record<string, number> = { a: 1, b: 600, c: 400, d: 1, e: 5000, f: 1 };
  const call = createGroup(send, (name: string) => rows[name] ?? 0);
  const answers = Promise.all(Object.keys(rows).map(call));
  await answerAll();
  await answers;
  expect(sent).toEqual([['a'], ['b', 'c'], ['d'], ['e'], ['f']]);
});
