import { expect, test } from 'vitest';
import { VerbatimError } from '../../errors.ts';
import { blobFile } from '../../rows/blob-file.ts';
import type { Send } from '../../rows/patient-send.ts';
import { createImporter } from './importer.ts';
import type { Order, Told } from './messages.ts';

const fileOf = (content: string, name = 'rows.csv') => blobFile(name, new Blob([content]));
const order: Order = { mapping: new Map([['text', '内容']]), settled: ['内容', '地区'], fixed: { source: 'forum', kind: undefined } };
const never = new AbortController().signal;

function started(refuse: (text: unknown) => boolean = () => false) {
  const told: Told[] = [];
  const posts: (readonly Record<string, unknown>[])[] = [];
  const send: Send = async (rows) => {
    posts.push(rows as Record<string, unknown>[]);
    const bad = posts.at(-1)?.flatMap((row, index) => (refuse(row.text) ? [index] : [])) ?? [];
    return {
      accepted: rows.length - bad.length,
      duplicate: 0,
      updated: 0,
      revised: 0,
      rejections: bad.map((index) => ({ index, code: 'empty_text', message: 'text is empty.', cure: 'Leave it out.' })),
    };
  };
  return { told, posts, importer: createImporter({ send, tell: (one) => told.push(one) }) };
}
const table = (rows: number) => `内容,地区\n${Array.from({ length: rows }, (_, at) => `第${at}条,华东\n`).join('')}`;

test('a file is told of with its first ten rows; one that is none with the reason', async () => {
  const { told, importer } = started();
  await importer.open(fileOf(table(30)), {});
  expect(told[0]).toMatchObject({ tell: 'opened', opened: { name: 'rows.csv', format: 'csv', encoding: 'utf-8' } });
  expect(told[0]?.tell === 'opened' && told[0].opened.first).toHaveLength(10);
  await importer.open(fileOf('[1]', 'rows.json'), {});
  expect(told[1]).toEqual({ tell: 'failed', failure: { reason: 'array', row: undefined, message: expect.any(String) } });
});

test('rows go five hundred at a time with an identity of their own; a column that was set aside is not guessed', async () => {
  const { told, posts, importer } = started();
  await importer.open(fileOf(table(1200)), {});
  await importer.send(order, never);
  expect(posts.map(({ length }) => length)).toEqual([500, 500, 200]);
  expect(posts[0]?.[0]).toEqual({ externalId: expect.stringMatching(/^file:[a-p]{16}:row1$/), text: '第0条', source: 'forum' });
  expect(told.at(-1)).toMatchObject({ tell: 'ended', of: 1200, stopped: false, total: { rows: 1200, accepted: 1200, rejected: 0 } });
  const again = started();
  await again.importer.open(fileOf(table(1200), 'other name.csv'), {});
  await again.importer.send(order, never);
  expect(again.posts).toEqual(posts);
});

test('a refused row comes back as it stood, with the reason', async () => {
  const { told, importer } = started((text) => text === ' ');
  await importer.open(fileOf('内容,地区\n一,华东\n" ","=1+1"\n'), {});
  await importer.send(order, never);
  const refused = told.find((one) => one.tell === 'refused');
  expect(refused).toMatchObject({ header: expect.stringMatching(/^\uFEFF内容,地区,rejected row/), extension: 'csv' });
  expect(refused?.tell === 'refused' && refused.rows).toEqual([
    { row: 2, problem: expect.objectContaining({ code: 'empty_text' }), line: " ,'=1+1,2,empty_text,text is empty.,Leave it out.\r\n" },
  ]);
});

test('a stop ends it after the post in hand; what the service refuses for all ends it too', async () => {
  const stop = new AbortController();
  const { told, posts, importer } = started(() => {
    stop.abort();
    return false;
  });
  await importer.open(fileOf(table(1200)), {});
  await importer.send(order, stop.signal);
  expect(posts).toHaveLength(1);
  expect(told.at(-1)).toMatchObject({ tell: 'ended', of: 1200, stopped: true, total: { rows: 500 } });

  const gone: Told[] = [];
  const refusing = createImporter({
    send: async () => {
      throw new VerbatimError('unauthorised', 'Who?', 'Sign in.');
    },
    tell: (one) => gone.push(one),
  });
  await refusing.open(fileOf(table(2)), {});
  await refusing.send(order, never);
  expect(gone.at(-1)).toEqual({ tell: 'failed', failure: { reason: 'unauthorised', message: 'Who?' } });
});

test('a file that breaks far down sends nothing', async () => {
  const { told, posts, importer } = started();
  await importer.open(fileOf(`${table(3000)}"never closed`), {});
  await importer.send(order, never);
  expect(posts).toEqual([]);
  expect(told.at(-1)).toMatchObject({ tell: 'failed', failure: { reason: 'broken_csv', row: 3000 } });
});
