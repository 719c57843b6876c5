import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTaxonomy } from '../../service/labels.ts';
import { answerShape } from './answer.ts';
import { readByKeywords } from './keywords.ts';

const shape = answerShape(readTaxonomy(resolve(import.meta.dirname, '..', '..', 'labels')));

test('it answers in ids of the taxonomy', () => {
  const answer = readByKeywords('轉賬方便，但是登录老是闪退，垃圾');
  expect(shape.parse(answer)).toMatchObject({ sentiment: 'mixed', act: 'complaint', pain: ['stability'], sicas: ['connect', 'action'] });
  expect(answer.touchpoint?.map(({ id }) => id)).toEqual(['app_login', 'app_transfer']);
});

test('a bare insult is unspecified, and nothing is said of an empty remark', () => {
  expect(readByKeywords('垃圾')).toMatchObject({ pain: ['unspecified'], touchpoint: [{ id: 'mobile_app', sentiment: 'negative' }] });
  expect(readByKeywords('无')).toEqual({ sentiment: 'neutral', touchpoint: [], pain: [], sicas: [], act: 'other' });
});
