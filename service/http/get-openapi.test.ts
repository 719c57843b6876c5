import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

test('/docs names every operation, and everything that a parameter or shape says', async () => {
  const [page, document] = [(await api.get('/docs')).body as string, (await api.get('/openapi.json')).body];
  for (const [path, item] of Object.entries<Record<string, { summary: string }>>(document.paths))
    for (const [method, { summary }] of Object.entries(item)) {
      expect(page).toContain(`<b>${method.toUpperCase()}</b> <code>${path}</code>`);
      expect(page).toContain(summary);
    }
  for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`<h3>${name}</h3>`);
});

test('/docs takes nothing from another host, runs no script, and its policy admits its own style alone', async () => {
  const { body: page, headers } = await api.get('/docs');
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}';`);
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=|https?:\/\//);
  expect([...page.matchAll(/style/g)]).toHaveLength(2);
});
