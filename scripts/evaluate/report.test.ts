import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTaxonomy } from '../../service/labels.ts';
import type { Measured } from './axis-report.ts';
import { report } from './report.ts';
import { table } from './table.ts';

const taxonomy = readTaxonomy(resolve(import.meta.dirname, '..', '..', 'labels'));
const answer = { sentiment: 'negative', pain: ['slow'], sicas: ['action'], act: 'complaint' };
const comments: readonly Measured[] = [
  {
    gold: { ...answer, touchpoint: [{ id: 'staff', sentiment: 'positive' }, { id: 'counter', sentiment: 'negative' }, { id: 'pos' }] },
    given: { ...answer, touchpoint: [{ id: 'staff', sentiment: 'positive' }, { id: 'counter', sentiment: 'mixed' }, { id: 'pos' }] },
    abstained: ['sicas'],
  },
  {
    gold: {
      ...answer,
      touchpoint: [
        { id: 'hotline', sentiment: 'negative' },
        { id: 'sms', sentiment: 'negative' },
      ],
    },
    given: {
      ...answer,
      act: 'praise',
      touchpoint: [
        { id: 'hotline', sentiment: 'negative' },
        { id: 'brand', sentiment: 'negative' },
      ],
    },
    abstained: [],
  },
  { gold: { ...answer, touchpoint: [] }, abstained: [] },
];
const all = report(taxonomy, comments);

test('feelings: of four that gold carries three are found, two of them rightly', () => {
  expect(all.feeling).toEqual({ support: 4, found: 3, accuracy: 2 / 3 });
});

test('the same where they differ: the first comment alone', () => {
  expect(all.partedFeeling).toEqual({ support: 2, found: 2, accuracy: 1 / 2 });
});

test('every axis is measured over every comment', () => {
  expect(all).toMatchObject({ comments: 3, unanswered: 1 });
  expect(all.axes.act.accuracy).toBe(1 / 3);
  expect(all.axes.sentiment.accuracy).toBe(2 / 3);
  expect(all.axes.touchpoint.micro).toEqual({ precision: 0.8, recall: 0.8, f1: 0.8, support: 5, given: 5 });
  expect(all.axes.touchpoint.labels.map(({ id }) => id)).toEqual(taxonomy.axes.touchpoint.labels.map(({ id }) => id));
});

test('the table shows supported labels in columns and the others apart', () => {
  const lines = table(taxonomy, all).split('\n');
  expect(lines[0]).toBe('3 comments, 1 without an answer (counted as wrong)');
  expect(lines).toContain('sicas SICAS 阶段: 3 comments, abstained 33.3 %; precision 1.000 on the other 2');
  expect(lines).toContain('act 行为: accuracy 0.333, 3 comments, abstained 0.0 %; precision 0.500 on the other 3');
  expect(lines).toContain('  slow                 1.000     0.667     0.800        3        2  卡顿耗时');
  expect(lines).toContain('  micro                0.800     0.800     0.800        5        5');
  const apart = lines.find((line) => line.includes('without support') && line.includes('brand')) ?? '';
  expect(apart).toContain('brand (given 1 times)');
  expect(apart).not.toContain('hotline');
  expect(lines.slice(-2)).toEqual([
    'sentiment of touchpoints: accuracy 0.667 on 3 found of 4 that carry one',
    'the same where feelings are mixed or differ: accuracy 0.500 on 2 found of 2 that carry one',
  ]);
});
