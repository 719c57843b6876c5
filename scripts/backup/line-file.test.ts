import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BSON } from '../../service/mongo/connect.ts';
import { documentOf, lineOf } from './documents.ts';
import { readLines, tallyOf, writeLines } from './line-file.ts';

const { Binary, Decimal128, Double, Int32, Long, ObjectId } = BSON;

test('documents come back from a file byte for byte, in their order, whatever their types and signs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-lines-'));
  const file = join(folder, 'documents.jsonl.gz');
  const documents = [
    { _id: 'types', int: new Int32(1), double: new Double(1), minus: new Double(-0), long: Long.fromString('9007199254740993') },
    { _id: new ObjectId(), at: new Date(1), none: null, bytes: new Binary(Buffer.from([0, 255])), money: Decimal128.fromString('0.10') },
    { _id: 'signs', text: '一行\n两行\u2028三行\r👍', 'a.b': [{ 'n|*': new Int32(-1) }, []], ['__proto__']: 'own' },
    { _id: 'long', text: '转账'.repeat(50_000) },
  ];
  async function* lines() {
    yield* documents.map(lineOf);
  }
  const written = await writeLines(file, lines());
  expect(written).toMatchObject({ documents: 4 });
  expect(await tallyOf(readLines(file))).toEqual(written);
  const back: string[] = [];
  for await (const line of readLines(file)) back.push(Buffer.from(BSON.serialize(documentOf(line))).toString('hex'));
  expect(back).toEqual(documents.map((document) => Buffer.from(BSON.serialize(document)).toString('hex')));
  await rm(folder, { recursive: true });
});
