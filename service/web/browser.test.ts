import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPages, pagesAreStale } from '../../scripts/build-pages.js';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { type Running, startService } from '../serve.ts';
import { comments } from './fixture/comments.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const required = process.env.CI !== undefined || process.env.REQUIRE_BACKENDS !== undefined;
if (executablePath === undefined && !required) console.warn('SKIPPED: the pages are not looked at, since no chromium is installed.');

const root = resolve(import.meta.dirname, '../..');
const real = join(root, 'models', 'verbatim-base');
/** A busy machine may take its time: no figure here is a promise of speed. */
const patienceMs = 60_000;
const patient = { timeout: patienceMs };
const desk = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };

describe.skipIf(executablePath === undefined && !required)('the pages in a browser', { timeout: 4 * patienceMs }, () => {
  let directory: string;
  let service: Running;
  let browser: Browser;
  let page: Page;
  /** What the browser complained of: a page that works says nothing. */
  const complaints: string[] = [];
  const shot = async (name: string) => {
    const path = join(directory, 'pictures', `${name}.png`);
    await page.screenshot({ path });
  };
  const rows = () => page.getByRole('list', { name: '原声' }).getByRole('listitem');
  const url = () => service.url ?? '';

  async function open(size: typeof desk, locale = 'zh-CN'): Promise<void> {
    await page?.close();
    page = await browser.newPage({ viewport: size, locale });
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  }

  async function post(rows: readonly object[]): Promise<void> {
    const posted = await fetch(`${url()}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rows),
    });
    expect(posted.status).toBe(202);
    for (let pending = 1; pending > 0; await wait(100)) {
      ({ pending } = (await (await fetch(`${url()}/v1/backlog`)).json()) as { pending: number });
    }
  }

  beforeAll(async () => {
    if (executablePath === undefined) throw new Error('No chromium is installed: apt-get install chromium.');
    if (pagesAreStale()) expect(buildPages()).toBeUndefined();
    directory = process.env.PICTURES ?? (await mkdtemp(join(tmpdir(), 'verbatim-pages-')));
    const config = readConfig({
      DATA_DIR: join(directory, `data-${process.pid}`),
      PORT: '0',
      MODEL_DIR: existsSync(join(real, 'SHA256')) ? real : join(root, 'service', 'infer', 'fixture'),
    });
    service = await startService('all', config, createLog('warn'));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    await open(desk);
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    if (process.env.PICTURES === undefined) await rm(directory, { recursive: true, force: true });
  });

  test('an empty service shows how the first comment gets in, and fills without a reload', async () => {
    await page.goto(`${url()}/comments`);
    await page.getByText(`curl -X POST ${url()}/v1/comments`).waitFor();
    await shot('empty');
    await post(comments);
    await expect.poll(() => rows().count(), patient).toBe(comments.length);
  });

  test('the list shows tags and evidence; hostile markup is only text', async () => {
    await page.goto(`${url()}/comments`);
    await expect.poll(() => rows().count(), patient).toBe(comments.length);
    await shot('list');
    await page.getByText('<img src=x onerror=').first().waitFor();
    expect(await page.locator('ol.rows img, ol.rows script, ol.rows b').count()).toBe(0);
    expect(await page.title()).toBe('原声 · 原声 Verbatim');
    const texts = await page.locator('ol.rows p.text').allTextContents();
    expect(texts.toSorted()).toEqual(comments.map(({ text }) => text).toSorted());
  });

  test('a filter narrows the list, lies in the address, and is the same for who opens the link', async () => {
    await page.getByRole('checkbox', { name: '负面' }).check();
    await expect.poll(() => new URL(page.url()).search, patient).toBe('?sentiment=negative');
    const answer = (await (await fetch(`${url()}/v1/comments?sentiment=negative`)).json()) as { comments: unknown[] };
    await expect.poll(() => rows().count(), patient).toBe(answer.comments.length);
    await page.getByRole('checkbox', { name: '负面' }).uncheck();
    await page.getByRole('searchbox', { name: '搜词' }).fill('转账限额');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('q'), patient).toBe('转账限额');
    await expect.poll(() => rows().count(), patient).toBe(1);
    const shown = await page.locator('ol.rows p.text').allTextContents();
    expect(shown).toEqual([expect.stringContaining('跨行转账单日限额')]);
    await shot('filtered');
    await page.goto(page.url());
    await expect.poll(() => page.locator('ol.rows p.text').allTextContents(), patient).toEqual(shown);
    await page.getByRole('button', { name: '全部清除' }).click();
    await expect.poll(() => new URL(page.url()).search, patient).toBe('');
    await expect.poll(() => rows().count(), patient).toBe(comments.length);
    await page.goBack();
    await expect.poll(() => page.locator('ol.rows p.text').allTextContents(), patient).toEqual(shown);
    expect(await page.getByRole('searchbox', { name: '搜词' }).inputValue()).toBe('转账限额');
  });

  test('the keyboard walks through the list and opens a comment beside it', async () => {
    await page.goto(`${url()}/comments`);
    await rows().first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('dialog', { name: '这条原声' });
    const second = await rows().nth(1).locator('p.text').textContent();
    await expect.poll(() => detail.locator('p.text').textContent(), patient).toBe(second);
    await detail.getByText('经过').waitFor();
    await wait(300);
    await shot('detail');
    await page.keyboard.press('j');
    await expect.poll(() => detail.locator('p.text').textContent(), patient).toBe(await rows().nth(2).locator('p.text').textContent());
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).search, patient).toBe('');
  });

  test('a text tried is tagged at once and not kept', async () => {
    await page.getByRole('button', { name: '试一试', exact: true }).click();
    await page.getByRole('textbox', { name: '客户的话' }).fill('转账老是报错，客服倒挺耐心');
    await page.getByRole('dialog').locator('dl dt').first().waitFor();
    await wait(300);
    await shot('try');
    await page.keyboard.press('Escape');
    const { tagged } = (await (await fetch(`${url()}/v1/backlog`)).json()) as { tagged: number };
    expect(tagged).toBe(comments.length);
  });

  test('further pages come on demand, each comment once', async () => {
    await post(comments.map((comment) => ({ ...comment, externalId: `${comment.externalId}-again` })));
    await page.goto(`${url()}/comments`);
    await expect.poll(() => rows().count(), patient).toBe(50);
    await page.getByRole('button', { name: '更多' }).click();
    await expect.poll(() => rows().count(), patient).toBe(2 * comments.length);
    const texts = await page.locator('ol.rows p.text').allTextContents();
    expect(texts.toSorted()).toEqual([...comments, ...comments].map(({ text }) => text).toSorted());
    await page.getByText('没有更多了').waitFor();
  });

  test('a phone shows the list without sideways scrolling, its filters and one comment', async () => {
    await open(phone);
    await page.goto(`${url()}/comments`);
    await rows().first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await shot('phone-list');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('checkbox', { name: '正面' }).waitFor();
    await wait(300);
    await shot('phone-filters');
    await page.keyboard.press('Escape');
    await rows().nth(2).locator('p.text').click();
    await page.getByRole('dialog', { name: '这条原声' }).getByText('经过').waitFor();
    await wait(300);
    await shot('phone-detail');
  });

  test('a service that is gone is said, with a way to try again', async () => {
    await open(desk);
    await page.goto(`${url()}/comments`);
    await rows().first().waitFor();
    await page.route('**/v1/comments?*', (route) => route.abort());
    await page.getByRole('checkbox', { name: '中性' }).check();
    await page.getByText('连不上服务。').waitFor();
    await page.unroute('**/v1/comments?*');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_FAILED')));
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('连不上服务。').waitFor({ state: 'hidden' });
  });

  test('two tags are set right by keyboard and one correction is undone: list, comment and service say the same', async () => {
    await open(desk);
    await page.goto(`${url()}/comments`);
    await rows().first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    const editor = page.getByRole('region', { name: '改标签' });
    await editor.waitFor();
    const id = new URL(page.url()).searchParams.get('open');
    const tags = async () => {
      const answer = await fetch(`${url()}/v1/comments/${id}`);
      return ((await answer.json()) as { effective: { sentiment: string; pain: string[] } }).effective;
    };
    const before = await tags();
    const feeling = before.sentiment === 'mixed' ? 'negative' : 'mixed';
    await page.keyboard.press('1');
    await page.keyboard.press(feeling === 'mixed' ? '3' : '2');
    await page.keyboard.press('Enter');
    const notice = page.getByRole('dialog', { name: '这条原声' }).getByText(/^已保存/);
    await notice.waitFor();
    await rows()
      .first()
      .locator('.row-feels')
      .getByText(feeling === 'mixed' ? '褒贬兼有' : '负面')
      .waitFor();
    expect((await tags()).sentiment).toBe(feeling);

    const [pain, name] = before.pain.includes('collection') ? ['accessibility', '适老无障碍'] : ['collection', '催收'];
    await page.keyboard.press('3');
    await page.keyboard.type(pain.slice(0, 4));
    await shot('correct');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await rows().first().getByRole('button', { name }).waitFor();
    await expect.poll(async () => (await tags()).pain, patient).toEqual([...before.pain, pain]);
    await notice.filter({ hasText: name }).waitFor();

    await page.keyboard.press('z');
    await page.getByText(/^已撤销/).waitFor();
    await rows().first().getByRole('button', { name }).waitFor({ state: 'detached' });
    await expect.poll(tags, patient).toMatchObject({ sentiment: feeling, pain: before.pain });
    await shot('corrected');
    await page.keyboard.press('Escape');
    await editor.waitFor({ state: 'detached' });
    await page.reload();
    const history = page.getByRole('list', { name: '经过' });
    await history.getByText('撤销了校正').waitFor();
    expect(await history.getByRole('button', { name: '撤销' }).count()).toBe(1);
  });

  test('what is worth correcting next stands in queues, each with its n', async () => {
    await page.goto(`${url()}/review`);
    const queues = page.getByRole('navigation', { name: '队列' });
    await queues.getByRole('link', { name: /^最没把握 \d/ }).waitFor();
    await page.getByText(/^人机一致/).waitFor();
    await page.getByRole('region', { name: '改标签' }).or(page.getByText('这里没有要看的原声。')).waitFor();
    await wait(300);
    await shot('review');
    await queues.getByRole('link', { name: /^标注失败/ }).click();
    await expect.poll(() => new URL(page.url()).search, patient).toBe('?queue=failed');
    await page.getByText('没有标注失败的原声。').waitFor();
  });

  const volume = (n: number) => page.getByRole('heading', { name: `原声量 n = ${n}`, exact: true });
  const total = async (filter: string) => {
    const answer = await fetch(`${url()}/v1/summary?${new URLSearchParams(`by=sentiment&${filter}`)}`);
    return ((await answer.json()) as { total: number }).total;
  };

  test('a facet chosen at the top of a page is in its figures, in the address and among what can be taken away', async () => {
    await open(desk);
    await page.goto(url());
    const [all, east] = [await total(''), await total('meta.region=华东')];
    expect(east).toBeGreaterThan(0);
    await volume(all).waitFor();
    await page.getByRole('button', { name: /^更多条件/ }).click();
    await page.getByText('括号里是全部原声里的条数').waitFor();
    await page.getByRole('combobox', { name: '地区' }).fill('华东');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('meta.region'), patient).toBe('华东');
    await volume(east).waitFor();
    await shot('facets');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('combobox', { name: '地区' }).getAttribute('aria-expanded'), patient).toBe('false');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: '更多条件' }).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^更多条件/);
    await page.reload();
    await volume(east).waitFor();
    await page.getByRole('button', { name: '去掉 地区：华东' }).click();
    await expect.poll(() => new URL(page.url()).search, patient).toBe('');
    await volume(all).waitFor();
  });

  test('on a phone the facets of a page fit', async () => {
    await open(phone);
    await page.goto(`${url()}/matrix`);
    await page.getByRole('button', { name: /^更多条件/ }).click();
    await page.getByRole('combobox', { name: '地区' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await shot('phone-facets');
  });

  test('a day is written year first whatever the language of the browser; one that cannot be is refused with the reason', async () => {
    await open(desk, 'en-US');
    await page.goto(url());
    const day = page.getByRole('textbox', { name: '起于这天', exact: true });
    await day.fill('2026/3/2');
    await day.press('Enter');
    await expect.poll(() => new URL(page.url()).search, patient).toBe('?from=2026-03-02');
    expect(await day.inputValue()).toBe('2026-03-02');
    const end = page.getByRole('textbox', { name: '止于这天', exact: true });
    await end.fill('2026-03-01');
    await page.getByRole('alert').getByText('不能早于 2026-03-02').waitFor();
    expect(new URL(page.url()).search).toBe('?from=2026-03-02');
    await end.fill('2026-03-31');
    await expect.poll(() => new URL(page.url()).search, patient).toBe('?from=2026-03-02&to=2026-03-31');
    await volume(await total('from=2026-03-02&to=2026-03-31')).waitFor();
  });

  test('a word that came up lately stands among what is worth a look, and leads to its comments', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const written = (name: string, days: number, text: string) =>
      Array.from({ length: 40 }, (_, n) => ({ source: 'app-store', externalId: `${name}-${n}`, occurredAt: daysAgo(days), text }));
    await post([...written('now', 5, '收款人要一个一个手输'), ...written('before', 40, '柜台排队排了一上午')]);
    await page.goto(`${url()}/review?queue=words`);
    const words = page.getByRole('table', { name: /^新出现的词/ });
    const word = words.getByRole('row', { name: /收款/ }).getByRole('rowheader');
    await word.waitFor();
    await shot('words');
    const name = await word.textContent();
    await word.getByRole('link').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('q'), patient).toBe(name);
    await expect.poll(() => rows().count(), patient).toBe(40);
  });

  const addKey = async (name: string, scopes: readonly string[], admin?: string): Promise<string> => {
    const response = await fetch(`${url()}/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(admin === undefined ? {} : { authorization: `Bearer ${admin}` }) },
      body: JSON.stringify({ name, scopes }),
    });
    expect(response.status).toBe(201);
    return ((await response.json()) as { secret: string }).secret;
  };
  const signIn = async (key: string) => {
    await page.getByRole('textbox', { name: '密钥' }).fill(key);
    await page.getByRole('button', { name: '登录' }).click();
  };

  test('once there is a key the open page asks for one; signed in, it shows the list and who reads; signed out, nothing', async () => {
    await open(desk);
    await page.goto(`${url()}/comments`);
    await rows().first().waitFor();
    const admin = await addKey('管理员', ['admin']);
    const reader = await addKey('分析员', ['read'], admin);
    const form = page.getByRole('form', { name: '登录' });
    // Whatever the page asks next is refused, and the form takes its place: the box may be gone before it is checked.
    const asked = page
      .getByRole('checkbox', { name: '中性' })
      .click()
      .catch(() => undefined);
    await Promise.race([asked, form.waitFor()]);
    await form.waitFor();
    await shot('sign-in');
    await signIn('vb_wrong');
    await page.getByText('密钥不对，或已失效。').waitFor();
    await signIn(reader);
    await rows().first().waitFor();
    await page.getByRole('banner').getByText('分析员').waitFor();
    expect(await page.getByRole('button', { name: '试一试', exact: true }).count()).toBe(0);
    await shot('signed-in');
    expect(await page.context().cookies()).toMatchObject([{ name: 'verbatim_session', httpOnly: true, sameSite: 'Strict', secure: false }]);
    expect(await page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
    await page.reload();
    await rows().first().waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('form', { name: '登录' }).waitFor();
    expect(await rows().count()).toBe(0);
    expect(await page.context().cookies()).toEqual([]);

    await signIn(admin);
    await page.getByText('“管理员”的密钥不能浏览原声。').waitFor();
    await shot('no-permission');
    await page.getByRole('button', { name: '换一个密钥' }).click();
    await page.getByRole('form', { name: '登录' }).waitFor();
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('401')));
  });

  test('the pages come with a policy that holds scripts to their own files', async () => {
    const policy = (await fetch(url())).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    const ran = await page.evaluate(`new Promise((resolve) => {
      window.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "3"';
      document.head.append(script);
    })`);
    expect(ran).toBe('script-src-elem');
    expect(await page.title()).not.toBe('3');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/inline script/.test(text)));
  });

  test('the browser had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
