import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { scopes } from '../../domain.ts';
import { comments } from '../fixture/comments.ts';
import { type PageName, pageNames, pathOf } from '../pages.ts';
import { describePages, desk, patient } from './fixture/pages.ts';

const isAsked = (path: string) => /^\/v1\/(?!session$|taxonomy$)/.test(path);
const isFigure = (url: URL) => isAsked(url.pathname);
const json = (route: Route, status: number, body: object) => route.fulfill({ status, json: body });
const failure = { error: { code: 'internal', message: '服务内部出错。', cure: '请稍后重试。' } };
const session = (page: Page, given: readonly string[]) =>
  page.route('**/v1/session', (route) => json(route, 200, { name: '值班员', scopes: given, open: false }));

/** Everything that only some may do, as the pages offer it. */
const forSome = {
  write: [
    ['button', '试一试'],
    ['button', '先试一试，不保存'],
    ['button', '载入演示数据'],
    ['region', '导入'],
  ],
  review: [
    ['button', '改标签'],
    ['region', '改标签'],
    ['button', '撤销'],
  ],
  admin: [
    ['button', '全部再试'],
    ['button', '再试这一条'],
    ['button', '重试'],
  ],
} as const;

describePages('the states of the pages', 'fake', (pages) => {
  const goTo = async (name: PageName, search = '') => {
    await pages.page.goto(`${pages.url}${pathOf(name)}${search}`);
    await pages.page.getByRole('navigation', { name: '页面' }).waitFor();
  };
  const main = () => pages.page.locator('main');
  const offered = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const [scope, parts] of Object.entries(forSome)) {
      for (const [role, name] of parts) {
        if ((await pages.page.getByRole(role, { name, exact: true }).count()) > 0) found.push(`${scope}: ${name}`);
      }
    }
    return found;
  };

  test.each(pageNames)('%s of an empty store says how the first comment gets in', async (name) => {
    await goTo(name);
    const way = name === 'operate' ? main().getByText('把文件拖到这里，或点击选择') : main().getByRole('region', { name: '还没有原声' });
    await way.waitFor();
    await expect.poll(() => main().locator('.ant-skeleton').count(), patient).toBe(0);
    await pages.shot(`state-empty-${name}`);
  });

  test.each(pageNames)('%s of an empty store offers a reader no way in', async (name) => {
    await pages.open(desk);
    await session(pages.page, ['read']);
    await goTo(name);
    if (name === 'operate') await main().getByText('都标完了').waitFor();
    else await main().getByRole('region', { name: '还没有原声' }).waitFor();
    expect(await offered()).toEqual([]);
    expect(
      await main()
        .getByText(/curl|npm run/)
        .count(),
    ).toBe(0);
  });

  test.each(pageNames)('%s says that the service fails, and stands when it is asked again', async (name) => {
    await pages.open(desk);
    await pages.page.route(isFigure, (route) => json(route, 500, failure));
    await goTo(name);
    const alerts = main().getByRole('alert');
    await alerts.first().waitFor();
    await main().getByText('服务内部出错。').first().waitFor();
    await pages.shot(`state-fails-${name}`);
    await pages.page.unroute(isFigure);
    // One after the other, as a reader would; a trouble goes once its answer is here, perhaps just before the click.
    const retry = () => alerts.first().getByRole('button', { name: '重试' }).click({ timeout: 1_000 });
    const left = async () => {
      await retry().catch(() => undefined);
      return alerts.count();
    };
    await expect.poll(left, patient).toBe(0);
    await expect.poll(() => main().locator('.ant-skeleton').count(), patient).toBe(0);
    pages.pardon('500');
  });

  test.each(pageNames)('%s shows where its figures will stand while they are on their way', async (name) => {
    await pages.open(desk);
    await pages.page.route(isFigure, () => undefined);
    await goTo(name);
    await main().locator('.ant-skeleton').first().waitFor();
    expect(await main().getByRole('alert').count()).toBe(0);
    expect(await main().getByRole('region', { name: '还没有原声' }).count()).toBe(0);
    await pages.shot(`state-loading-${name}`);
  });

  test('what one may not do is not offered, and to who may it is', async () => {
    await pages.post(comments);
    const [one] = (await pages.answer<{ comments: { id: string }[] }>('/v1/comments?limit=1')).comments;
    const failed = {
      ...one,
      id: 'failed',
      state: 'failed',
      attempts: 3,
      failure: 'tagging_failed',
      tagging: undefined,
      effective: undefined,
    };
    const places: readonly (readonly [PageName, string])[] = [
      ...pageNames.map((name) => [name, ''] as const),
      ['comments', `?open=${one?.id}`],
      ['review', '?queue=failed'],
    ];
    const offeredTo = async (given: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> => {
      await pages.open(desk);
      const { page } = pages;
      await session(page, given);
      await page.route('**/v1/backlog', (route) =>
        json(route, 200, { pending: 0, tagged: 30, failed: 1, queued: 0, oldestPendingAt: null }),
      );
      await page.route(
        (url) => url.pathname === '/v1/comments' && url.searchParams.get('state') === 'failed',
        (route) => json(route, 200, { comments: [failed], next: null }),
      );
      const found: Record<string, readonly string[]> = {};
      for (const [name, search] of places) {
        await goTo(name, search);
        await main().first().waitFor();
        if (search.includes('open')) await page.getByRole('dialog', { name: '这条原声' }).getByText('经过').waitFor();
        else if (name === 'operate') await main().locator('.failed-text').first().waitFor();
        else if (search !== '') await main().getByRole('list', { name: '标注失败的原声' }).waitFor();
        await expect.poll(() => page.locator('.ant-skeleton').count(), patient).toBe(0);
        found[`${name}${search.split('=')[0]}`] = await offered();
      }
      return found;
    };
    const everything = await offeredTo(scopes);
    expect(new Set(Object.values(await offeredTo(['read'])).flat())).toEqual(new Set());
    expect(everything).toMatchObject({
      overview: ['write: 试一试'],
      'comments?open': ['write: 试一试', 'review: 改标签'],
      'review?queue': ['write: 试一试', 'admin: 重试'],
      operate: ['write: 试一试', 'write: 导入', 'admin: 全部再试', 'admin: 再试这一条'],
    });
  });
});
