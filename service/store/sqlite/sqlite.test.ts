import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../ports.ts';
import { storeContract } from '../contract.ts';
import { createSqliteStore } from './store.ts';

for (const figures of [true, false]) {
  storeContract(figures ? 'sqlite' : 'sqlite from its tables alone', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'verbatim-sqlite-'));
    const opened: Store[] = [];
    const open = async () => {
      const store = await createSqliteStore({ directory, readers: 1, figures });
      opened.push(store);
      return store;
    };
    return {
      store: await open(),
      reopen: open,
      damage: async () => {
        const db = new DatabaseSync(join(directory, 'verbatim.db'));
        db.exec(`UPDATE counts SET count = count + 1
               WHERE (bin, dimensions, a, b) = (SELECT bin, dimensions, a, b FROM counts WHERE dimensions > 0 LIMIT 1)`);
        db.close();
      },
      remains: async (text) => {
        const files = (await readdir(directory)).map((name) => readFile(join(directory, name)));
        return (await Promise.all(files)).some((bytes) => bytes.includes(text));
      },
      destroy: async () => {
        for (const store of opened) await store.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  });
}
