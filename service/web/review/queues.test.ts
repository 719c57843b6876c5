import { expect, test } from 'vitest';
import { readView } from '../view.ts';
import { partsOf, queryOf, readQueue } from './queues.ts';

const asked = (queue: Parameters<typeof partsOf>[0], search: string) =>
  partsOf(queue, readView(search)).map((part) => decodeURIComponent(queryOf(part)));

test('the least certain: any axis that waits, or those chosen', () => {
  expect(asked('unsure', '?kind=survey')).toEqual(['kind=survey&abstained=sentiment,touchpoint,pain,sicas,act&state=tagged']);
  expect(asked('unsure', '?abstained=pain')).toEqual(['abstained=pain&state=tagged']);
  expect(asked('unsure', '?state=failed')).toEqual([]);
});

test('scores against feelings: six questions, fewer where a feeling is chosen, the stricter bound where one is', () => {
  expect(asked('clash', '')).toHaveLength(6);
  expect(asked('clash', '?sentiment=negative&stars.min=5&q=转账')).toEqual([
    'sentiment=negative&state=tagged&q=转账&stars.min=5',
    'sentiment=negative&state=tagged&q=转账&stars.min=5&nps.min=9',
    'sentiment=negative&state=tagged&q=转账&stars.min=5&csat.min=4',
  ]);
});

test('failed ones are asked for as such; an unknown queue is the first', () => {
  expect(asked('failed', '?source=app-store')).toEqual(['source=app-store&state=failed']);
  expect([readQueue('clash'), readQueue('x'), readQueue(undefined)]).toEqual(['clash', 'unsure', 'unsure']);
});
