import { expect, test } from 'vitest';
import { cutByEvidence, type Evidence } from './marks.ts';

const text = '转账要等半天，还老报错';
const touchpoint: Evidence = { axis: 'touchpoint', id: 'app_transfer', span: [0, 6] };
const slow: Evidence = { axis: 'pain', id: 'slow', span: [2, 6] };
const stability: Evidence = { axis: 'pain', id: 'stability', span: [8, 11] };

test('overlapping evidence is cut into runs that know all their tags', () => {
  expect(cutByEvidence(text, [touchpoint, slow, stability])).toEqual([
    { start: 0, text: '转账', evidence: [touchpoint] },
    { start: 2, text: '要等半天', evidence: [touchpoint, slow] },
    { start: 6, text: '，还', evidence: [] },
    { start: 8, text: '老报错', evidence: [stability] },
  ]);
});

test('the runs joined are the text, whatever the spans', () => {
  for (const span of [
    [-4, 3],
    [9, 99],
    [5, 5],
    [7, 2],
    [0, 11],
    [40, 50],
  ] as const) {
    const cut = cutByEvidence(text, [{ axis: 'sicas', id: 'action', span }, slow]);
    expect(cut.map((segment) => segment.text).join('')).toBe(text);
  }
});

test('an empty text has no runs, and no evidence is one run', () => {
  expect(cutByEvidence('', [slow])).toEqual([]);
  expect(cutByEvidence(text, [])).toEqual([{ start: 0, text, evidence: [] }]);
});
