import { expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { describePages, patient } from './fixture/pages.ts';

describePages('correcting tags in a browser', 'real', (pages) => {
  test('two tags are set right by keyboard and one correction is undone: list, comment and service say the same', async () => {
    await pages.post(comments);
    await pages.page.goto(`${pages.url}/comments`);
    await pages.rows().first().waitFor();
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('e');
    const editor = pages.page.getByRole('region', { name: '改标签' });
    await editor.waitFor();
    const id = new URL(pages.page.url()).searchParams.get('open');
    const tags = async () => {
      const answer = await fetch(`${pages.url}/v1/comments/${id}`);
      return ((await answer.json()) as { effective: { sentiment: string; pain: string[] } }).effective;
    };
    const before = await tags();
    const feeling = before.sentiment === 'mixed' ? 'negative' : 'mixed';
    await pages.page.keyboard.press('1');
    await pages.page.keyboard.press(feeling === 'mixed' ? '3' : '2');
    await pages.page.keyboard.press('Enter');
    const notice = pages.page.getByRole('dialog', { name: '这条原声' }).getByText(/^已保存/);
    await notice.waitFor();
    await pages
      .rows()
      .first()
      .locator('.row-feels')
      .getByText(feeling === 'mixed' ? '褒贬兼有' : '负面')
      .waitFor();
    expect((await tags()).sentiment).toBe(feeling);

    const [pain, name] = before.pain.includes('collection') ? ['accessibility', '适老无障碍'] : ['collection', '催收'];
    await pages.page.keyboard.press('3');
    await pages.page.keyboard.type(pain.slice(0, 4));
    await pages.shot('correct');
    await pages.page.keyboard.press('Enter');
    await pages.page.keyboard.press('Enter');
    await pages.rows().first().getByRole('button', { name }).waitFor();
    await expect.poll(async () => (await tags()).pain, patient).toEqual([...before.pain, pain]);
    await notice.filter({ hasText: name }).waitFor();

    await pages.page.keyboard.press('z');
    await pages.page.getByText(/^已撤销/).waitFor();
    await pages.rows().first().getByRole('button', { name }).waitFor({ state: 'detached' });
    await expect.poll(tags, patient).toMatchObject({ sentiment: feeling, pain: before.pain });
    await pages.shot('corrected');
    await pages.page.keyboard.press('Escape');
    await editor.waitFor({ state: 'detached' });
    await pages.page.reload();
    const history = pages.page.getByRole('list', { name: '经过' });
    await history.getByText('撤销了校正').waitFor();
    expect(await history.getByRole('button', { name: '撤销' }).count()).toBe(1);
  });

  test('what is worth correcting next stands in queues, each with its n', async () => {
    await pages.page.goto(`${pages.url}/review`);
    const queues = pages.page.getByRole('navigation', { name: '队列' });
    await queues.getByRole('link', { name: /^最没把握 \d/ }).waitFor();
    await pages.page.getByText(/^人机一致/).waitFor();
    await pages.page.getByRole('region', { name: '改标签' }).or(pages.page.getByText('这里没有要看的原声。')).waitFor();
    await pages.shot('review');
    await queues.getByRole('link', { name: /^标注失败/ }).click();
    await expect.poll(() => new URL(pages.page.url()).search, patient).toBe('?queue=failed');
    await pages.page.getByText('没有标注失败的原声。').waitFor();
  });
});
