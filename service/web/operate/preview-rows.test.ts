import { expect, test } from 'vitest';
import type { Opened } from './messages.ts';
import { previewRows, questionOf } from './preview-rows.ts';

const registered = [{ id: 'nps-survey', name: 'NPS 调研', kind: 'survey' }] as const;
const opened: Opened = {
  name: 'a.csv',
  size: 1,
  format: 'csv',
  first: [
    { number: 1, cells: { 内容: '转账慢', 时间: '2026/3/1', 推荐: '很低', 地区: '华东', 题: '为什么' } },
    { number: 3, cells: { 内容: '长'.repeat(5000), 时间: '', 推荐: '9', 地区: '', 题: '' } },
  ],
};
const assigned = new Map([
  ['内容', 'text'],
  ['时间', 'occurredAt'],
  ['推荐', 'scores.nps'],
  ['题', 'context'],
]);

test('rows are shown as they would be sent; a column that goes nowhere is not guessed, a score that is none is told', () => {
  const [first, second] = previewRows(opened, assigned, { source: 'nps-survey' }, registered);
  expect(first).toEqual({
    number: 1,
    text: '转账慢',
    occurredAt: '2026/3/1',
    source: 'nps-survey',
    scores: [['nps', '不是数字']],
    facets: [],
    context: '为什么',
    kind: 'survey',
  });
  expect(second).toMatchObject({ number: 3, scores: [['nps', '9']], occurredAt: '' });
  expect(second?.text).toHaveLength(1500);
  expect(first && questionOf(first)).toEqual({ text: '转账慢', kind: 'survey', context: '为什么' });
  expect(second && questionOf(second).context).toBeUndefined();
});
