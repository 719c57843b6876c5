import { expect, test } from 'vitest';
import type { Tags } from '../domain.ts';
import { evidenceOf, shownTags } from './shown.ts';

const tags: Tags = {
  sentiment: { id: 'negative', score: 0.9 },
  touchpoint: [{ id: 'app_transfer', score: 0.8, sentiment: 'negative', span: [0, 4] }],
  pain: [
    { id: 'slow', score: 0.7, span: [4, 8] },
    { id: 'usability', score: 0.4, span: [0, 8] },
  ],
  sicas: [{ id: 'action', score: 0.6, span: [0, 8] }],
  act: { id: 'complaint', score: 0.95 },
};

test("without a correction the model's tags are shown, axis by axis", () => {
  const shown = shownTags(tags, undefined);
  expect(shown.map(({ axis, id }) => `${axis} ${id}`)).toEqual([
    'sentiment negative',
    'touchpoint app_transfer',
    'pain slow',
    'pain usability',
    'sicas action',
    'act complaint',
  ]);
  expect(evidenceOf(shown).map(({ id }) => id)).toEqual(['app_transfer', 'slow', 'usability', 'action']);
});

test('a correction is shown in its place: what the model had found keeps score and evidence, what it had not has none', () => {
  const shown = shownTags(tags, {
    sentiment: 'mixed',
    touchpoint: [
      { id: 'app_transfer', sentiment: 'mixed' },
      { id: 'hotline', sentiment: 'negative' },
    ],
    pain: ['slow'],
    sicas: [],
    act: 'complaint',
  });
  expect(shown).toEqual([
    { axis: 'sentiment', id: 'mixed' },
    { axis: 'touchpoint', id: 'app_transfer', score: 0.8, span: [0, 4], feeling: 'mixed' },
    { axis: 'touchpoint', id: 'hotline', feeling: 'negative' },
    { axis: 'pain', id: 'slow', score: 0.7, span: [4, 8], feeling: undefined },
    { axis: 'act', id: 'complaint', score: 0.95, span: undefined, feeling: undefined },
  ]);
});

test('a comment not yet tagged shows none', () => {
  expect(shownTags(undefined, undefined)).toEqual([]);
});
