import { beforeAll, expect, test } from 'vitest';
import type { Filter, Page } from '../../ports.ts';
import { addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function findContract(open: Open): void {
  const { store } = freshStore(open, 'block');

  beforeAll(async () => {
    await addTagged(store(), [
      [
        ['transfer', { occurredAt: '2026-03-01T00:00:00.000Z', day: '2026-03-01', scores: { nps: 2, stars: 1 }, meta: { region: '北京' } }],
        aTagging(1, {
          touchpoint: [
            ['app_transfer', 'negative', 0.9],
            ['app_login', 'positive', 0.4],
          ],
          pain: [
            ['speed', 0.9],
            ['process', 0.3],
          ],
        }),
      ],
      [
        ['login', { occurredAt: '2026-03-02T00:00:00.000Z', day: '2026-03-02', source: 'forum', kind: 'forum', commenterId: 'p1' }],
        aTagging(
          1,
          { sentiment: 'positive', touchpoint: [['app_login', 'positive', 0.9]], pain: [], act: 'praise' },
          { words: ['登录', '很快', '登录'], abstained: ['act', 'sicas'] },
        ),
      ],
      [
        [
          'queue',
          {
            occurredAt: undefined,
            day: undefined,
            receivedAt: '2026-03-03T00:00:00.000Z',
            scores: { nps: 9 },
            meta: { region: '上海', branch: '一' },
          },
        ],
        aTagging(
          1,
          { touchpoint: [['branch_queue', 'mixed', 0.6]], pain: [['speed', 0.5]] },
          { words: ['排队', '转账'], abstained: ['pain'] },
        ),
      ],
    ]);
    await store().add([aComment('waits', { occurredAt: '2026-03-04T00:00:00.000Z', day: '2026-03-04', scores: { nps: 0 } })], leaseUntil);
    await store().correct('queue', aCorrection('c1', 1, { pain: ['process'] }));
  });

  const find = async (filter: Filter) => (await store().find(filter, { limit: 50, order: 'oldest' })).items.map(({ id }) => id);
  const everyone = ['transfer', 'login', 'queue', 'waits'];

  const cases: readonly (readonly [string, Filter, readonly string[]])[] = [
    ['nothing asked: every state, by occurredAt or receivedAt', {}, everyone],
    ['any', { axes: { touchpoint: { any: ['app_login', 'branch_queue'] } } }, ['transfer', 'login', 'queue']],
    ['all', { axes: { touchpoint: { all: ['app_login', 'app_transfer'] } } }, ['transfer']],
    ['none: what has no tags carries none', { axes: { touchpoint: { none: ['app_transfer'] } } }, ['login', 'queue', 'waits']],
    ['any and none', { axes: { touchpoint: { any: ['app_login'], none: ['app_transfer'] } } }, ['login']],
    ['an id nobody carries', { axes: { act: { any: ['suggest', 'no-such-id'] } } }, []],
    ['minScore on any', { axes: { touchpoint: { any: ['app_login', 'app_transfer'], minScore: 0.9 } } }, ['transfer', 'login']],
    ['minScore on all: each', { axes: { touchpoint: { all: ['app_login', 'app_transfer'], minScore: 0.5 } } }, []],
    ['minScore: a tag that only an analyst gave has no score', { axes: { pain: { any: ['process'], minScore: 0.1 } } }, ['transfer']],
    ['effective tags, not the model’s', { axes: { pain: { any: ['process'] } } }, ['transfer', 'queue']],
    ['two axes', { axes: { pain: { any: ['speed'] }, sentiment: { any: ['negative'] } } }, ['transfer']],
    ['the same id asked on another axis', { axes: { pain: { any: ['complain'] } } }, []],
    ['feeling of any touchpoint', { feeling: ['positive'] }, ['transfer', 'login']],
    ['feeling of that touchpoint', { axes: { touchpoint: { any: ['app_transfer'] } }, feeling: ['positive'] }, []],
    [
      'feeling and minScore on one tag',
      { axes: { touchpoint: { any: ['app_transfer', 'app_login'], minScore: 0.5 } }, feeling: ['positive'] },
      ['login'],
    ],
    ['feelings', { feeling: ['mixed', 'negative'] }, ['transfer', 'queue']],
    ['feeling where touchpoints are excluded', { axes: { touchpoint: { none: ['app_transfer'] } }, feeling: ['positive'] }, ['login']],
    ['source', { source: ['forum', 'nowhere'] }, ['login']],
    ['kind', { kind: ['app_review'] }, ['transfer', 'queue', 'waits']],
    ['from: included', { from: '2026-03-02T00:00:00.000Z' }, ['login', 'waits']],
    ['to: excluded, undated left out', { to: '2026-03-02T00:00:00.000Z' }, ['transfer']],
    ['score from', { scores: { nps: { min: 2 } } }, ['transfer', 'queue']],
    ['score of 0 is a score', { scores: { nps: { max: 0 } } }, ['waits']],
    ['score between', { scores: { nps: { min: 1, max: 8 }, stars: { max: 1 } } }, ['transfer']],
    ['a facet', { meta: { region: ['北京', '广州'] } }, ['transfer']],
    ['two facets', { meta: { region: ['北京', '上海'], branch: ['一'] } }, ['queue']],
    ['a facet named as a path or an operator', { meta: { '$.region': ['北京'], $ne: ['x'] } }, []],
    ['word', { words: ['转账'] }, ['transfer', 'queue']],
    ['every word', { words: ['转账', '排队'] }, ['queue']],
    ['a word of nobody', { words: ['转账', '天气'] }, []],
    ['a word of nobody, from one customer', { words: ['天气'], commenterId: ['p1'] }, []],
    ['a word of nobody, corrected', { words: ['天气'], corrected: true }, []],
    ['a label of nobody, pending', { axes: { act: { all: ['no-such-id'] } }, state: ['pending'] }, []],
    ['state', { state: ['pending', 'failed'] }, ['waits']],
    ['abstained: settled by the correction', { abstained: ['pain'] }, []],
    ['abstained on one of', { abstained: ['pain', 'act'] }, ['login']],
    ['corrected', { corrected: true }, ['queue']],
    ['not corrected', { corrected: false }, ['transfer', 'login', 'waits']],
    ['externalId', { externalId: 'ext-login' }, ['login']],
    ['commenterId', { commenterId: ['p1', 'p-nobody'] }, ['login']],
    ['no commenterId', { commenterId: [] }, []],
    [
      'parts join by and',
      { words: ['转账'], meta: { region: ['北京'] }, scores: { nps: { max: 5 } }, source: ['shop'], from: '2026-03-01T00:00:00.000Z' },
      ['transfer'],
    ],
    ['values are data', { externalId: "x' OR '1'='1", words: ["'); DROP TABLE comments;--"] }, []],
  ];
  test.each(cases)('%s', async (_, filter, expected) => {
    expect(await find(filter)).toEqual(expected);
  });

  test('items are whole: tagging, effective tags, state', async () => {
    const { items } = await store().find({}, { limit: 50, order: 'newest' });
    expect(items.map(({ id }) => id)).toEqual([...everyone].reverse());
    for (const item of items) {
      const {
        taggings: _t,
        revisions: _r,
        corrections: _c,
        ...whole
      } = (await store().get(item.id)) ?? { taggings: 0, revisions: 0, corrections: 0 };
      expect(item).toEqual(whole);
    }
  });

  test('topWords counts comments, not occurrences, within the filter', async () => {
    expect(await store().topWords({}, 2)).toMatchObject([{ word: '转账', count: 2 }, { count: 1 }]);
    const login = await store().topWords({ source: ['forum'] }, 5);
    expect([...login].sort((a, b) => (a.word < b.word ? 1 : -1))).toEqual([
      { word: '登录', count: 1 },
      { word: '很快', count: 1 },
    ]);
    expect(await store().topWords({ state: ['pending'] }, 5)).toEqual([]);
  });

  test('a cursor that was changed, or of another filter or order, is refused', async () => {
    const { next } = await store().find({ kind: ['app_review'] }, { limit: 1, order: 'newest' });
    const refused = (filter: Filter, order: Page['order'], cursor: string | undefined) =>
      expect(store().find(filter, { limit: 1, order, cursor })).rejects.toMatchObject({ name: 'VerbatimError', code: 'bad_cursor' });
    await refused({ kind: ['forum'] }, 'newest', next);
    await refused({ kind: ['app_review'] }, 'oldest', next);
    await refused({ kind: ['app_review'] }, 'newest', `${next?.slice(0, -4)}AAAA`);
    await refused({ kind: ['app_review'] }, 'newest', 'not a cursor');
    await refused({ kind: ['app_review'] }, 'newest', '');
    expect(
      (await store().find({ kind: ['app_review'], source: undefined }, { limit: 1, order: 'newest', cursor: next })).items,
    ).toHaveLength(1);
  });

  // Adds rows, so it stands last.
  test('pages join into one walk, with ties and undated comments, in both orders', async () => {
    const same = '2026-03-02T00:00:00.000Z';
    await store().add(
      ['m', 'z', 'b', 'k', 'c'].map((id) => aComment(id, { occurredAt: same, day: '2026-03-02' })),
      leaseUntil,
    );
    const walk = async (order: Page['order'], limit: number) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store().find({}, { limit, order, cursor });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      return seen;
    };
    const oldest = ['transfer', 'b', 'c', 'k', 'login', 'm', 'z', 'queue', 'waits'];
    for (const limit of [1, 2, 3, 9, 50]) expect(await walk('oldest', limit)).toEqual(oldest);
    for (const limit of [1, 2, 3, 9]) expect(await walk('newest', limit)).toEqual([...oldest].reverse());
  });
}
