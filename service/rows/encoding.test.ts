import { expect, test } from 'vitest';
import { explain } from '../errors.ts';
import { blobFile } from './blob-file.ts';
import { examineText } from './encoding.ts';
import { openRows } from './open-rows.ts';

const fileOf = (content: Uint8Array<ArrayBuffer>) => blobFile('rows.csv', new Blob([content]));
const refusal = (work: Promise<unknown>) => work.then(() => 'accepted', explain);

// text\n转账很慢，登不上去\n in each; 㐀 of GB18030 has four bytes.
const gbk = Buffer.from('746578740ad7aad5cbbadcc2fda3acb5c7b2bbc9cfc8a50a', 'hex');
const gb18030 = Buffer.concat([gbk, Buffer.from('8139ee390a', 'hex')]);
const big5 = Buffer.from('746578740ac2e0b1c8abdcbabba15d0aadecaa65a4a3a457a9680a', 'hex');

test.each([
  ['UTF-8', Buffer.from('text\n转账很慢，登不上去\n'), 'utf-8'],
  ['UTF-8 with its mark', Buffer.from('\uFEFFtext\n转账很慢，登不上去\n'), 'utf-8'],
  ['ASCII', Buffer.from('text\nslow\n'), 'utf-8'],
  ['GBK', gbk, 'gb18030'],
  ['UTF-16 as Excel writes it', Buffer.from('\uFEFFtext\n转账很慢，登不上去\n', 'utf16le'), 'utf-16le'],
])('%s is found out, without its mark', async (_, content, encoding) => {
  const examined = await examineText(fileOf(content), undefined);
  expect(examined).toMatchObject({ encoding, size: content.length });
  expect(examined.head).toMatch(/^text\n/);
});

test('rows in GB18030 are read as they were written, also where a read cuts a character', async () => {
  const whole: string[] = [];
  for await (const { cells } of (await openRows(fileOf(gb18030))).read().rows) whole.push(String(cells?.text));
  expect(whole).toEqual(['转账很慢，登不上去', '㐀']);

  // 64 KB and more of three bytes each: reads end within a character.
  const long = Buffer.concat([Buffer.from('text\n'), ...Array.from({ length: 30_000 }, () => Buffer.from('61d7aad5cb0a', 'hex'))]);
  const rows: unknown[] = [];
  for await (const { cells } of (await openRows(fileOf(long))).read().rows) rows.push(cells?.text);
  expect(rows).toHaveLength(30_000);
  expect(new Set(rows)).toEqual(new Set(['a转账']));
});

test('what could be read as GBK and would be nonsense is refused with the cure: Big5, UTF-8 cut within a character', async () => {
  expect(await refusal(examineText(fileOf(big5), undefined))).toMatch(
    /is not written in utf-8 nor in gb18030\. Name what it is written in: --encoding big5/,
  );
  const cut = Buffer.from('text\n转账很慢，登不上去').subarray(0, -1);
  expect(await refusal(examineText(fileOf(cut), undefined))).toMatch(/is not written in utf-8 nor in gb18030/);
  expect(await refusal(examineText(fileOf(Buffer.from([0x74, 0xff, 0xff, 0x0a])), undefined))).toMatch(/Save it as "CSV UTF-8"/);
});

test('an encoding that is asked for is taken at its word, and must fit', async () => {
  expect((await examineText(fileOf(big5), 'Big5')).encoding).toBe('big5');
  expect(await refusal(examineText(fileOf(gbk), 'utf-8'))).toMatch(/is not written in utf-8\./);
});
