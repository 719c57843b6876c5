import { expect, test } from 'vitest';
import { startChild } from './child.ts';

test('one that ends unasked is told apart from one that lives, with what it said', async () => {
  const living = startChild('living', process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("here")'], {});
  await living.heard(/here/, 20_000);
  expect(() => living.mustLive()).not.toThrow();
  await living.kill('SIGKILL');
  expect(() => living.mustLive()).toThrow('living ended by itself (SIGKILL)');
  const failing = startChild('failing', process.execPath, ['-e', 'console.error("out of luck"); process.exit(3)'], {});
  await failing.ended;
  expect(() => failing.mustLive()).toThrow(/failing ended by itself \(3\)\. It said:\nout of luck/);
});
