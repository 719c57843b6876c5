import { expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { describePages, desk, patient, phone } from './fixture/pages.ts';

describePages('what a page counts, chosen at its top, in a browser', 'real', (pages) => {
  // Comments without a date are in no volume over time.
  const dated = 'from=2000-01-01';
  const volume = (n: number) => pages.page.getByRole('heading', { name: new RegExp(`^原声量 n = ${n}(，|$)`) });
  const total = async (filter: string) =>
    (await pages.answer<{ total: number }>(`/v1/summary?${new URLSearchParams(`by=sentiment&${filter}`)}`)).total;

  test('a facet chosen at the top of a page is in its figures, in the address and among what can be taken away', async () => {
    await pages.post(comments);
    await pages.page.goto(pages.url);
    const [all, east] = [await total(dated), await total(`${dated}&meta.region=华东`)];
    expect(east).toBeGreaterThan(0);
    await volume(all).waitFor();
    await pages.page.getByRole('button', { name: /^更多条件/ }).click();
    await pages.page.getByText('括号里是全部原声里的条数').waitFor();
    await pages.page.getByRole('combobox', { name: '地区' }).fill('华东');
    await pages.page.keyboard.press('Enter');
    await expect.poll(() => new URL(pages.page.url()).searchParams.get('meta.region'), patient).toBe('华东');
    await volume(east).waitFor();
    await pages.shot('facets');
    await pages.page.keyboard.press('Escape');
    await expect.poll(() => pages.page.getByRole('combobox', { name: '地区' }).getAttribute('aria-expanded'), patient).toBe('false');
    await pages.page.keyboard.press('Escape');
    await pages.page.getByRole('region', { name: '更多条件' }).waitFor({ state: 'detached' });
    expect(await pages.page.evaluate('document.activeElement.textContent')).toMatch(/^更多条件/);
    await pages.page.reload();
    await volume(east).waitFor();
    await pages.page.getByRole('button', { name: '去掉 地区：华东' }).click();
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('');
    await volume(all).waitFor();
  });

  test('on a phone the facets of a page fit', async () => {
    await pages.open(phone);
    await pages.page.goto(`${pages.url}/matrix`);
    await pages.page.getByRole('button', { name: /^更多条件/ }).click();
    await pages.page.getByRole('combobox', { name: '地区' }).waitFor();
    expect(await pages.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await pages.shot('phone-facets');
  });

  test('a day is written year first whatever the language of the browser; one that cannot be is refused with the reason', async () => {
    await pages.open(desk, 'en-US');
    await pages.page.goto(pages.url);
    const day = pages.page.getByRole('textbox', { name: '起于这天', exact: true });
    await day.fill('2026/3/2');
    await day.press('Enter');
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('?from=2026-03-02');
    expect(await day.inputValue()).toBe('2026-03-02');
    const end = pages.page.getByRole('textbox', { name: '止于这天', exact: true });
    await end.fill('2026-03-01');
    await pages.page.getByRole('alert').getByText('不能早于 2026-03-02').waitFor();
    expect(new URL(pages.page.url()).search).toBe('?from=2026-03-02');
    await end.fill('2026-03-31');
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('?from=2026-03-02&to=2026-03-31');
    await volume(await total('from=2026-03-02&to=2026-03-31')).waitFor();
  });

  test('a word that came up lately stands among what is worth a look, and leads to its comments', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const written = (name: string, days: number, text: string) =>
      Array.from({ length: 40 }, (_, n) => ({ source: 'app-store', externalId: `${name}-${n}`, occurredAt: daysAgo(days), text }));
    await pages.post([...written('now', 5, '收款人要一个一个手输'), ...written('before', 40, '柜台排队排了一上午')]);
    await pages.page.goto(`${pages.url}/review?queue=words`);
    const words = pages.page.getByRole('table', { name: /^新出现的词/ });
    const word = words.getByRole('row', { name: /收款/ }).getByRole('rowheader');
    await word.waitFor();
    await pages.shot('words');
    const name = await word.textContent();
    await word.getByRole('link').click();
    await expect.poll(() => new URL(pages.page.url()).searchParams.get('q'), patient).toBe(name);
    await expect.poll(() => pages.rows().count(), patient).toBe(40);
  });
});
