import { beforeAll, expect, test } from 'vitest';
import { addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function similarContract(open: Open): void {
  const { store } = freshStore(open, 'block');
  const saying = (...words: readonly string[]) =>
    aTagging(1, {}, { words: [...words, '的', words[0] ?? '的'], keywords: words.map((word) => ({ word, weight: 1 })) });
  const on = (id: string, date: string) => [id, { occurredAt: `${date}T04:00:00.000Z`, day: date }] as const;

  beforeAll(async () => {
    await addTagged(store(), [
      [[...on('asked', '2026-03-05')], saying('转账', '限额', '验证码', '独一无二')],
      [[...on('common', '2026-03-09')], saying('转账', '太慢')],
      [[...on('common-older', '2026-03-08')], saying('转账')],
      [[...on('common-too', '2026-03-07')], saying('转账', '手续费')],
      [[...on('rare', '2026-03-01')], saying('验证码', '收不到')],
      [[...on('middling', '2026-03-02')], saying('限额', '太低')],
      [[...on('middling-twice', '2026-03-03')], saying('限额', '限额')],
      [[...on('both', '2026-02-01')], saying('转账', '限额')],
      [[...on('stranger', '2026-03-06')], saying('排队')],
      [['undated', { occurredAt: undefined, day: undefined }], aTagging(1, {}, { words: ['很好'], keywords: [] })],
    ]);
    await store().add([aComment('waits'), aComment('edited')], leaseUntil);
    await store().write([{ id: 'edited', revision: 1, tagging: saying('验证码') }]);
    await store().add([aComment('edited', { text: '改过了' })], leaseUntil);
  });

  const ask = async (id: string, limit = 20) =>
    (await store().similar(id, limit))?.map(({ comment, shared }) => [comment.id, ...shared].join(' '));
  const expected = [
    'both 限额 转账',
    'rare 验证码',
    'middling-twice 限额',
    'middling 限额',
    'common 转账',
    'common-older 转账',
    'common-too 转账',
  ];

  test('a rare word tells more than a common one, two more than one; of equal ones the newest comes first', async () => {
    expect(await ask('asked')).toEqual(expected);
    expect(await ask('asked', 2)).toEqual(expected.slice(0, 2));
  });
  test('its keywords are looked for among all words of the others', async () => {
    expect(await ask('stranger')).toEqual([]);
    await addTagged(store(), [[[...on('mentions', '2026-03-06')], aTagging(1, {}, { words: ['排队', '办卡'], keywords: [] })]]);
    expect(await ask('stranger')).toEqual(['mentions 排队']);
    expect(await ask('mentions')).toEqual([]);
  });
  test('what is not tagged has none, and is none; nobody is told apart from nothing', async () => {
    expect([await ask('waits'), await ask('edited'), await ask('undated'), await ask('nobody')]).toEqual([[], [], [], undefined]);
  });
  test('comments are whole, with their effective tags', async () => {
    await store().correct('rare', aCorrection('c1', 1, { act: 'praise' }));
    const [, found] = (await store().similar('asked', 2)) ?? [];
    const [item] = (await store().find({ externalId: 'ext-rare' }, { limit: 1, order: 'newest' })).items;
    expect(found).toEqual({ comment: item, shared: ['验证码'] });
    expect(found?.comment).toMatchObject({ corrected: true, effective: { act: 'praise' } });
  });
  // Erases rows, so it stands last.
  test('what is erased is alike no more', async () => {
    await store().erase({ id: 'both' }, '2026-06-10T00:00:00.000Z');
    expect((await ask('asked'))?.map((text) => text.split(' ')[0])).not.toContain('both');
    expect(await ask('both')).toBeUndefined();
  });
}
