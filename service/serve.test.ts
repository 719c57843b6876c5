import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSqliteAccess } from './access/sqlite/access.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startService } from './serve.ts';
import { aComment, leaseUntil } from './store/contract/samples.ts';
import { createSqliteStore } from './store/sqlite/store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-serve-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('with RETENTION_DAYS the service removes what is older, tells it to the audit log, and refuses it', { timeout: 60_000 }, async () => {
  const store = await createSqliteStore({ directory });
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
  await store.add([aComment('old', { occurredAt: daysAgo(40) }), aComment('new', { occurredAt: daysAgo(20) })], leaseUntil);
  await store.close();
  const model = resolve(import.meta.dirname, 'infer', 'fixture');
  const config = readConfig({ DATA_DIR: directory, MODEL_DIR: model, PORT: '0', SEGMENTER: 'node-rs', RETENTION_DAYS: '30' });
  const running = await startService('all', config, createLog('silent'));
  const [comments, access] = [`${running.url}/v1/comments`, await createSqliteAccess({ directory })];
  try {
    const ids = async () => ((await (await fetch(comments)).json()) as { comments: { id: string }[] }).comments.map(({ id }) => id);
    await expect.poll(ids, { timeout: 20_000 }).toEqual(['new']);
    const told = async () => (await access.auditLog({ limit: 50 })).entries.filter(({ action }) => action === 'comments.expire');
    await expect.poll(told, { timeout: 20_000 }).toMatchObject([{ by: 'retention', count: 1 }]);
    const posted = await fetch(comments, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ source: 'app-store', text: '很好', occurredAt: daysAgo(31) }),
    });
    expect(await posted.json()).toMatchObject({ rejected: 1, rejections: [{ code: 'too_old' }] });
  } finally {
    await access.close();
    await running.close();
  }
});
