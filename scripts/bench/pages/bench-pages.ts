import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createSqliteStore } from '../../../service/store/sqlite/store.ts';
import { chromiumPath } from '../../../service/web/browser/fixture/chromium.ts';
import { startScript, tinyModel } from '../../nothing-lost/engines.ts';
import { quantile } from '../../soak/quantile.ts';
import { fillStore } from '../store/fill.ts';
import { createMaker } from '../store/made-comments.ts';
import { watching } from './watch.ts';

export interface PagesBench {
  readonly count: number;
  readonly rounds: number;
  readonly labels: string;
  /** Kept, and not filled again where it holds a store. */
  readonly directory: string | undefined;
  readonly tell: (line: string) => void;
}
interface Spread {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly mostMs: number;
}
/** Until the figures at the top stand there, and until all of the page does. */
interface Shown {
  readonly first: Spread;
  readonly whole: Spread;
  /** Questions to the service. */
  readonly asked: number;
}
export interface PageReport {
  readonly page: string;
  readonly view: Shown;
  readonly filter: Shown;
}
export interface PagesReport {
  readonly count: number;
  /** Processes that wanted a core, in the minute before and at the end. */
  readonly load: readonly [number, number];
  readonly pages: readonly PageReport[];
}
interface Measured {
  readonly first: number;
  readonly whole: number;
  readonly asked: number;
}

const withinMs = 120_000;
const periods = { all: '.scope-controls .ant-segmented-item-input[type="radio"]', at: [4, 3, 2, 1, 0] };
const feelings = { all: '.feelings input[type="checkbox"]', at: [0, 1, 2, 3, 0] };
/** A facet, alone and with others: what no count is kept of. */
const facets = ['?meta.region=地区3', '?meta.region=地区5,地区7', '?meta.region=地区3&sentiment=negative', '?meta.region=地区9&pain=wait'];
/** Each page, what of it holds its first figures, and filters: periods, or on the list feelings, and facets on all. */
const pages = [
  { page: '/', first: '.tiles .tile-value', filters: periods },
  { page: '/matrix', first: '.heat-room td', filters: periods },
  { page: '/journey', first: '.journey .stages', filters: periods },
  { page: '/comments', first: '.feelings-bar strong', filters: feelings },
  { page: '/review', first: '.queue-card .text', filters: periods },
  { page: '/compare', first: '.compare-board td', filters: periods },
  { page: '/operate', first: '.export-card p a', filters: periods },
] as const;

const spread = (values: readonly number[]): Spread => ({
  p50Ms: quantile(values, 0.5),
  p95Ms: quantile(values, 0.95),
  mostMs: Math.max(...values),
});
const shown = (measured: readonly Measured[]): Shown => ({
  first: spread(measured.map(({ first }) => first)),
  whole: spread(measured.map(({ whole }) => whole)),
  asked: quantile(
    measured.map(({ asked }) => asked),
    0.5,
  ),
});

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(2 * withinMs);
  await page.addInitScript(watching);
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

/** Each page in a browser that has seen none: how long until its figures stand there, and after a click until the new ones do. */
async function measure(browser: Browser, url: string, rounds: number, tell: (line: string) => void): Promise<readonly PageReport[]> {
  const reports: PageReport[] = [];
  for (const { page: path, first, filters } of pages) {
    const [views, clicks]: [Measured[], Measured[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const page = await openPage(browser, url + path);
      const ask = (click?: object) => page.evaluate<Measured>(`measured(${JSON.stringify(first)}, ${JSON.stringify(click)}, ${withinMs})`);
      views.push(await ask());
      for (const at of filters.at) clicks.push(await ask({ all: filters.all, at }));
      for (const search of facets) clicks.push(await ask({ search }));
      await page.context().close();
    }
    tell(`${path} done`);
    reports.push({ page: path, view: shown(views), filter: shown(clicks) });
  }
  return reports;
}

async function fill(directory: string, labels: string, count: number, tell: (line: string) => void): Promise<void> {
  const made = await createMaker(labels);
  const store = await createSqliteStore({ directory });
  try {
    for await (const { filled } of fillStore(store, made, 0, count)) if (filled % 20_000 === 0) tell(`${filled} comments`);
  } finally {
    await store.close();
  }
}

/** A service of its own on an embedded store of made comments, without the model that nobody asks here, and its pages in Chromium. */
export async function benchPages({ count, rounds, labels, directory, tell }: PagesBench): Promise<PagesReport> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('No chromium is installed: apt-get install chromium.');
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'verbatim-bench-')));
  try {
    if (!existsSync(join(home, 'verbatim.db'))) await fill(home, labels, count, tell);
    const environment = { DATA_DIR: home, PORT: '0', HOST: '127.0.0.1', MODEL_DIR: tinyModel, MONGODB_URI: '', REDIS_URL: '' };
    const service = startScript('service', 'service/main.ts', ['all'], environment);
    try {
      const [, url = ''] = await service.heard(/listens on (\S+)/, withinMs);
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
      try {
        const [before] = loadavg();
        const reports = await measure(browser, url, rounds, tell);
        return { count, load: [before ?? 0, loadavg()[0] ?? 0], pages: reports };
      } finally {
        await browser.close();
      }
    } finally {
      await service.kill('SIGTERM');
    }
  } finally {
    if (directory === undefined) await rm(home, { recursive: true, force: true });
  }
}

export function pagesLines({ count, load, pages: reports }: PagesReport): readonly string[] {
  const told = ({ p50Ms, p95Ms, mostMs }: Spread) => `${p50Ms.toFixed(0)}, ${p95Ms.toFixed(0)} (${mostMs.toFixed(0)})`;
  const line = ({ first, whole, asked }: Shown) => `${told(first)} | ${told(whole)} | ${asked}`;
  return [
    `${count.toLocaleString('en')} comments; load average ${load[0].toFixed(1)} before, ${load[1].toFixed(1)} at the end; ms: the median, the 95th percentile (the worst)`,
    '| page | first view: first figures | all | questions | filter: first figures | all | questions |',
    '|---|---|---|---|---|---|---|',
    ...reports.map(({ page, view, filter }) => `| ${page} | ${line(view)} | ${line(filter)} |`),
  ];
}
