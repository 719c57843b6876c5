import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Reading, Utterance } from '../domain.ts';
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

const encoders: readonly [string, () => Encoder | Promise<Encoder>][] = [
  ['fake', createFakeEncoder],
  ['tiny, one thread', () => tiny(1)],
  ['tiny, two threads', () => tiny(2)],
  ...real.map((name): [string, () => Promise<Encoder>] => [name, () => openEncoder({ dir: join(models, name), threads: 2, log: silent })]),
];

/** Token budgets, which must not matter: all in one run, a few, one by one. */
const [large, middling, small] = [4096, 300, 1];

describe.each(encoders)('%s', async (_, open) => {
  const encoder = await open();
  afterAll(() => encoder.close());
  const taggerOf = (tokenBudget: number) => createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion: '1', tokenBudget });

  test('batch is single, in the order given, twice is once', async () => {
    const together = await taggerOf(large).tag(comments);
    expectEqual(await taggerOf(large).tag(comments), together);
    expectEqual(await taggerOf(small).tag(comments), together);
    expectEqual((await taggerOf(middling).tag([...comments].reverse())).toReversed(), together);
    for (const [at, comment] of comments.entries()) expectEqual(await taggerOf(large).tag([comment]), together.slice(at, at + 1));
  });

  test('every span slices the given text, inside it and not empty', async () => {
    for (const [at, reading] of (await taggerOf(large).tag(comments)).entries()) {
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
