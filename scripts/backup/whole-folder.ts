import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What writes a file may leave it to the system's cache. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/** Writes beside the folder first: one that is there under its name is whole, and for its owner alone. */
export async function writeFolder<T>(folder: string, fill: (part: string) => Promise<T>): Promise<T> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  try {
    const filled = await fill(part);
    for (const file of await readdir(part)) {
      await chmod(join(part, file), 0o600);
      await settle(join(part, file));
    }
    await settle(part);
    await rename(part, folder);
    return filled;
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}
