import { expect, test } from 'vitest';
import { createLineSend } from './send-lines.ts';

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const asked: RequestInit[] = [];
  const send = createLineSend(async (_, init) => {
    asked.push(init ?? {});
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  });
  return { send, asked };
};
const error = (code: string) => ({ error: { code, message: 'No.', cure: 'Do.' } });

test('rows go as lines, and what became of them comes back, also where none was good', async () => {
  for (const status of [202, 422]) {
    const { send, asked } = answering(status, { accepted: 1, rejections: [] });
    expect(await send([{ text: '一\n二' }, { text: '三' }])).toEqual({ accepted: 1, rejections: [] });
    expect(asked[0]?.body).toBe('{"text":"一\\n二"}\n{"text":"三"}\n');
  }
});

test.each([
  [503, error('overloaded'), { 'retry-after': '5' }, { code: 'store_unreachable', retryAfterMs: 5000 }],
  [429, error('rate_limited'), {}, { code: 'store_unreachable' }],
  [500, error('store_failed'), {}, { code: 'store_unreachable' }],
  [202, '{"accepted":', {}, { code: 'store_unreachable' }],
  [401, error('unauthorised'), {}, { code: 'unauthorised' }],
  [403, error('forbidden'), {}, { code: 'forbidden' }],
  [400, error('bad_row'), {}, { code: 'bad_request' }],
])('%i %j %j', async (status, body, headers, thrown) => {
  await expect(answering(status, body, headers).send([{}])).rejects.toMatchObject(thrown);
});

test('a service that is gone may come back', async () => {
  const send = createLineSend(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(send([{}])).rejects.toMatchObject({ code: 'store_unreachable' });
});
