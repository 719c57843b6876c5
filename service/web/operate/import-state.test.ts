import { expect, test } from 'vitest';
import { afterEvent, emptyImport, type ImportEvent, isRunning } from './import-state.ts';
import type { Opened, Refused } from './messages.ts';

const opened: Opened = { name: 'a.csv', size: 9, format: 'csv', encoding: 'utf-8', first: [{ number: 1, cells: { text: '好' } }] };
const total = { rows: 2, accepted: 1, duplicate: 0, updated: 0, revised: 0, rejected: 1 };
const refused = (row: number, code: 'empty_text' | 'bad_time' | 'bad_row', message = `${code}.`): Refused => ({
  row,
  problem: { code, message, cure: '' },
  line: `${row}\r\n`,
});
const after = (...events: ImportEvent[]) => events.reduce(afterEvent, emptyImport);

test('from a file to its end: refused rows are counted by reason and kept as lines', () => {
  const begun = [{ tell: 'chosen', name: 'a.csv' }, { tell: 'opened', opened }, { tell: 'begun' }] as const;
  expect(after(...begun)).toMatchObject({ phase: 'checking', opened, share: 0 });
  const state = after(
    ...begun,
    { tell: 'refused', header: 'h', extension: 'csv', rows: [refused(3, 'empty_text'), refused(5, 'bad_time')] },
    { tell: 'waiting' },
    {
      tell: 'refused',
      header: 'h',
      extension: 'csv',
      rows: [refused(9, 'empty_text'), refused(10, 'bad_row', 'scores.nps: bad.'), refused(11, 'bad_row', 'meta: bad.')],
    },
    { tell: 'sending', of: 4, total, rate: 2 },
    { tell: 'ended', of: 4, total, stopped: false },
  );
  expect(state).toMatchObject({ phase: 'ended', waiting: false, stopped: false, progress: { of: 4, total } });
  expect(state.kinds).toEqual([
    { code: 'empty_text', count: 2, firstRow: 3, message: 'empty_text.' },
    { code: 'bad_time', count: 1, firstRow: 5, message: 'bad_time.' },
    { code: 'bad_row', field: 'scores.nps', count: 1, firstRow: 10, message: 'scores.nps: bad.' },
    { code: 'bad_row', field: 'meta', count: 1, firstRow: 11, message: 'meta: bad.' },
  ]);
  expect(state.refused).toEqual({ header: 'h', extension: 'csv', blocks: ['3\r\n5\r\n', '9\r\n10\r\n11\r\n'], count: 5 });
  expect(
    after(...begun, { tell: 'refused', header: 'h', extension: 'csv', rows: [refused(3, 'bad_time')] }, { tell: 'begun' }).kinds,
  ).toEqual([]);
});

test('a stop holds until the post in hand is answered, and a file that cannot be opened leaves the page as it was empty', () => {
  const stopping = after(
    { tell: 'chosen', name: 'a' },
    { tell: 'opened', opened },
    { tell: 'begun' },
    { tell: 'stop' },
    { tell: 'sending', of: 9, total },
  );
  expect([stopping.phase, isRunning(stopping)]).toEqual(['stopping', true]);
  const failure = { reason: 'empty', message: 'a is empty.' } as const;
  expect(after({ tell: 'chosen', name: 'a' }, { tell: 'failed', failure })).toMatchObject({ phase: 'empty', name: 'a', failure });
  expect(afterEvent(stopping, { tell: 'failed', failure }).phase).toBe('ended');
});
