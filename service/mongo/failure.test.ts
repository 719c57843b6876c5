import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { VerbatimError } from '../errors.ts';
import { failureOf } from './failure.ts';

const words = '转账被扣了两次';

test("a refused bulk write keeps name and code, and none of the customer's words", () => {
  const refused = { message: `E11000 dup key: { text: "${words}" }`, code: 11000, writeErrors: [{ err: { op: { text: words } } }] };
  const failure = failureOf(new MongoBulkWriteError(refused as never, {} as never), 'db:27017');
  expect(failure.message).toBe('MongoDB at db:27017 failed: MongoBulkWriteError 11000.');
  expect(failure).toMatchObject({ code: 'store_failed' });
  expect(`${failure.stack} ${JSON.stringify(failure)} ${(failure.cause as Error).stack} ${JSON.stringify(failure.cause)}`).not.toContain(
    words,
  );
});

test('a lost connection is an unreachable store', () => {
  expect(failureOf(new MongoNetworkError('connection 3 to 10.0.0.7:27017 closed'), 'db:27017')).toMatchObject({
    code: 'store_unreachable',
  });
});

test('so is a connection that the driver cut because the server fell silent', () => {
  // Seen with a server stopped in the middle of an operation; the driver exports no such class.
  const cut = Object.assign(new Error('Connection to 10.0.0.7:27017 interrupted due to server monitor timeout'), {
    name: 'PoolClearedOnNetworkError',
  });
  expect(failureOf(cut, 'db:27017')).toMatchObject({ code: 'store_unreachable' });
});

test('a user without rights is told so', () => {
  const failure = failureOf(new MongoServerError({ message: 'not authorized', code: 13, codeName: 'Unauthorized' }), 'db:27017');
  expect(failure).toMatchObject({ code: 'store_unreachable', cure: expect.stringContaining('authSource') });
});

test("the service's own errors and those of no driver pass as they are", () => {
  const own = new VerbatimError('bad_cursor', 'what', 'cure');
  const other = new TypeError('x is undefined');
  expect([failureOf(own, 'db'), failureOf(other, 'db')]).toEqual([own, other]);
});
