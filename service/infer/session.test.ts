import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceAxes } from '../domain.ts';
import type { Encoding } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import { createEncoder } from './encode.ts';
import { speltOut } from './fixture/spelt-out.ts';
import { openModel } from './model.ts';
import { readModelFiles } from './model-files.ts';
import { pack } from './packed.ts';
import { createSession } from './session.ts';

const dir = join(import.meta.dirname, 'fixture');
const texts = ['登录慢', '转账很快，就是界面太麻烦，希望能改进。', '好', '理财找不到！'];
const pairs = texts.map((text) => ({ first: '应用评论', text }));

function expectSame(one: Encoding, other: Encoding): void {
  const flat = (encoding: Encoding) => {
    const { probabilities, feelings, evidence } = speltOut(encoding);
    return [...Object.values(probabilities), ...feelings, ...evidence.flat()].flat();
  };
  const [left, right] = [flat(one), flat(other)];
  expect(left).toHaveLength(right.length);
  expect(Math.max(...left.map((value, at) => Math.abs(value - (right[at] ?? Number.NaN))))).toBeLessThan(1e-5);
}

test('a batch gives what each alone gives, whatever the padding', async () => {
  const encoder = createEncoder(await openModel(dir));
  const sequences = await encoder.tokenize(pairs);
  const batch = await encoder.encode(sequences);
  for (const [at, sequence] of sequences.entries()) {
    const [alone] = await encoder.encode([sequence]);
    expectSame(batch[at] as Encoding, alone as Encoding);
  }
  expect(new Set(batch.map(({ probabilities }) => probabilities.sentiment.join())).size).toBe(texts.length);
  await encoder.close();
});

test('probabilities are probabilities, and evidence lies on tokens of the text alone', async () => {
  const encoder = createEncoder(await openModel(dir));
  const sequences = await encoder.tokenize(pairs);
  for (const [at, encoding] of (await encoder.encode(sequences)).entries()) {
    const { probabilities, feelings, evidence } = speltOut(encoding);
    const { spans } = sequences[at] as (typeof sequences)[number];
    for (const shares of [probabilities.sentiment, probabilities.act, ...feelings])
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    for (const axis of evidenceAxes) expect(probabilities[axis]).toHaveLength(encoder.labels[axis].length);
    for (const weights of evidence.flat()) {
      expect(weights).toHaveLength(spans.length);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(weights.filter((weight, token) => spans[token] === undefined && weight > 0)).toEqual([]);
    }
  }
  await encoder.close();
});

test('a sequence over maxTokens is refused', async () => {
  const encoder = createEncoder(await openModel(dir));
  const long = await encoder.tokenize([{ first: '', text: '登录慢，'.repeat(40) }]);
  expect(long[0]?.ids.length).toBeGreaterThan(encoder.maxTokens);
  await expect(encoder.encode(long)).rejects.toThrow(/the model takes 64/);
  expect(await encoder.encode([])).toEqual([]);
  await encoder.close();
});

test('a model that does not answer as its config says is refused', async () => {
  const { config, model } = await readModelFiles(dir);
  const session = await createSession(model, { ...config, labels: { ...config.labels, act: ['complaint', 'praise'] } });
  const sequence = { ids: [0, 2, 2, 4, 2], spans: [undefined, undefined, undefined, [0, 0] as const, undefined] };
  await expect(session.run(pack([sequence]))).rejects.toThrow(/act is 1×5 where 1×2/);
  await session.close();
  await expect(createSession(join(dir, 'config.json'), config)).rejects.toThrow(/onnxruntime does not read it/);
});

test('temperature flattens, Platt moves and scales, labels and feelings keep their places', async () => {
  const { config } = await readModelFiles(dir);
  const small = {
    ...config,
    labels: { sentiment: ['positive', 'negative', 'mixed', 'neutral'], act: ['a', 'b'], touchpoint: ['t', 'u'], pain: ['p'], sicas: ['s'] },
    temperature: { sentiment: 1, act: 2, feeling: 1 },
    platt: {
      touchpoint: [
        [1, 0],
        [2, -1],
      ] as [number, number][],
      pain: [[1, 0]] as [number, number][],
      sicas: [[1, 0]] as [number, number][],
    },
  };
  const raw = {
    width: 3,
    sentiment: new Float32Array([0, 0, 0, 0, 9, 0, 0, 0]),
    act: new Float32Array([0, 0, Math.log(16), 0]),
    touchpoint: new Float32Array([0, 0, 0, 1]),
    pain: new Float32Array([0, 0]),
    sicas: new Float32Array([0, 0]),
    feeling: new Float32Array([9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9]),
    evidence: Float32Array.from({ length: 24 }, (_, at) => at),
  };
  const [first, second] = calibrate(raw, [3, 2], small).map(speltOut);
  expect(first?.probabilities.sentiment).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(second?.probabilities.act.map((value) => Math.round(value * 100))).toEqual([80, 20]);
  expect(first?.probabilities.touchpoint[1]).toBeCloseTo(1 / (1 + Math.exp(1)), 6);
  expect(second?.probabilities.touchpoint[1]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  expect([first, second].map((encoding) => encoding?.feelings.map((shares) => shares.indexOf(Math.max(...shares))))).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(first?.evidence).toEqual([
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
    [[6, 7, 8]],
    [[9, 10, 11]],
  ]);
  expect(second?.evidence).toEqual([
    [
      [12, 13],
      [15, 16],
    ],
    [[18, 19]],
    [[21, 22]],
  ]);
});
