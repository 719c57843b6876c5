import { BSON, type Connection, type Document } from '../../service/mongo/connect.ts';

/** Every number with its type: a long comes back as a long, 1.0 as a double. */
export const lineOf = (document: Document) => BSON.EJSON.stringify(document, { relaxed: false });
export const documentOf = (line: string): Document => BSON.EJSON.parse(line, { relaxed: false });

/** Nothing that the driver would make a JavaScript value of, and lose its type. */
export const asKept = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

/**
 * Sign-ins stay out: they last twelve hours, and one that was ended since would be open again. Analysts sign in anew.
 */
export const leftOut = ['sessions'] as const;

/** The time zone of a database while a restore fills it. */
export const notEnded = '(a restore that has not ended)';

/** Every other collection of the database, also one that a later release adds. */
export async function collectionsOf({ db, ask }: Connection): Promise<readonly string[]> {
  const found = await ask(() => db.listCollections({}, { nameOnly: true }).toArray());
  return found
    .filter(({ name, type }) => type !== 'view' && !name.startsWith('system.') && !leftOut.some((left) => left === name))
    .map(({ name }) => name)
    .sort();
}

/** In the order of their ids, so that two readings of the same documents are the same lines. */
export async function* linesOf({ db }: Connection, name: string): AsyncGenerator<string> {
  const documents = db
    .collection(name)
    .find({}, { ...asKept, batchSize: 500 })
    .sort({ _id: 1 });
  for await (const document of documents) yield lineOf(document);
}
