import { expect, test } from 'vitest';
import { comments } from '../fixture/comments.ts';
import { describePages } from './fixture/pages.ts';

describePages('signing in, in a browser', 'real', (pages) => {
  const addKey = async (name: string, scopes: readonly string[], admin?: string): Promise<string> => {
    const response = await fetch(`${pages.url}/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(admin === undefined ? {} : { authorization: `Bearer ${admin}` }) },
      body: JSON.stringify({ name, scopes }),
    });
    expect(response.status).toBe(201);
    return ((await response.json()) as { secret: string }).secret;
  };
  const signIn = async (key: string) => {
    await pages.page.getByRole('textbox', { name: '密钥' }).fill(key);
    await pages.page.getByRole('button', { name: '登录' }).click();
  };

  test('once there is a key the open page asks for one; signed in, it shows the list and who reads; signed out, nothing', async () => {
    await pages.post(comments);
    await pages.page.goto(`${pages.url}/comments`);
    await pages.rows().first().waitFor();
    const admin = await addKey('管理员', ['admin']);
    const reader = await addKey('分析员', ['read'], admin);
    const form = pages.page.getByRole('form', { name: '登录' });
    // Whatever the page asks next is refused, and the form takes its place: the box may be gone before it is checked.
    const asked = pages.page
      .getByRole('checkbox', { name: '中性' })
      .click()
      .catch(() => undefined);
    await Promise.race([asked, form.waitFor()]);
    await form.waitFor();
    await pages.shot('sign-in');
    await signIn('vb_wrong');
    await pages.page.getByText('密钥不对，或已失效。').waitFor();
    await signIn(reader);
    await pages.rows().first().waitFor();
    await pages.page.getByRole('banner').getByText('分析员').waitFor();
    expect(await pages.page.getByRole('button', { name: '试一试', exact: true }).count()).toBe(0);
    await pages.shot('signed-in');
    expect(await pages.page.context().cookies()).toMatchObject([
      { name: 'verbatim_session', httpOnly: true, sameSite: 'Strict', secure: false },
    ]);
    expect(await pages.page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
    await pages.page.reload();
    await pages.rows().first().waitFor();
    await pages.page.getByRole('button', { name: '退出' }).click();
    await pages.page.getByRole('form', { name: '登录' }).waitFor();
    expect(await pages.rows().count()).toBe(0);
    expect(await pages.page.context().cookies()).toEqual([]);

    await signIn(admin);
    await pages.page.getByText('“管理员”的密钥不能浏览原声。').waitFor();
    await pages.shot('no-permission');
    await pages.page.getByRole('button', { name: '换一个密钥' }).click();
    await pages.page.getByRole('form', { name: '登录' }).waitFor();
    pages.pardon('401');
  });

  test('the pages come with a policy that holds scripts to their own files', async () => {
    const policy = (await fetch(pages.url)).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    const ran = await pages.page.evaluate(`new Promise((resolve) => {
      window.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "3"';
      document.head.append(script);
    })`);
    expect(ran).toBe('script-src-elem');
    expect(await pages.page.title()).not.toBe('3');
    pages.pardon('inline script');
  });
});
