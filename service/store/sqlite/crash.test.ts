import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { scratchDirectory } from '../contract/scratch.ts';
import { createSqliteStore } from './store.ts';

const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
/** Adds and tags for ever; says each id only once the store has acknowledged it. */
const program = `
  const { createSqliteStore } = await import(${url('./store.ts')});
  const { aComment, aTagging, leaseUntil } = await import(${url('../contract/samples.ts')});
  const store = await createSqliteStore({ directory: process.argv[1], readers: 1 });
  for (let at = 0; ; at++) {
    const ids = Array.from({ length: 20 }, (_, row) => process.argv[2] + '-' + at + '-' + row);
    await store.add(ids.map((id) => aComment(id)), leaseUntil);
    for (const id of ids) process.stdout.write('added ' + id + '\\n');
    await store.write(ids.slice(10).map((id) => ({ id, revision: 1, tagging: aTagging(1) })));
    for (const id of ids.slice(10)) process.stdout.write('tagged ' + id + '\\n');
  }`;

test('what was acknowledged outlives SIGKILL at any moment, and the counts with it', async () => {
  const directory = scratchDirectory();
  const said: string[] = [];
  for (const [round, lines] of [37, 120, 205].entries()) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, directory, `round${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let heard = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      if (++heard === lines) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  }
  const store = await createSqliteStore({ directory });
  expect(said.length).toBeGreaterThan(361);
  for (const line of said) {
    const [what, id = ''] = line.split(' ');
    const found = await store.get(id);
    expect(found, line).toBeDefined();
    if (what === 'tagged') expect(found?.state).toBe('tagged');
  }
  expect(await store.verify()).toEqual([]);
  await store.close();
});
