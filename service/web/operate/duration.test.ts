import { expect, test } from 'vitest';
import { durationTold } from './duration.ts';

test.each([
  [0, '0 秒'],
  [-3, '0 秒'],
  [45.4, '45 秒'],
  [200, '3 分 20 秒'],
  [3600, '1 小时'],
  [3725, '1 小时 2 分'],
  [273_600, '3 天 4 小时'],
])('%d seconds are %s', (seconds, told) => expect(durationTold(seconds)).toBe(told));
