import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoRows } from '../demo/rows.ts';
import { describePages, desk, patient, phone } from './fixture/pages.ts';

const wanted = '收款人信息录入方式单一';
const demo = resolve(import.meta.dirname, '../demo/comments.jsonl');

interface Effective {
  readonly sentiment: string;
  readonly pain: readonly string[];
  readonly act: string;
}

describePages("an analyst's story on the demo data", 'real', (pages) => {
  /** Where the list stands after the first test. */
  let address = '';
  let id = '';
  let corrected: Effective;
  let texts: readonly string[];
  const detail = () => pages.page.getByRole('dialog', { name: '这条原声' });
  const effective = async () => (await pages.answer<{ effective: Effective }>(`/v1/comments/${id}`)).effective;
  /** The share of mixed comments as the service counts it, for the filter of the list. */
  const mixedNow = async () => {
    const { rows } = await pages.answer<{ rows: { ids: string[]; count: number }[] }>(`/v1/summary${new URL(address).search}&by=sentiment`);
    return `褒贬兼有 ${rows.find(({ ids }) => ids[0] === 'mixed')?.count}`;
  };
  /** What a reader of the list has before him. */
  const shown = async (page: Page) => ({
    texts: await page.locator('ol.rows p.text').allTextContents(),
    tags: await page.locator('ol.rows .row-tags').allTextContents(),
    feelings: await page.locator('.feelings-bar').textContent(),
    chosen: await page.locator('.chosen').allTextContents(),
    end: await page.getByText('没有更多了').textContent(),
  });

  test('from the overview to the words of a customer in three clicks: what came up, whose comments, this one', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());
    await pages.post(demoRows(await readFile(demo, 'utf8'), today));
    const { page } = pages;
    await page.goto(pages.url);
    const change = page.locator('.changes .change-name a').filter({ hasText: /^转账/ }).first();
    await change.waitFor();
    await pages.shot('story-1-overview');
    await change.click();
    const row = pages.rows().filter({ hasText: wanted });
    await row.waitFor();
    expect(new URL(page.url()).searchParams.get('touchpoint')).toBe('app_transfer');
    address = page.url();
    await pages.shot('story-2-comments');
    await row.locator('p.text').click();
    await detail().locator('p.text').filter({ hasText: wanted }).waitFor();
    await detail().getByRole('list', { name: '经过' }).waitFor();
    id = new URL(page.url()).searchParams.get('open') ?? '';
    expect(id).not.toBe('');
    await pages.shot('story-3-comment');
  });

  test('three tags are set right, one of them is taken back', async () => {
    const { page } = pages;
    const before = await effective();
    await detail().getByRole('button', { name: '改标签' }).click();
    const editor = page.getByRole('region', { name: '改标签' });
    const save = editor.getByRole('button', { name: /^保存/ });
    const put = async (axis: RegExp, label: RegExp) => {
      await editor.getByRole('button', { name: axis }).click();
      await editor.getByRole('button', { name: label }).click();
      await save.click();
      await expect.poll(() => save.getAttribute('aria-disabled'), patient).toBe('true');
    };
    await put(/情感$/, /褒贬兼有/);
    await put(/痛点$/, /适老无障碍/);
    await page
      .locator('.feelings-bar')
      .getByText(await mixedNow())
      .waitFor();
    await pages.shot('story-4-corrected');
    await put(/行为$/, /建议/);
    await expect
      .poll(effective, patient)
      .toMatchObject({ sentiment: 'mixed', pain: expect.arrayContaining([...before.pain, 'accessibility']), act: 'suggestion' });
    await editor.getByRole('button', { name: /^撤销/ }).click();
    await expect.poll(async () => (await effective()).act, patient).toBe(before.act);
    corrected = await effective();
    expect(corrected).toMatchObject({ sentiment: 'mixed', pain: expect.arrayContaining(['accessibility']) });
    await editor.getByRole('button', { name: /^完成/ }).click();
    await detail().getByText('撤销了校正').waitFor();
    await pages.shot('story-5-undone');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), patient).toBe(address);
    await pages.rows().filter({ hasText: wanted }).getByText('已校正').waitFor();
  });

  test('the file that comes down has the rows of the list, in its order and with the corrections', async () => {
    const { page } = pages;
    await page.getByRole('button', { name: '导出' }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
    const file = await (await coming).path();
    const rows: Record<string, string>[] = parse(await readFile(file, 'utf8'), { bom: true, columns: true });
    texts = await page.locator('ol.rows p.text').allTextContents();
    expect(rows.map(({ text }) => text)).toEqual(texts);
    expect(rows.find((row) => row.id === id)).toMatchObject({
      sentiment: 'mixed',
      pain: corrected.pain.join('; '),
      act: corrected.act,
      corrected: 'true',
      'model.sentiment': 'negative',
      corrections: expect.stringContaining('accessibility'),
    });
  });

  test('who opens the address elsewhere sees the same list and the same numbers', async () => {
    await pages.page.goto(address);
    await pages.page.getByText('没有更多了').waitFor();
    await pages.page.locator('.feelings-bar strong').waitFor();
    const mine = await shown(pages.page);
    const other = await pages.browser.newContext({ viewport: desk, locale: 'zh-CN' });
    const page = await other.newPage();
    await page.goto(address);
    await page.getByText('没有更多了').waitFor();
    await page.locator('.feelings-bar strong').waitFor();
    expect(await shown(page)).toEqual(mine);
    expect(mine.texts).toEqual(texts);
    expect(mine.feelings).toContain(`${mine.texts.length} 条已标注`);
    await other.close();
  });

  test('beside an opened comment, and on a phone, nothing of the list lies over another or outside', async () => {
    const opened = `${address}&open=${id}`;
    for (const [name, size] of Object.entries({ desk, phone })) {
      const page = await pages.open(size);
      await page.goto(name === 'desk' ? opened : address);
      await pages.rows().first().waitFor();
      await page.locator('.feelings-bar strong').waitFor();
      if (name === 'desk') await detail().getByRole('list', { name: '经过' }).waitFor();
      await pages.shot(`story-6-${name}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
      // What stands above the list and under the editor stands in one row.
      const rowsOf = (controls: readonly Element[]) =>
        new Set(controls.map((control) => Math.round((control.getBoundingClientRect().top + control.getBoundingClientRect().bottom) / 8)))
          .size;
      expect(await page.locator('.above-tools > *:visible').evaluateAll(rowsOf)).toBe(1);
    }
  });
});
