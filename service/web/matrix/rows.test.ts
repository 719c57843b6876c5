import { expect, test } from 'vitest';
import { touchpointRows, unfolded } from './rows.ts';

const label = (id: string, ...path: string[]) => ({ id, name: id.toUpperCase(), path, definition: '' });
const labels = [
  label('counter', '渠道', '线下'),
  label('pos', '渠道', '线下'),
  label('login', '渠道', '线上', '手机银行'),
  label('web', '渠道', '线上'),
  label('transfer', '渠道', '线上', '手机银行'),
  label('staff', '人员'),
];
const drawn = (rows: ReturnType<typeof touchpointRows>) => rows.map(({ title, depth }) => `${'  '.repeat(depth)}${title}`);

test('touchpoints stand under their groups, and a group stands for all below it', () => {
  const rows = touchpointRows(labels);
  expect(drawn(rows)).toEqual([
    '渠道',
    '  线下',
    '    COUNTER',
    '    POS',
    '  线上',
    '    手机银行',
    '      LOGIN',
    '      TRANSFER',
    '    WEB',
    'STAFF',
  ]);
  expect(rows[4]).toEqual({ key: '渠道·线上', title: '线上', depth: 1, ids: ['login', 'transfer', 'web'], isGroup: true });
});

test('a retired label comes last, under its id', () => {
  expect(touchpointRows(labels, ['pos', 'gone']).at(-1)).toMatchObject({ key: 'gone', ids: ['gone'], isGroup: false });
});

test('folding a group hides what lies under it, at any depth, and nothing after it', () => {
  const rows = touchpointRows(labels);
  expect(drawn(unfolded(rows, new Set(['渠道·线上', 'staff'])))).toEqual(['渠道', '  线下', '    COUNTER', '    POS', '  线上', 'STAFF']);
  expect(drawn(unfolded(rows, new Set(['渠道', '渠道·线上·手机银行'])))).toEqual(['渠道', 'STAFF']);
});

test('groups that hold the same touchpoints are one row', () => {
  expect(drawn(touchpointRows(labels.filter(({ id }) => ['counter', 'login', 'transfer'].includes(id))))).toEqual([
    '渠道',
    '  COUNTER',
    '  线上·手机银行',
    '    LOGIN',
    '    TRANSFER',
  ]);
});
