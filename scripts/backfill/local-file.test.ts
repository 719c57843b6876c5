import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { explain } from '../../service/errors.ts';
import { blobFile } from '../../service/rows/blob-file.ts';
import { countRows, openRows } from '../../service/rows/open-rows.ts';
import { localFile } from './local-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-file-'));
afterAll(() => rmSync(directory, { recursive: true }));
const refusal = (work: Promise<unknown>) => work.then(() => 'accepted', explain);

test('what is missing, a directory and a device are told apart', async () => {
  expect(await refusal(localFile(join(directory, 'nowhere.csv')))).toMatch(/nowhere\.csv is not there\. Check the path/);
  expect(await refusal(localFile(directory))).toMatch(/is a directory\. Name one file in it/);
  expect(await refusal(localFile('/dev/null'))).toMatch(/is no file/);
});

test('a file has the same name for its rows here and in a browser: imported in both ways, nothing is doubled', async () => {
  const content = `text\n${Array.from({ length: 20_000 }, (_, at) => `第${at}条\n`).join('')}`;
  const path = join(directory, 'rows.csv');
  writeFileSync(path, content);
  const [here, there] = [await openRows(await localFile(path)), await openRows(blobFile('rows.csv', new Blob([content])))];
  expect(here).toMatchObject({ hash: there.hash, headers: there.headers, size: there.size });
  expect([await countRows(here), await countRows(there)]).toEqual([20_000, 20_000]);
});
