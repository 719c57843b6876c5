import { expect, test } from 'vitest';
import { atHandFirst, narrow } from './match.ts';

const label = (id: string, name: string, path: readonly string[] = []) => ({ id, name, path, definition: '' });
const app = ['渠道', '线上', '手机银行'];
const labels = [
  label('counter', '柜面', ['渠道', '线下']),
  label('app_login', '登录验证', app),
  label('app_transfer', '转账汇款', app),
  label('pos', 'POS收单', ['渠道', '线下']),
  label('staff', '工作人员', ['人员']),
];
const ids = (typed: string) => narrow(labels, typed).map(({ id }) => id);

test('by name, id, a part of the id, first letters and group', () => {
  expect(ids('转账')).toEqual(['app_transfer']);
  expect(ids('汇款')).toEqual(['app_transfer']);
  expect(ids('app_l')).toEqual(['app_login']);
  expect(ids('Tran')).toEqual(['app_transfer']);
  expect(ids('at')).toEqual(['app_transfer']);
  expect(ids('pos')).toEqual(['pos']);
  expect(ids('手机银行')).toEqual(['app_login', 'app_transfer']);
  expect(ids('没有')).toEqual([]);
});

test('the best fit comes first, equal fits in the order given', () => {
  expect(ids('人员')).toEqual(['staff']);
  expect(ids('a')).toEqual(['app_login', 'app_transfer']);
  expect(ids(' ')).toEqual(labels.map(({ id }) => id));
});

test('of many labels those at hand come first, each once; a retired one is among them', () => {
  const many = [...labels, ...['f', 'g', 'h', 'i', 'j'].map((id) => label(id, id))];
  expect(
    atHandFirst(many, ['staff', 'gone', 'staff'])
      .slice(0, 3)
      .map(({ id }) => id),
  ).toEqual(['staff', 'gone', 'counter']);
  expect(atHandFirst(many, ['staff']).length).toBe(many.length);
  expect(atHandFirst(labels, ['staff'])).toEqual(labels);
});
