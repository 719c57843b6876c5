import { expect, test } from 'vitest';
import { labelTree } from './tree.ts';

const label = (id: string, ...path: string[]) => ({ id, name: id.toUpperCase(), path, definition: '' });

test('labels stand under their groups, in the order of the taxonomy', () => {
  const tree = labelTree([
    label('counter', '渠道', '线下'),
    label('app', '渠道', '线上'),
    label('login', '渠道', '线上', '手机银行'),
    label('sms', '渠道', '线上'),
    label('loan', '产品'),
    label('pay', '渠道', '线上', '手机银行'),
  ]);
  expect(tree).toEqual([
    {
      title: '渠道',
      value: '/渠道',
      children: [
        { title: '线下', value: '/渠道/线下', children: [{ title: 'COUNTER', value: 'counter' }] },
        {
          title: '线上',
          value: '/渠道/线上',
          children: [
            { title: 'APP', value: 'app' },
            {
              title: '手机银行',
              value: '/渠道/线上/手机银行',
              children: [
                { title: 'LOGIN', value: 'login' },
                { title: 'PAY', value: 'pay' },
              ],
            },
            { title: 'SMS', value: 'sms' },
          ],
        },
      ],
    },
    { title: '产品', value: '/产品', children: [{ title: 'LOAN', value: 'loan' }] },
  ]);
});

test('groups of one name under different parents stay apart', () => {
  const tree = labelTree([label('a', '渠道', '其他'), label('b', '产品', '其他')]);
  expect(tree.map(({ children }) => children?.[0]?.value)).toEqual(['/渠道/其他', '/产品/其他']);
});
