import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;
/** A room may import rooms of a lower level and itself; siblings never import each other. */
const levels: Record<string, number> = {
  domain: 0,
  errors: 0,
  within: 0,
  stages: 0,
  heap: 0,
  thread: 0,
  log: 1,
  ports: 1,
  labels: 2,
  sqlite: 2,
  mongo: 2,
  config: 2,
  metrics: 2,
  text: 3,
  infer: 3,
  tag: 3,
  store: 3,
  access: 3,
  queue: 3,
  intake: 3,
  export: 3,
  work: 4,
  http: 4,
  rows: 4,
  compose: 5,
  serve: 6,
  main: 7,
};

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('web/'));
/** Tests and what they stand on may import siblings and any library. */
const isTest = (file: string) => file.endsWith('.test.ts') || file.includes('/fixture/');
const roomOf = (file: string) => file.split(/[/.]/)[0] ?? '';
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

test('imports point one way', () => {
  const wrong: string[] = [];
  for (const file of sources) {
    const room = roomOf(file);
    if (!(room in levels) && !isTest(file)) wrong.push(`${file}: room '${room}' has no level`);
    if (isTest(file)) continue;
    for (const path of importsOf(file).filter((name) => name.startsWith('.'))) {
      const target = roomOf(relative(root, resolve(root, dirname(file), path)));
      if (target !== room && (levels[target] ?? 9) >= (levels[room] ?? 9)) wrong.push(`${file} imports ${path}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('each third-party library is imported by one file', () => {
  const importers = new Map<string, Set<string>>();
  for (const file of sources.filter((name) => !isTest(name) && !name.includes('contract'))) {
    for (const name of importsOf(file).filter((path) => !path.startsWith('.') && !path.startsWith('node:'))) {
      const library = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
      importers.set(library, (importers.get(library) ?? new Set()).add(file));
    }
  }
  const shared = [...importers]
    .filter(([library, files]) => library !== 'zod' && files.size > 1)
    .map(([library, files]) => `${library}: ${[...files].join(', ')}`);
  expect(shared).toEqual([]);
});
