import { expect, test } from 'vitest';
import { fieldName, fieldOptions } from './fields.ts';

test('fields and facets have names; a facet that nobody named shows its own', () => {
  expect(['text', 'scores.nps', 'meta.region', 'meta.vip'].map(fieldName)).toEqual([
    '原声（正文）',
    'NPS（0–10）',
    '属性：地区',
    '属性：vip',
  ]);
});

test('a facet can be typed where its name can be one, and what is in use stays to be chosen', () => {
  const values = (used: readonly string[], typed: string) => fieldOptions(used, typed).map(({ value }) => value);
  expect(values([], '')).toContain('meta.region');
  expect(values(['meta.vip'], '')).toContain('meta.vip');
  expect(values([], 'channel')).toContain('meta.channel');
  expect(values([], '渠道')).not.toContain('meta.渠道');
  expect(values(['meta.region'], 'region').filter((value) => value === 'meta.region')).toHaveLength(1);
});
