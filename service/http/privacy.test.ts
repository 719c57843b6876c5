import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const [mobile, other, card, citizen] = ['13812345678', '13987654321', '6222020000000000000', '11010519491231002X'];
const told = {
  source: 'app-store',
  text: `转账失败，卡号${card}，身份证${citizen}，回电${mobile}，或发zhao.liu@example.com`,
  context: `您的手机${mobile}办理的业务满意吗？`,
  meta: { region: '华东', contact: `(0755)82345678` },
};

test('what a customer tells of himself is stored, listed and logged masked, and found by the identity that was posted', async () => {
  const posted = await api.post('/v1/comments', [
    { ...told, externalId: mobile, commenterId: citizen },
    { ...told, externalId: other, commenterId: citizen },
  ]);
  expect(posted.body).toMatchObject({ accepted: 2, rejected: 0 });
  await api.settled();
  const listed = await api.get('/v1/comments', { externalId: mobile });
  expect(listed.body.comments).toHaveLength(1);
  const [comment] = listed.body.comments;
  expect(comment).toMatchObject({
    text: '转账失败，卡号*******************，身份证******************，回电1**********，或发********@*******.***',
    context: '您的手机1**********办理的业务满意吗？',
    meta: { region: '华东', contact: '(0***)********' },
  });
  const whole = await api.get(`/v1/comments/${comment.id}`);
  const both = await api.get('/v1/comments');
  expect(both.body.comments).toHaveLength(2);
  expect(JSON.stringify([listed.body, whole.body, both.body, api.lines])).not.toMatch(
    /3812345678|3987654321|62220200|11010519|zhao|82345678/,
  );
});

test('posting the same again is a duplicate, by the number or by what stands for it', async () => {
  const [shown] = (await api.get('/v1/comments', { externalId: mobile })).body.comments;
  const again = [mobile, shown.externalId].map((externalId) => ({ ...told, externalId, commenterId: citizen }));
  expect((await api.post('/v1/comments', again)).body).toMatchObject({ accepted: 0, duplicate: 2 });
});

test('classify answers from the text as it came: its spans are of that text', async () => {
  const { body } = await api.post('/v1/classify', { comments: [{ text: told.text }] });
  for (const { span } of body.results[0].tags.touchpoint) expect(span[1]).toBeLessThanOrEqual(told.text.length);
  expect((await api.get('/v1/comments')).body.comments).toHaveLength(2);
});
