import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLines } from '../backup/line-file.ts';
import { type Manifest, writeManifest } from '../backup/manifest.ts';
import { examineFolder } from './examine.ts';

let folder: string;
let manifest: Manifest;
const file = () => join(folder, 'comments.jsonl.gz');
const lines = Array.from({ length: 50 }, (_, n) => JSON.stringify({ _id: `c${n}`, text: `第 ${n} 条` }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-examine-'));
  async function* given() {
    yield* lines;
  }
  manifest = {
    format: 'verbatim-mongodb-1',
    versions: { verbatim: '0.1.0', server: '7.0.0' },
    database: 'verbatim',
    began: '2026-03-01T00:00:00.000Z',
    ended: '2026-03-01T00:01:00.000Z',
    timeZone: 'Asia/Shanghai',
    comments: { tagged: 50, pending: 0, failed: 0 },
    leftOut: ['sessions'],
    collections: [{ name: 'comments', ...(await writeLines(file(), given())) }],
  };
  await writeManifest(folder, manifest);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a folder as it was written is taken', async () => {
  expect(await examineFolder(folder)).toEqual(manifest);
});

const collection = (over: object) => ({ ...manifest, collections: manifest.collections.map((one) => ({ ...one, ...over })) });
const cases: readonly (readonly [what: string, breakIt: () => Promise<unknown>, said: RegExp])[] = [
  ['without a manifest', () => unlink(join(folder, 'manifest.json')), /manifest\.json is no manifest of a back-up of MongoDB/],
  ['of something else', () => writeFile(join(folder, 'manifest.json'), '{"name":"verbatim"}'), /is no manifest/],
  ['of a later form', () => writeManifest(folder, { ...manifest, format: 'verbatim-mongodb-2' } as never), /is no manifest/],
  ['that names a file outside', () => writeManifest(folder, collection({ name: '../comments' }) as Manifest), /is no manifest/],
  ['without one of its files', () => unlink(file()), /comments\.jsonl\.gz cannot be read to its end/],
  ['cut short', async () => writeFile(file(), (await readFile(file())).subarray(0, -20)), /cannot be read to its end/],
  ['that is no gzip', () => writeFile(file(), lines.join('\n')), /cannot be read to its end/],
  ['with a document less', () => writeFile(file(), gzipSync(`${lines.slice(1).join('\n')}\n`)), /holds 49 documents and not the 50/],
  ['with a word changed', () => writeFile(file(), gzipSync(`${lines.join('\n').replace('第 7', '第 8')}\n`)), /holds other documents/],
];
test.each(cases)('a folder %s is refused', async (_what, breakIt, said) => {
  await breakIt();
  const error = await examineFolder(folder).then(
    () => expect.fail('it was taken'),
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'bad_request', message: expect.stringMatching(said), cure: expect.stringMatching(/./) });
  expect((error as Error).message).not.toMatch(/第/);
});
