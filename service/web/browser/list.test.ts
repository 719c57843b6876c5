import { expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { describePages, desk, patient, phone } from './fixture/pages.ts';

describePages('the list of comments in a browser', 'real', (pages) => {
  test('an empty service shows how the first comment gets in, and fills without a reload', async () => {
    await pages.page.goto(`${pages.url}/comments`);
    await pages.page.getByText(`curl -X POST ${pages.url}/v1/comments`).waitFor();
    await pages.shot('empty');
    await pages.post(comments);
    await expect.poll(() => pages.rows().count(), patient).toBe(comments.length);
  });

  test('the list shows tags and evidence; hostile markup is only text', async () => {
    await pages.page.goto(`${pages.url}/comments`);
    await expect.poll(() => pages.rows().count(), patient).toBe(comments.length);
    await pages.shot('list');
    await pages.page.getByText('<img src=x onerror=').first().waitFor();
    expect(await pages.page.locator('ol.rows img, ol.rows script, ol.rows b').count()).toBe(0);
    expect(await pages.page.title()).toBe('原声 · 原声 Verbatim');
    const texts = await pages.page.locator('ol.rows p.text').allTextContents();
    expect(texts.toSorted()).toEqual(comments.map(({ text }) => text).toSorted());
  });

  test('a filter narrows the list, lies in the address, and is the same for who opens the link', async () => {
    await pages.page.getByRole('checkbox', { name: '负面' }).check();
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('?sentiment=negative');
    const answer = await pages.answer<{ comments: unknown[] }>(`/v1/comments?sentiment=negative`);
    await expect.poll(() => pages.rows().count(), patient).toBe(answer.comments.length);
    await pages.page.getByRole('checkbox', { name: '负面' }).uncheck();
    await pages.page.getByRole('searchbox', { name: '搜词' }).fill('转账限额');
    await pages.page.keyboard.press('Enter');
    await expect.poll(() => new URL(pages.page.url()).searchParams.get('q'), patient).toBe('转账限额');
    await expect.poll(() => pages.rows().count(), patient).toBe(1);
    const shown = await pages.page.locator('ol.rows p.text').allTextContents();
    expect(shown).toEqual([expect.stringContaining('跨行转账单日限额')]);
    await pages.shot('filtered');
    await pages.page.goto(pages.page.url());
    await expect.poll(() => pages.page.locator('ol.rows p.text').allTextContents(), patient).toEqual(shown);
    await pages.page.getByRole('button', { name: '全部清除' }).click();
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('');
    await expect.poll(() => pages.rows().count(), patient).toBe(comments.length);
    await pages.page.goBack();
    await expect.poll(() => pages.page.locator('ol.rows p.text').allTextContents(), patient).toEqual(shown);
    expect(await pages.page.getByRole('searchbox', { name: '搜词' }).inputValue()).toBe('转账限额');
  });

  test('the keyboard walks through the list and opens a comment beside it', async () => {
    await pages.page.goto(`${pages.url}/comments`);
    await pages.rows().first().waitFor();
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('Enter');
    const detail = pages.page.getByRole('dialog', { name: '这条原声' });
    const second = await pages.rows().nth(1).locator('p.text').textContent();
    await expect.poll(() => detail.locator('p.text').textContent(), patient).toBe(second);
    await detail.getByText('经过').waitFor();
    await pages.shot('detail');
    await pages.page.keyboard.press('j');
    await expect
      .poll(() => detail.locator('p.text').textContent(), patient)
      .toBe(await pages.rows().nth(2).locator('p.text').textContent());
    await pages.page.keyboard.press('Escape');
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('');
  });

  test('a text tried is tagged at once and not kept', async () => {
    await pages.page.getByRole('button', { name: '试一试', exact: true }).click();
    await pages.page.getByRole('textbox', { name: '客户的话' }).fill('转账老是报错，客服倒挺耐心');
    await pages.page.getByRole('dialog').locator('dl dt').first().waitFor();
    await pages.shot('try');
    await pages.page.keyboard.press('Escape');
    const { tagged } = await pages.answer<{ tagged: number }>(`/v1/backlog`);
    expect(tagged).toBe(comments.length);
  });

  test('further pages come on demand, each comment once', async () => {
    await pages.post(comments.map((comment) => ({ ...comment, externalId: `${comment.externalId}-again` })));
    await pages.page.goto(`${pages.url}/comments`);
    await expect.poll(() => pages.rows().count(), patient).toBe(50);
    await pages.page.getByRole('button', { name: '更多' }).click();
    await expect.poll(() => pages.rows().count(), patient).toBe(2 * comments.length);
    const texts = await pages.page.locator('ol.rows p.text').allTextContents();
    expect(texts.toSorted()).toEqual([...comments, ...comments].map(({ text }) => text).toSorted());
    await pages.page.getByText('没有更多了').waitFor();
  });

  test('a phone shows the list without sideways scrolling, its filters and one comment', async () => {
    await pages.open(phone);
    await pages.page.goto(`${pages.url}/comments`);
    await pages.rows().first().waitFor();
    expect(await pages.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await pages.shot('phone-list');
    await pages.page.getByRole('button', { name: '筛选' }).click();
    await pages.page.getByRole('checkbox', { name: '正面' }).waitFor();
    await pages.shot('phone-filters');
    await pages.page.keyboard.press('Escape');
    await pages.rows().nth(2).locator('p.text').click();
    await pages.page.getByRole('dialog', { name: '这条原声' }).getByText('经过').waitFor();
    await pages.shot('phone-detail');
  });

  test('a service that is gone is said, with a way to try again', async () => {
    await pages.open(desk);
    await pages.page.goto(`${pages.url}/comments`);
    await pages.rows().first().waitFor();
    await pages.page.route('**/v1/comments?*', (route) => route.abort());
    await pages.page.getByRole('checkbox', { name: '中性' }).check();
    await pages.page.getByText('连不上服务。').waitFor();
    await pages.page.unroute('**/v1/comments?*');
    pages.pardon('ERR_FAILED');
    await pages.page.getByRole('button', { name: '重试' }).click();
    await pages.page.getByText('连不上服务。').waitFor({ state: 'hidden' });
  });
});
