import { expect, test } from 'vitest';
import { axisReport, type Measured } from './axis-report.ts';

const decided = { abstained: [] } as const;
const comments: readonly Measured[] = [
  { ...decided, gold: { pain: ['stability'] }, given: { pain: ['stability'] } },
  { ...decided, gold: { pain: ['stability', 'slow'] }, given: { pain: ['slow', 'fee'] } },
  { gold: { pain: [] }, given: { pain: ['fee'] }, abstained: ['pain', 'sicas'] },
  { ...decided, gold: { pain: ['slow'] } },
  { ...decided, gold: { act: 'praise' }, given: { pain: ['fee'], act: 'praise' } },
];
const pain = axisReport('pain', ['stability', 'slow', 'fee', 'unspecified'], comments);

test('labels: one of two found, nothing wrong; two given that gold has not; one that nobody names', () => {
  expect(pain.labels).toEqual([
    { id: 'stability', precision: 1, recall: 0.5, f1: 2 / 3, support: 2, given: 1 },
    { id: 'slow', precision: 1, recall: 0.5, f1: 2 / 3, support: 2, given: 1 },
    { id: 'fee', precision: 0, recall: null, f1: 0, support: 0, given: 2 },
    { id: 'unspecified', precision: null, recall: null, f1: null, support: 0, given: 0 },
  ]);
});

test('micro counts every answer: 2 right, 2 wrong, 2 missed; macro is the mean of labels with support', () => {
  expect(pain.micro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 4, given: 4 });
  expect(pain.macro).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, labels: 2 });
});

test('an axis that gold leaves out is not measured; a comment without an answer is', () => {
  expect(pain.comments).toBe(4);
  expect(pain.abstained).toBe(0.25);
  expect(pain.decided).toEqual({ comments: 3, precision: 2 / 3 });
  expect(pain.accuracy).toBeUndefined();
});

test('a label with support that is never given pulls macro precision to 0', () => {
  const one = axisReport(
    'sicas',
    ['sense', 'action'],
    [
      { ...decided, gold: { sicas: ['sense'] }, given: { sicas: ['action'] } },
      { ...decided, gold: { sicas: ['action'] }, given: { sicas: ['action', 'action'] } },
    ],
  );
  expect(one.macro).toEqual({ precision: 0.25, recall: 0.5, f1: (0 + 2 / 3) / 2, labels: 2 });
  expect(one.micro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2, given: 2 });
});

test('sentiment and act have an accuracy: of all comments, also those without an answer', () => {
  const act = axisReport(
    'act',
    ['complaint', 'praise'],
    [
      { ...decided, gold: { act: 'complaint' }, given: { act: 'complaint' } },
      { gold: { act: 'praise' }, given: { act: 'complaint' }, abstained: ['act'] },
      { ...decided, gold: { act: 'praise' } },
      { ...decided, gold: { act: 'praise' }, given: { act: 'praise' } },
    ],
  );
  expect(act.accuracy).toBe(0.5);
  expect(act.micro).toMatchObject({ precision: 2 / 3, recall: 0.5, support: 4, given: 3 });
  expect(act.decided).toEqual({ comments: 3, precision: 1 });
});

test('a macro figure of labels with ten cases or more leaves the rare ones out', () => {
  const many: readonly Measured[] = Array.from({ length: 10 }, () => ({ ...decided, gold: { pain: ['slow'] }, given: { pain: ['slow'] } }));
  const one = axisReport('pain', ['slow', 'fee'], [...many, { ...decided, gold: { pain: ['fee'] }, given: { pain: [] } }]);
  expect(one.macroOfEnough).toEqual({ precision: 1, recall: 1, f1: 1, labels: 1 });
  expect(one.macro).toMatchObject({ f1: 0.5, labels: 2 });
});

test('nothing to measure is null, not zero', () => {
  const empty = axisReport('pain', ['slow'], []);
  expect(empty).toMatchObject({ comments: 0, abstained: null, macro: { f1: null, labels: 0 }, micro: { f1: null } });
});
