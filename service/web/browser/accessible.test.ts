import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { pageNames, pathOf } from '../pages.ts';
import { describePages, desk, patient, phone } from './fixture/pages.ts';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describePages('the pages for who sees or points little', 'real', (pages) => {
  /** What axe finds grave in the page as it stands, with its places. Evaluated by the browser's own tools: the policy of the pages stays. */
  const grave = async (): Promise<readonly string[]> => {
    // What fades in has less contrast than what stands there.
    const moving =
      "document.getAnimations().some(({ effect, playState }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity)";
    await expect.poll(() => pages.page.evaluate(moving), patient).toBe(false);
    await pages.page.evaluate(axe);
    const found = (await pages.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as { violations: readonly Violation[] };
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
  };
  const settled = async () => {
    await pages.page.locator('main').first().waitFor();
    await expect.poll(() => pages.page.locator('.ant-skeleton, .ant-spin, [aria-busy="true"]').count(), patient).toBe(0);
    await expect.poll(() => pages.page.locator('.chart:empty').count(), patient).toBe(0);
  };

  for (const [name, size] of Object.entries({ desk, phone })) {
    test.each(pageNames)(`%s on a ${name}`, async (page) => {
      if ((await pages.answer<{ tagged: number }>('/v1/backlog')).tagged === 0) await pages.post(comments);
      await pages.open(size);
      await pages.page.goto(pages.url + pathOf(page));
      await settled();
      await pages.shot(`axe-${name}-${page}`);
      expect(await grave()).toEqual([]);
    });

    test(`an opened comment and its editor on a ${name}`, async () => {
      const [one] = (await pages.answer<{ comments: { id: string }[] }>('/v1/comments?limit=1&touchpoint=app_transfer')).comments;
      await pages.open(size);
      await pages.page.goto(`${pages.url}/comments?open=${one?.id}`);
      const detail = pages.page.getByRole('dialog', { name: '这条原声' });
      await detail.getByRole('list', { name: '经过' }).waitFor();
      await settled();
      expect(await grave()).toEqual([]);
      await detail.getByRole('button', { name: '改标签' }).click();
      const editor = detail.getByRole('region', { name: '改标签' });
      await editor.getByRole('button', { name: /痛点$/ }).click();
      await editor.getByRole('textbox').or(editor.getByRole('combobox')).first().waitFor();
      await pages.shot(`axe-${name}-editor`);
      expect(await grave()).toEqual([]);
    });
  }

  test('what is grave is found', async () => {
    await pages.page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    expect(await grave()).toEqual([expect.stringMatching(/^button-name at /)]);
  });

  test('the box that tries a text, the filters of a phone, the menu of files', async () => {
    await pages.open(phone);
    await pages.page.goto(`${pages.url}/comments`);
    await settled();
    await pages.page.getByRole('button', { name: '筛选' }).click();
    await pages.page.getByRole('checkbox', { name: '正面' }).waitFor();
    expect(await grave()).toEqual([]);
    await pages.page.keyboard.press('Escape');
    await pages.page.getByRole('checkbox', { name: '正面' }).waitFor({ state: 'hidden' });
    await pages.page.getByRole('button', { name: '导出' }).click();
    await pages.page.getByRole('menuitem', { name: /^CSV/ }).waitFor();
    expect(await grave()).toEqual([]);
    await pages.page.keyboard.press('Escape');
    await pages.page.getByRole('button', { name: '试一试', exact: true }).click();
    await pages.page.getByRole('textbox', { name: '客户的话' }).fill('转账老是报错，客服倒挺耐心');
    await pages.page.getByRole('dialog').locator('dl dt').first().waitFor();
    expect(await grave()).toEqual([]);
  });

  test.each(Object.entries({ desk, phone }))('the form to sign in on a %s', async (_, size) => {
    await pages.open(size);
    await pages.page.route('**/v1/session', (route) =>
      route.fulfill({ status: 401, json: { error: { code: 'unauthorised', message: 'No key.', cure: 'Sign in.' } } }),
    );
    await pages.page.goto(pages.url);
    await pages.page.getByRole('textbox', { name: '密钥' }).fill('vb_wrong');
    await pages.page.getByRole('button', { name: '登录' }).click();
    await pages.page.getByText('密钥不对，或已失效。').waitFor();
    await pages.shot(`axe-sign-in-${size.width}`);
    expect(await grave()).toEqual([]);
    pages.pardon('401');
  });
});
