import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenTagger, openTagger } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { createLog } from '../service/log.ts';

const models = resolve(import.meta.dirname, '..', 'models');
const mostMB = 30;

describe.each(readdirSync(models))('%s', (name) => {
  const directory = join(models, name);
  const { version } = JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8')) as { readonly version: string };
  let opened: OpenTagger;
  beforeAll(async () => {
    opened = await openTagger(readConfig({ MODEL_DIR: directory, INFERENCE_THREADS: '1' }), createLog('silent'));
  }, 60_000);
  afterAll(() => opened.close());

  test('its card and its answers name its version, and its file is small', () => {
    const [title] = readFileSync(join(directory, 'card.md'), 'utf8').split('\n');
    expect([title, opened.tagger.versions.model]).toEqual([`# ${name} ${version}`, `${name}@${version}`]);
    expect(statSync(join(directory, 'model.onnx')).size / 2 ** 20).toBeLessThan(mostMB);
  });

  test('it tags each half of a comment for itself, and the same in company as alone', { timeout: 30_000 }, async () => {
    const comments = [
      { text: '转账挺快的，但是更新以后老是登不上', kind: 'app_review' as const },
      { text: '柜员态度很好，就是排队太久了', kind: 'survey' as const },
      { text: '请问信用卡年费怎么收？', kind: 'forum' as const },
    ];
    const answers = await opened.tagger.tag(comments);
    const [both, queue, question] = answers.map((answer) => {
      if (answer instanceof Error) throw answer;
      return answer.tags;
    });
    expect(both?.touchpoint.map(({ id, sentiment }) => `${id} ${sentiment}`)).toEqual(
      expect.arrayContaining(['app_transfer positive', 'app_login negative']),
    );
    expect(queue?.pain.map(({ id }) => id)).toContain('wait');
    expect(question?.act.id).toBe('question');
    for (const [at, comment] of comments.entries()) expect(await opened.tagger.tag([comment])).toEqual([answers[at]]);
  });
});
