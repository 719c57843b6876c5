import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { freshPages } from './browser/fixture/build.ts';
import { pageNames } from './pages.ts';

/** An entry of Vite's manifest. */
interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
const dist = join(import.meta.dirname, 'dist');
/** Kilobytes of JavaScript that a page may transfer, whatever is opened on it. */
const bound = 900;

const weigh = (file: string) => gzipSync(readFileSync(join(dist, file))).length / 1000;

test('no page transfers more than 900 kB of JavaScript, charts and all', () => {
  freshPages();
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
  /** The chunks that come with these, and those that may come later on the same page where `later` is set. */
  const reach = (names: readonly string[], later: (name: string) => boolean): ReadonlySet<string> => {
    const met = new Set<string>();
    const visit = (name: string): void => {
      if (met.has(name)) return;
      met.add(name);
      const { imports = [], dynamicImports = [] } = manifest[name] ?? {};
      for (const next of [...imports, ...dynamicImports.filter(later)]) visit(next);
    };
    for (const name of names) visit(name);
    return met;
  };
  const sum = (names: Iterable<string>) =>
    [...new Set([...names].map((name) => manifest[name]?.file ?? ''))].reduce(
      (total, file) => total + (file.endsWith('.js') ? weigh(file) : 0),
      0,
    );

  const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const pageOf = (page: string) => `${page}/${page}-page.tsx`;
  const isPage = (name: string) => name.endsWith('-page.tsx');
  const first = sum(reach(entry, () => false));
  const table = pageNames.map((page) => {
    const own = pageOf(page) in manifest ? [pageOf(page)] : [];
    const loads = sum(reach([...entry, ...own], () => false));
    const all = sum(reach([...entry, ...own], (name) => !isPage(name)));
    return { page, loads: Math.round(loads), all: Math.round(all) };
  });
  // A worker is no chunk of the manifest.
  const every = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'));
  const whole = every.reduce((total, file) => total + weigh(join('assets', file)), 0);
  console.info(`gzipped kB: ${Math.round(first)} before any page, ${Math.round(whole)} in all ${every.length} files`, table);

  expect(existsSync(join(dist, 'index.html'))).toBe(true);
  expect(table.filter(({ page }) => page !== 'comments').every(({ loads }) => loads > first)).toBe(true);
  expect(table.filter(({ all }) => all > bound)).toEqual([]);
});
