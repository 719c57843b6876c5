import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { test, vi } from 'vitest';
import { accessContract } from '../contract.ts';
import { createMongoAccess } from './access.ts';

const uri = process.env.MONGODB_URI;
const demanded = Boolean(process.env.CI || process.env.REQUIRE_BACKENDS);
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

if (uri || demanded) {
  accessContract('mongo', async () => {
    if (!uri) throw new Error('MONGODB_URI is not set, and this run demands every backend.');
    const database = `verbatim-test-${randomUUID()}`;
    const again = () => createMongoAccess({ uri, database });
    const access = await again();
    const destroy = async () => {
      await access.close();
      const client = new MongoClient(uri);
      await client
        .db(database)
        .dropDatabase()
        .finally(() => client.close());
    };
    return { access, again, destroy };
  });
} else {
  console.warn(
    'Skipped: keys and the audit log on MongoDB. Set MONGODB_URI to a replica set or to the wire-compatible server to test them.',
  );
  test.skip('access on MongoDB: MONGODB_URI is not set', () => {});
}
