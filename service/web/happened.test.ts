import { expect, test } from 'vitest';
import type { OneComment } from './api.ts';
import { happenings } from './happened.ts';

const tagging = { model: 'm-1', taxonomy: '1', segmenter: 's-1' };
const comment = {
  revision: 2,
  revisions: [
    { revision: 1, text: '老是登不上', at: '2026-03-01T01:00:00.000Z' },
    { revision: 2, text: '老是登不上，换了手机也一样', at: '2026-03-02T01:00:00.000Z' },
  ],
  taggings: [
    { ...tagging, revision: 1, taggedAt: '2026-03-01T01:00:01.000Z' },
    { ...tagging, revision: 2, taggedAt: '2026-03-02T01:00:00.000Z' },
  ],
  corrections: [
    {
      id: 'k',
      revision: 1,
      tags: {},
      by: '李',
      why: '看错了',
      at: '2026-03-01T02:00:00.000Z',
      undone: { by: '王', at: '2026-03-01T03:00:00.000Z' },
    },
  ],
} as unknown as OneComment;

test('what happened, newest first; of one moment the tagging follows the words it tagged', () => {
  expect(happenings(comment).map(({ what }) => what)).toEqual([
    '标注',
    '改动，第 2 版',
    '王 撤销了校正',
    '李 校正',
    '标注（第 1 版）',
    '收到',
  ]);
});

test('only the words of an older revision are kept with it', () => {
  expect(happenings(comment).flatMap(({ text }) => text ?? [])).toEqual(['老是登不上']);
});
