import { expect, test } from 'vitest';
import { percentText } from './written.ts';

test('what is there is never told as 0%', () =>
  expect([percentText(0, 500), percentText(2 / 500, 500), percentText(1 / 9000, 9000), percentText(0.125, 9000)]).toEqual([
    '0%',
    '<1%',
    '<0.1%',
    '12.5%',
  ]));
