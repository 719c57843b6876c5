import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createPace } from '../../service/rows/pace.ts';
import { createProgress, durationOf } from './progress.ts';

test.each([
  [0.2, '1 s'],
  [59.5, '1 min 00 s'],
  [3599, '59 min 59 s'],
  [7321, '2 h 02 min'],
])('%f seconds are %s', (seconds, text) => expect(durationOf(seconds)).toBe(text));

test('the pace is that of the last while: rows that were there already do not promise an early end', () => {
  let now = 0;
  const pace = createPace(() => now);
  expect(pace(0)).toBeUndefined();
  for (now = 1000; now <= 10_000; now += 1000) pace(now);
  expect(pace(10_000)).toBeGreaterThan(800);
  let done = 10_000;
  let last: number | undefined;
  for (; now <= 60_000; now += 1000) {
    done += 10;
    last = pace(done);
  }
  expect(last).toBeCloseTo(10, 1);
});

test('where no person looks on, a line each tenth of the way, and none for what is soon over', () => {
  let now = 0;
  const written = (every: number) => {
    const screen = Object.assign(new PassThrough(), { isTTY: false });
    now = 0;
    const progress = createProgress('sending', 1000, screen, () => now);
    for (let done = 100; done <= 1000; done += 100) {
      now += every;
      progress.update(done, done);
    }
    progress.stop();
    return String(screen.read() ?? '')
      .trimEnd()
      .split('\n');
  };
  expect(written(10)).toEqual(['']);
  const lines = written(5000);
  expect(lines).toHaveLength(10);
  expect(lines[4]).toBe('sending: 50%, 500 rows, 20 rows/s, 25 s left');
});
