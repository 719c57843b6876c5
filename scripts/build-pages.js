// Plain JavaScript, as prestart is. Builds the analysts' pages where they are missing or older than what they are made of.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const web = join(root, 'service', 'web');
const built = join(web, 'dist', 'index.html');
const changedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\.test\.tsx?$|[\\/]fixture[\\/]/.test(file));

/** The pages' own files, what they share with the service, and the lock of the libraries they carry. */
function ingredients() {
  const own = filesOf(web).filter((file) => !file.startsWith(join(web, 'dist')));
  const shared = filesOf(join(root, 'service', 'rows'));
  return [...own, ...shared, join(root, 'service', 'domain.ts'), join(root, 'package-lock.json')];
}

/** @returns {boolean} */
export function pagesAreStale() {
  const at = changedAt(built);
  return ingredients().some((file) => changedAt(file) > at);
}

/** Answers what went wrong in one line, or undefined.
 * @returns {string | undefined} */
export function buildPages() {
  let vite;
  try {
    vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return 'Vite is not installed: run "npm install" with development dependencies.';
  }
  const { status, signal, stderr, error } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', join(web, 'vite.config.ts'), '--logLevel', 'error'],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8', timeout: 300_000 },
  );
  if (status === 0) return undefined;
  // Vite's first lines only say that it failed; the plugin's name in brackets begins the reason, the next line has its place.
  const lines = stripVTControlCharacters(stderr || error?.message || '')
    .split('\n')
    .map((line) => line.trim());
  const reason = lines.findIndex((line) => line.startsWith('['));
  const said = reason === -1 ? lines.filter((line) => line !== '').slice(0, 2) : lines.slice(reason, reason + 2);
  return said.length === 0 ? `Vite ended with ${signal ?? status}.` : said.join(' ').replace(/\s*[^\x20-\x7e]+\s*/g, ' ');
}
