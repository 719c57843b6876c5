import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const readmes = ['README.md', 'docs/README.zh-CN.md'];
const settings = [...read('service/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? '');

/** Names in the first column of the table under a heading. */
function tabled(document: string, heading: RegExp): readonly string[] {
  const [, section = ''] = document.split(heading);
  const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''));
}

test.each(readmes)('%s tells every setting, and none that is not there', (file) => {
  expect(settings.length).toBeGreaterThan(20);
  expect([...tabled(read(file), /^## (?:Settings|设置)$/m)].sort()).toEqual([...settings].sort());
});

test.each(readmes)('%s tells every path of the API', (file) => {
  const routes = `${read('service/http/routes.ts')}${read('service/http/access-routes.ts')}`;
  const paths = new Set([...routes.matchAll(/path: '([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(paths.size).toBeGreaterThan(15);
  expect([...paths].filter((path) => !read(file).includes(path))).toEqual([]);
});

/** As GitHub names the place of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const linking = [...readmes, 'docs/data.md', 'docs/operate.md', 'docs/scale.md', 'docs/clients/README.md'];
test.each(linking)('%s links to what is there', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)].filter(([, path]) => !path?.startsWith('http'));
  const broken = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? resolve(root, file) : resolve(root, dirname(file), path);
    if (!existsSync(target)) return true;
    return (
      anchor !== undefined &&
      ![...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor)
    );
  });
  expect(links.length).toBeGreaterThan(0);
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('containers are given settings that there are', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, { image: string; environment?: object }> };
  const ours = Object.values(compose.services).filter(({ image }) => image === 'verbatim');
  expect(ours).toHaveLength(2);
  const given = [
    ...ours.flatMap(({ environment = {} }) => Object.keys(environment)),
    ...[...read('compose.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1] ?? ''),
    ...[...read('docs/operate.md').matchAll(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/g)].map((match) => match[1] ?? ''),
  ];
  const others = ['ORT_DISABLE_TELEMETRY', 'MALLOC_MMAP_THRESHOLD_'];
  expect(given.filter((name) => !settings.includes(name) && !others.includes(name))).toEqual([]);
});

test('the image has each script that operating needs, and what those scripts import', () => {
  const rules = read('.dockerignore').split('\n');
  const needed = [
    ...new Set([...read('docs/operate.md').matchAll(/(?:npm run (\w+)|scripts\/(\w+)\.ts)/g)].map(([, run, file]) => run ?? file ?? '')),
  ];
  expect(needed).toEqual(expect.arrayContaining(['backup', 'verify', 'key', 'backfill', 'export', 'compact']));
  const kept = (path: string) => rules.includes(`!scripts/${path}`);
  const folders = (name: string) => [...read(`scripts/${name}.ts`).matchAll(/from '\.\/([\w-]+)\//g)].map((match) => match[1] ?? '');
  expect(needed.filter((name) => !kept(`${name}.ts`))).toEqual([]);
  expect(needed.flatMap(folders).filter((folder) => !kept(folder))).toEqual([]);
});
