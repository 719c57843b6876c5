import { expect, test } from 'vitest';
import { startContender } from './contender.ts';

const answering = `
  console.log('loading'); console.log('ready');
  require('node:readline').createInterface({ input: process.stdin })
    .on('line', (line) => console.log(JSON.stringify({ seconds: Number(line.split(' ')[1]) / 100, peakMB: 1 })));
`;

test('a contender answers order by order, and ends when it is closed', async () => {
  const contender = await startContender(process.execPath, ['-e', answering]);
  expect(await contender.order('run 200')).toEqual({ seconds: 2, peakMB: 1 });
  expect(await contender.order('run 50')).toEqual({ seconds: 0.5, peakMB: 1 });
  await contender.close();
});

test('one that cannot start says why', async () => {
  const failing = startContender(process.execPath, ['-e', "console.error('no such model'); process.exit(1)"]);
  await expect(failing).rejects.toThrow('no such model');
  await expect(startContender('/no/such/program', [])).rejects.toThrow('ENOENT');
});
