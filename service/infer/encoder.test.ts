import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Encoder } from '../ports.ts';
import { createEncoder } from './encode.ts';
import { openEncoder } from './encoder.ts';
import { speltOut } from './fixture/spelt-out.ts';
import { openModel } from './model.ts';

const dir = join(import.meta.dirname, 'fixture');
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const temporary = mkdtempSync(join(tmpdir(), 'verbatim-threads-'));
afterAll(() => rmSync(temporary, { recursive: true }));
const pairs = Array.from({ length: 150 }, (_, at) => ({ first: '论坛', text: `登录慢${'转账快'.repeat(at % 7)}${at}` }));

test('one thread, two threads and none give the same answers in the same order', async () => {
  const inline = createEncoder(await openModel(dir));
  const expected = await inline.tokenize(pairs);
  const answers = (await inline.encode(expected.slice(0, 20))).map(speltOut);
  for (const threads of [1, 2]) {
    const encoder = await openEncoder({ dir, threads, log: silent });
    expect(encoder.version).toBe('tiny@1');
    expect(await encoder.tokenize(pairs)).toEqual(expected);
    expect(await encoder.tokenize([])).toEqual([]);
    const batches = await Promise.all([encoder.encode(expected.slice(0, 20)), encoder.encode(expected.slice(0, 20))]);
    expect(batches.map((batch) => batch.map(speltOut))).toEqual([answers, answers]);
    await encoder.close();
    await encoder.close();
  }
  await inline.close();
});

test('an error of the model comes back with its code, and the thread goes on', async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const ids = new Array<number>(65).fill(2);
  const error: unknown = await encoder.encode([{ ids, spans: ids.map(() => undefined) }]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'tagging_failed', message: 'A sequence has 65 tokens, the model takes 64.' });
  expect(await encoder.tokenize(pairs.slice(0, 1))).toHaveLength(1);
  await encoder.close();
  await expect(encoder.tokenize(pairs.slice(0, 1))).rejects.toMatchObject({ code: 'model_unusable' });
});

test('more batches than threads have at hand wait their turn, also behind nothing but tokenising', async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const sequences = await encoder.tokenize(pairs.slice(0, 12));
  const alone = await encoder.encode(sequences.slice(0, 1));
  const tokenising = Array.from({ length: 3 }, () => encoder.tokenize(pairs));
  const [waited] = await Promise.all([encoder.encode(sequences.slice(0, 1)), ...tokenising]);
  expect(waited.map(speltOut)).toEqual(alone.map(speltOut));
  const each = await Promise.all(sequences.map((sequence) => encoder.encode([sequence])));
  expect(each.flat()).toHaveLength(12);
  await encoder.close();
});

test('an urgent batch goes before those that wait', async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const sequences = await encoder.tokenize(pairs.slice(0, 20));
  const ended: string[] = [];
  const told = (name: string) => () => void ended.push(name);
  const many = sequences.map((sequence) => encoder.encode([sequence]).then(told('one of many')));
  await Promise.all([...many, encoder.encode(sequences.slice(0, 1), true).then(told('urgent'))]);
  expect(ended).toHaveLength(21);
  expect(ended.indexOf('urgent')).toBeLessThan(4);
  await encoder.close();
});

test('where the last thread is gone, those that wait their turn are refused too', async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const sequences = await encoder.tokenize(pairs.slice(0, 12));
  const batches = sequences.map((sequence) => encoder.encode([sequence]));
  const fates = Promise.allSettled(batches);
  await encoder.close();
  for (const fate of await fates)
    if (fate.status === 'rejected') expect(fate.reason).toMatchObject({ code: 'model_unusable' });
    else expect(fate.value).toHaveLength(1);
  expect((await fates).at(-1)).toMatchObject({ status: 'rejected' });
});

test('a model that is not there is one error with its cure', async () => {
  const opening = openEncoder({ dir: join(dir, 'nowhere'), threads: 2, log: silent });
  await expect(opening).rejects.toBeInstanceOf(VerbatimError);
  await expect(opening).rejects.toMatchObject({ code: 'model_unusable', cure: expect.stringContaining('models/') });
});

