import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { axes } from '../domain.ts';
import { readTaxonomy } from '../labels.ts';
import { bareRequest } from './fixture/request.ts';
import { getTaxonomy } from './get-taxonomy.ts';

const taxonomy = readTaxonomy(resolve(import.meta.dirname, '../../labels'));
const request = bareRequest;

test('every axis with every label in the order of the file, and the zone that days are of', async () => {
  const { status, body } = await getTaxonomy({ taxonomy, timeZone: 'Asia/Shanghai' })(request);
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
  const { body } = await getTaxonomy({ taxonomy, timeZone: 'Asia/Shanghai' })(request);
  const { touchpoint } = (body as { axes: Record<string, { labels: object[] }> }).axes;
  expect(touchpoint?.labels.find((label) => 'id' in label && label.id === 'app_transfer')).toEqual({
    id: 'app_transfer',
    name: '转账汇款',
    path: ['渠道', '线上', '手机银行'],
    definition: expect.stringMatching(/./),
  });
});
