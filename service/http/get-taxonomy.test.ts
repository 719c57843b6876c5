import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { axes } from '../domain.ts';
import { readSources, readTaxonomy } from '../labels.ts';
import { bareRequest } from './fixture/request.ts';
import { getTaxonomy, taxonomyContract } from './get-taxonomy.ts';

const labels = resolve(import.meta.dirname, '../../labels');
const taxonomy = readTaxonomy(labels);
const tagger = { versions: { model: 'base-7', taxonomy: taxonomy.version, segmenter: 'jieba' } };
const deps = { taxonomy, timeZone: 'Asia/Shanghai', tagger, sources: readSources(labels) };
const request = bareRequest;

test('every axis with every label in the order of the file, and the zone that days are of', async () => {
  const { status, body } = await getTaxonomy(deps)(request);
  expect(status).toBe(200);
  const answer = body as { version: string; timeZone: string; axes: Record<string, { name: string; labels: { id: string }[] }> };
  expect([answer.version, answer.timeZone]).toEqual([taxonomy.version, 'Asia/Shanghai']);
  expect(Object.keys(answer.axes)).toEqual([...axes]);
  for (const axis of axes) {
    expect(answer.axes[axis]?.name).toBe(taxonomy.axes[axis].name);
    expect(answer.axes[axis]?.labels.map(({ id }) => id)).toEqual(taxonomy.axes[axis].labels.map(({ id }) => id));
  }
});

test('a label tells what a page shows of it, and no more', async () => {
  const { body } = await getTaxonomy(deps)(request);
  const { touchpoint } = (body as { axes: Record<string, { labels: object[] }> }).axes;
  expect(touchpoint?.labels.find((label) => 'id' in label && label.id === 'app_transfer')).toEqual({
    id: 'app_transfer',
    name: '转账汇款',
    path: ['渠道', '线上', '手机银行'],
    definition: expect.stringMatching(/./),
  });
});

test('the packs that pages lay a journey along, each with its stages in order', async () => {
  const { body } = await getTaxonomy(deps)(request);
  const { packs } = taxonomyContract.answers[200].body.parse(body);
  expect(packs.map(({ id, over, stages }) => [id, over, stages.map(({ name }) => name)])).toEqual([
    ['decision', 'sicas', ['认知', '评估', '决策']],
    ['growth', 'sicas', ['获客', '留存', '收益', '自传播']],
    ['relationship', 'touchpoint', ['相识', '相知', '相信', '相依']],
    ['sicas', 'sicas', ['互相感知', '兴趣互动', '连接沟通', '行动', '体验分享']],
  ]);
  expect(packs[0]?.stages[1]).toEqual({ id: 'evaluation', name: '评估', ids: ['interest', 'connect'] });
});

test('what tags now, and the sources that a file may be said to be of', async () => {
  const { body } = await getTaxonomy(deps)(request);
  const { model, segmenter, sources } = taxonomyContract.answers[200].body.parse(body);
  expect([model, segmenter]).toEqual(['base-7', 'jieba']);
  expect(sources[0]).toEqual({ id: 'app-store', name: '苹果应用商店评论', kind: 'app_review' });
});
