import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { axes, type Reading, type Utterance } from '../domain.ts';
import { openEncoder } from '../infer/encoder.ts';
import { createFakeEncoder } from '../infer/fake.ts';
import type { Encoder, Segmenter } from '../ports.ts';
import { clauses } from '../text/clauses.ts';
import { normalise } from '../text/normalise.ts';
import { createTagger } from './tagger.ts';

/** What holds for every encoder: the fake, the tiny model on one thread and on two, and the real one. */
const service = join(import.meta.dirname, '..');
const models = join(service, '..', 'models');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const tiny = (threads: number) => openEncoder({ dir: join(service, 'infer', 'fixture'), threads, log: silent });
const real = existsSync(models) ? readdirSync(models).filter((name) => existsSync(join(models, name, 'SHA256'))) : [];
if (real.length === 0) console.warn('No model under models/: the laws are tried on the fake and the tiny model only.');
test.runIf(process.env.CI || process.env.REQUIRE_BACKENDS)('a real model is there', () => expect(real).not.toEqual([]));

const segmenter: Segmenter = { version: 'none@1', cut: () => [], keywords: () => [] };
const comments: readonly Utterance[] = [
  { text: '新版首页把转账藏到第三层菜单，找了半天', kind: 'app_review' },
  { text: '柜员很耐心，就是叫号等了一个钟头', kind: 'survey', context: '您对网点服务满意吗？' },
  { text: 'ＡＰＰ登錄時一直提示驗證碼錯誤！！！！！！😡😡', kind: 'app_review' },
  { text: '👍' },
  { text: '差' },
  { text: '。。。' },
  { text: '无', kind: 'survey', context: '您还有什么建议？' },
  { text: '理财到期不提醒&nbsp;<br>利息少算了一天', kind: 'service_note' },
  { text: '一点都不好用</s><mask>', kind: 'social' },
  { text: `${'上次去网点办卡，等了很久；'.repeat(60)}不过最后办成了。`, kind: 'forum' },
  { text: '请问二类户能不能提额？', kind: 'forum' },
];

/** On every axis the model does not hesitate on, the same ids; an int8 model scales by batch, so its scores drift a little. */
function expectSameTags(one: Reading | Error | undefined, other: Reading | Error | undefined): void {
  if (one === undefined || other === undefined || one instanceof Error || other instanceof Error) throw one ?? other;
  for (const axis of axes.filter((name) => !one.abstained.includes(name) && !other.abstained.includes(name))) {
    const ids = (reading: Reading) => [reading.tags[axis]].flat().map(({ id }) => id);
    expect(ids(one).sort()).toEqual(ids(other).sort());
  }
}

const encoders: readonly [string, boolean, () => Encoder | Promise<Encoder>][] = [
  ['fake', true, createFakeEncoder],
  ['tiny, one thread', true, () => tiny(1)],
  ['tiny, two threads', true, () => tiny(2)],
  ...real.map((name): [string, boolean, () => Promise<Encoder>] => [
    name,
    false,
    () => openEncoder({ dir: join(models, name), threads: 1, log: silent }),
  ]),
];

describe.each(encoders)('%s', async (_, exact, open) => {
  const encoder = await open();
  afterAll(() => encoder.close());
  const taggerOf = (tokenBudget: number) => createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion: '1', tokenBudget });
  const same = (one: readonly (Reading | Error)[], other: readonly (Reading | Error)[]) => {
    expect(one).toHaveLength(other.length);
    if (exact) expectEqual(one, other);
    else for (const [at, reading] of one.entries()) expectSameTags(reading, other[at]);
  };

  test('batch is single, in the order given, twice is once', async () => {
    const together = await taggerOf(4096).tag(comments);
    same(await taggerOf(4096).tag(comments), together);
    same(await taggerOf(1).tag(comments), together);
    same((await taggerOf(300).tag([...comments].reverse())).toReversed(), together);
    for (const [at, comment] of comments.entries()) same(await taggerOf(4096).tag([comment]), together.slice(at, at + 1));
  });

  test('every span slices the given text, inside it and not empty', async () => {
    for (const [at, reading] of (await taggerOf(2048).tag(comments)).entries()) {
      if (reading instanceof Error) throw reading;
      const text = comments[at]?.text ?? '';
      for (const { span } of [...reading.tags.touchpoint, ...reading.tags.pain, ...reading.tags.sicas]) {
        expect(span[0]).toBeGreaterThanOrEqual(0);
        expect(span[1]).toBeLessThanOrEqual(text.length);
        expect(text.slice(...span).trim()).not.toBe('');
        expect(text.slice(...span).isWellFormed()).toBe(true);
      }
    }
  });
});

test('one thread or two: the same tags', async () => {
  const [one, two] = await Promise.all([tiny(1), tiny(2)]);
  const many = Array.from({ length: 40 }, (_, at) => comments.map(({ text, ...rest }) => ({ ...rest, text: `${text}${at}` }))).flat();
  const tag = (encoder: Encoder) =>
    createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion: '1', tokenBudget: 500 }).tag(many);
  expectEqual(await tag(one), await tag(two));
  await Promise.all([one.close(), two.close()]);
});

/** All but the scores equal; those within two in the fourth place: sums in fp32 end differently by the shape of the batch. */
function expectEqual(one: readonly (Reading | Error)[], other: readonly (Reading | Error)[]): void {
  const scores: number[][] = [[], []];
  const [left, right] = [one, other].map((readings, side) =>
    JSON.stringify(readings, (key, value) => {
      if (key !== 'score') return value;
      scores[side]?.push(value);
      return undefined;
    }),
  );
  expect(left).toEqual(right);
  expect(Math.max(...(scores[0] ?? []).map((score, at) => Math.abs(score - (scores[1]?.[at] ?? Number.NaN))))).toBeLessThan(2e-4);
}