async function mortal(name: string, threads = 1): Promise<{ encoder: Encoder; starts: () => number; deaths: string[] }> {
  const diary = join(temporary, name);
  const deaths: string[] = [];
  const log: Log = { ...silent, error: (fields) => deaths.push((fields as { reason: string }).reason) };
  const encoder = await openEncoder({ dir: diary, threads, log, entry: new URL('./fixture/mortal-thread.ts', import.meta.url) });
  return { encoder, starts: () => readFileSync(diary, 'utf8').trim().split('\n').length, deaths };
}
const say = (text: string) => [{ first: '', text }];
const heard = [{ ids: [7], spans: [undefined] }];

test('a thread that dies fails its calls and no others, and its successor answers', async () => {
  const { encoder, starts, deaths } = await mortal('dies');
  const fates = await Promise.allSettled(['fine', 'exit', 'behind'].map((text) => encoder.tokenize(say(text))));
  expect(fates.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(fates[1]).toMatchObject({ reason: { code: 'tagging_failed' } });
  expect(await encoder.tokenize(say('again'))).toEqual(heard);
  await expect(encoder.tokenize(say('throw'))).rejects.toMatchObject({ code: 'tagging_failed' });
  expect(await encoder.tokenize(say('and again'))).toEqual(heard);
  expect(starts()).toBe(3);
  expect(deaths).toEqual(['exit code 3', 'TypeError']);
  await encoder.close();
});

test('a thread that dies twice without an answer between stays dead, and says so', async () => {
  const { encoder, starts } = await mortal('twice');
  await expect(encoder.tokenize(say('exit'))).rejects.toMatchObject({ code: 'tagging_failed' });
  await encoder.ping();
  await expect(encoder.tokenize(say('exit'))).rejects.toMatchObject({ code: 'tagging_failed' });
  await expect(encoder.ping()).rejects.toMatchObject({ code: 'model_unusable' });
  await expect(encoder.tokenize(say('fine'))).rejects.toMatchObject({ code: 'model_unusable' });
  expect(starts()).toBe(2);
  await encoder.close();
});

test('a successor that finds no model says why, and is the last', async () => {
  const { encoder, starts, deaths } = await mortal('once');
  await expect(encoder.tokenize(say('exit'))).rejects.toMatchObject({ code: 'tagging_failed' });
  await expect(encoder.tokenize(say('fine'))).rejects.toMatchObject({ code: 'model_unusable' });
  expect(starts()).toBe(2);
  expect(deaths).toEqual(['exit code 3', 'its successor did not start: The model is gone.']);
  await encoder.close();
});

test('where one of two threads stays dead the other goes on', async () => {
  const { encoder } = await mortal('other', 2);
  for (let death = 0; death < 2; death += 1) {
    await Promise.allSettled([encoder.tokenize(say('exit'))]);
  }
  await encoder.ping();
  for (let turn = 0; turn < 4; turn += 1) expect(await encoder.tokenize(say('fine'))).toEqual(heard);
  await encoder.close();
});

test("a thread's unforeseen failure tells its place, and not a library's words", async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const odd = { said: '客户的话' } as unknown as string;
  const error: unknown = await encoder.tokenize([{ first: '', text: odd }]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'tagging_failed', message: expect.stringMatching(/^The inference thread failed with \w*Error\.$/) });
  expect((error as Error).stack).toMatch(/tokenizer\.ts/);
  await encoder.close();
});

test('closing waits for the calls in hand', async () => {
  const encoder = await openEncoder({ dir, threads: 1, log: silent });
  const asked = encoder.tokenize(pairs);
  await encoder.close();
  expect(await asked).toHaveLength(pairs.length);
});

test.skipIf(process.platform !== 'linux')('inference threads give way to the thread that serves', async () => {
  const stepped = () => readdirSync('/proc/self/task').filter((thread) => getPriority(Number(thread)) > getPriority(process.pid)).length;
  const before = stepped();
  const encoder = await openEncoder({ dir, threads: 2, log: silent });
  expect(stepped() - before).toBe(2);
  await encoder.close();
});
