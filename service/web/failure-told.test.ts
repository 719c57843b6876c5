import { expect, test } from 'vitest';
import { taggingFailureTold } from './failure-told.ts';

test('reasons have words, and show themselves where they have none', () =>
  expect(['tagging_failed', 'x', '', undefined].map(taggingFailureTold)).toEqual(['模型标注时出错', 'x', '没有记下原因', '没有记下原因']));
