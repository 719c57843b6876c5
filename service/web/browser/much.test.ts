import { beforeAll, expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { type PageName, pageNames, pathOf } from '../pages.ts';
import { describePages, desk, patient, phone } from './fixture/pages.ts';

/** 30 comments come to 3.7 million. */
const times = 123_457;
const counted = new Set(['count', 'total', 'undated', 'tagged', 'pending', 'failed', 'queued']);
/** The same answer with every count in the millions. */
const inMillions = (name: string, value: unknown): unknown => (typeof value === 'number' && counted.has(name) ? value * times : value);

const url = `https://bank.example/${'转账-transfer_'.repeat(20)}`;
const text = `${'更新以后转账要等半天，收款人还得一个字一个字输。'.repeat(190)}${url}`.padEnd(5_000, '烦').slice(0, 5_000);
const touchpoints = ['app_transfer', 'app_login', 'app_update', 'counter', 'hotline'];
const pains = ['process', 'missing', 'usability', 'stability', 'slow'];
const score = 0.9;
/** Twelve tags and a text of 5,000 characters, in the place of what the service holds. */
const long = (comment: object) => ({
  ...comment,
  text,
  context: `您为什么给出这个分数？${'请说说您的理由，'.repeat(11)}`,
  state: 'tagged',
  effective: {
    sentiment: 'negative',
    touchpoint: touchpoints.map((id) => ({ id, sentiment: 'negative' })),
    pain: pains,
    sicas: ['connect', 'action'],
    act: 'complaint',
  },
  tagging: {
    ...(comment as { tagging: object }).tagging,
    abstained: ['pain'],
    tags: {
      sentiment: { id: 'negative', score },
      touchpoint: touchpoints.map((id, at) => ({ id, score, sentiment: 'negative', span: [at * 40, at * 40 + 30] })),
      pain: pains.map((id, at) => ({ id, score, span: [at * 40 + 10, at * 40 + 45] })),
      sicas: ['connect', 'action'].map((id, at) => ({ id, score, span: [at * 100, at * 100 + 90] })),
      act: { id: 'complaint', score },
    },
  },
});

/** The fixture's comments are of these days. */
const search: Partial<Record<PageName, string>> = { compare: '?from=2026-03-08&to=2026-03-15&b=2026-03-01..2026-03-07' };

/** Evaluated in the page: what lies outside of it or of its card, what is broken within a number, what is cut without a sign, what of the header lies over another. */
const faults = `(() => {
  const said = (element) => element.tagName + '.' + element.className + ' ' + (element.textContent ?? '').slice(0, 30);
  const box = (element) => element.getBoundingClientRect();
  const scrolls = (element) => element !== null && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const all = [...document.querySelectorAll('#page *, .ant-drawer *')].filter((element) => box(element).width > 1 && box(element).height > 1);
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const outside = all.filter((element) => own(element) && box(element).right > innerWidth + 1 && !scrolls(element.parentElement));
  const sticksOut = all.filter((element) => {
    const card = element.closest('.card, .tile, .row, .detail');
    return own(element) && card !== null && box(element).right > box(card).right + 1 && !scrolls(element.parentElement);
  });
  const broken = all.filter((element) => own(element) && /^[\\d,.]+万?$/.test(element.textContent.trim()) && element.getClientRects().length === 1 && box(element).height > 2.2 * parseFloat(getComputedStyle(element).fontSize) && element.tagName !== 'TD' && element.closest('td') !== null);
  const cut = all.filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    return own(element) && ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  });
  const parts = [...document.querySelectorAll('.page-header > *')].map((element) => [element, box(element)]);
  const over = parts.filter(([one, a]) => parts.some(([other, b]) => one !== other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
  return [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways: ' + document.documentElement.scrollWidth] : []),
    ...outside.map((element) => 'outside: ' + said(element)),
    ...sticksOut.map((element) => 'out of its card: ' + said(element)),
    ...broken.map((element) => 'broken: ' + said(element)),
    ...cut.map((element) => 'cut: ' + said(element)),
    ...over.map(([element]) => 'over another: ' + said(element)),
  ];
})()`;

describePages('much of everything', 'real', (pages) => {
  beforeAll(async () => {
    if (pages.url !== '') await pages.post(comments);
  });

  for (const [size, room] of Object.entries({ desk, phone })) {
    const open = async () => {
      const page = await pages.open(room);
      await page.route(/\/v1\/(summary|scores|words|facets|backlog)/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: JSON.parse(await answer.text(), inMillions) });
      });
      await page.route(/\/v1\/comments\?/, async (route) => {
        const answer = (await (await route.fetch()).json()) as { comments: readonly object[] };
        await route.fulfill({ json: { ...answer, comments: answer.comments.map((one, at) => (at === 0 ? long(one) : one)) } });
      });
      await page.route(/\/v1\/comments\/[^/]+$/, async (route) => {
        await route.fulfill({ json: long((await (await route.fetch()).json()) as object) });
      });
      return page;
    };
    const settled = async () => {
      await pages.page.locator('main').first().waitFor();
      await pages.page.getByRole('banner').getByText('3,703,710').waitFor();
      await expect.poll(() => pages.page.locator('.ant-skeleton, .ant-spin, [aria-busy="true"], .chart:empty').count(), patient).toBe(0);
    };

    test.each(pageNames)(`millions on %s on a ${size}`, async (name) => {
      const page = await open();
      await page.goto(pages.url + pathOf(name) + (search[name] ?? ''));
      await settled();
      await pages.shot(`much-${size}-${name}`);
      expect(await page.evaluate(faults)).toEqual([]);
    });

    test(`twelve tags and 5,000 characters, opened and in the editor, on a ${size}`, async () => {
      const page = await open();
      const [one] = (await pages.answer<{ comments: { id: string }[] }>('/v1/comments?limit=1')).comments;
      await page.goto(`${pages.url}/comments?open=${one?.id}`);
      const detail = page.getByRole('dialog', { name: '这条原声' });
      await detail.getByRole('list', { name: '经过' }).waitFor();
      await settled();
      await pages.shot(`much-${size}-opened`);
      expect(await page.evaluate(faults)).toEqual([]);
      await detail.getByRole('button', { name: '改标签' }).click();
      await detail.getByRole('region', { name: '改标签' }).scrollIntoViewIfNeeded();
      await pages.shot(`much-${size}-editor`);
      expect(await page.evaluate(faults)).toEqual([]);
    });
  }
});
