import { expect, test } from 'vitest';
import type { Correction } from '../../domain.ts';
import type { ListedComment, OneComment } from '../api.ts';
import { answered, newer, waitingId, withCorrection, withKnown, withoutCorrection, withUndone } from './known.ts';

const comment = {
  id: 'c',
  revision: 1,
  corrected: false,
  corrections: [],
  taggings: [{}],
  tagging: {
    revision: 1,
    abstained: ['act'],
    tags: {
      sentiment: { id: 'negative', score: 0.9 },
      touchpoint: [],
      pain: [{ id: 'slow', score: 0.8, span: [0, 1] }],
      sicas: [],
      act: { id: 'complaint', score: 0.4 },
    },
  },
} as unknown as OneComment;
const correction = (id: string, tags: Correction['tags']): Correction => ({
  id,
  revision: 1,
  tags,
  by: '李',
  at: '2026-03-01T01:00:00.000Z',
});
const undone = { by: '李', at: '2026-03-01T02:00:00.000Z' };

test('a correction shows at once, is taken back on refusal, and undone on demand', () => {
  const shown = withCorrection(comment, correction('k', { pain: [] }));
  expect([shown.effective?.pain, shown.corrected]).toEqual([[], true]);
  expect(withoutCorrection(shown, 'k')).toMatchObject({ effective: { pain: ['slow'] }, corrected: false });
  expect(withUndone(shown, 'k', undone)).toMatchObject({ effective: { pain: ['slow'] }, corrected: false, corrections: [{ undone }] });
});

test('an answer replaces what waited for it, and leaves what waits for another', () => {
  const [one, two] = [waitingId(1), waitingId(2)];
  const shown = withCorrection(withCorrection(comment, correction(one, { pain: [] })), correction(two, { act: 'praise' }));
  const answer = withCorrection(comment, correction('real', { pain: [] }));
  const now = answered(shown, answer, one);
  expect(now.corrections.map(({ id }) => id)).toEqual(['real', two]);
  expect(now.effective).toMatchObject({ pain: [], act: 'praise' });
  expect(answered(now, answer, two)).toBe(answer);
});

test('of two readings the one that saw more counts', () => {
  const corrected = withCorrection(comment, correction('k', { pain: [] }));
  expect(newer(corrected, comment)).toBe(corrected);
  expect(newer(comment, corrected)).toBe(corrected);
  expect(newer(corrected, withUndone(corrected, 'k', undone)).corrected).toBe(false);
  expect(newer(undefined, comment)).toBe(comment);
});

test('a row shows what was said of it since, unless its words have changed', () => {
  const corrected = withCorrection(comment, correction('k', { pain: [] }));
  const row = comment as unknown as ListedComment;
  expect(withKnown(row, corrected)).toMatchObject({ corrected: true, effective: { pain: [] } });
  expect(withKnown({ ...row, revision: 2 }, corrected).corrected).toBe(false);
});
