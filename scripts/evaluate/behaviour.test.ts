import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { axes, type Tags } from '../../service/domain.ts';
import { readTaxonomy } from '../../service/labels.ts';
import { type BehaviourCase, behaviourLines, checkBehaviour, readBehaviour, wrong } from './behaviour.ts';

const labels = resolve(import.meta.dirname, '..', '..', 'labels');
const cases = readBehaviour(labels);

const plain: Tags = {
  sentiment: { id: 'negative', score: 1 },
  touchpoint: [{ id: 'app_login', score: 1, sentiment: 'negative', span: [0, 1] }],
  pain: [{ id: 'auth', score: 1, span: [0, 1] }],
  sicas: [],
  act: { id: 'complaint', score: 1 },
};

test('at least 400 cases in named groups, ids that are their own and of the taxonomy', () => {
  expect(cases.length).toBeGreaterThanOrEqual(400);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(cases.map(({ group }) => group)).size).toBeGreaterThanOrEqual(18);
  const taxonomy = readTaxonomy(labels);
  const known = Object.fromEntries(axes.map((axis) => [axis, taxonomy.axes[axis].labels.map(({ id }) => id)]));
  for (const { id, expect: wanted } of cases) {
    for (const axis of ['sentiment', 'act'] as const)
      for (const one of [wanted?.[axis] ?? []].flat()) expect(known[axis], id).toContain(one);
    for (const axis of ['touchpoint', 'pain', 'sicas'] as const)
      for (const one of [...(wanted?.[axis]?.has ?? []), ...(wanted?.[axis]?.not ?? [])]) expect(known[axis], id).toContain(one);
    for (const one of Object.keys(wanted?.feeling ?? {})) expect(known.touchpoint, id).toContain(one);
  }
});

test.each([
  [
    { sentiment: 'negative', act: ['question', 'complaint'], touchpoint: { has: ['app_login'], not: ['brand'] }, sicas: { none: true } },
    [],
  ],
  [{ sentiment: ['neutral', 'mixed'] }, ['sentiment is negative, not neutral or mixed']],
  [{ touchpoint: { has: ['app_ui'], not: ['app_login'] } }, ['touchpoint lacks app_ui', 'touchpoint has app_login']],
  [{ pain: { none: true } }, ['pain has auth']],
  [{ feeling: { app_login: 'positive', brand: 'negative' } }, ['app_login is negative, not positive', 'brand is not found, not negative']],
] as const)('expected %j', (wanted, problems) => {
  expect(wrong(wanted as unknown as Parameters<typeof wrong>[0], plain)).toEqual(problems);
});

test('texts that must be alike are compared on the axes named, each also with what is expected; 95 % must pass', async () => {
  const pair = (id: string, same: string[]): BehaviourCase => ({
    id,
    group: id.split('-')[0] ?? '',
    same,
    axes: ['pain', 'act'],
    expect: { sentiment: 'negative' },
  });
  const tagger = {
    versions: { model: 'm', taxonomy: 't', segmenter: 's' },
    tag: async (utterances: readonly { readonly text: string }[]) =>
      utterances.map(({ text }) =>
        text === 'broken'
          ? new Error('no')
          : {
              tags: text === 'other' ? { ...plain, pain: [], sicas: plain.pain } : plain,
              abstained: [],
              runnerUp: {},
              words: [],
              keywords: [],
            },
      ),
  };
  const good = Array.from({ length: 38 }, (_, at) => pair(`good-${at}`, ['one', 'two']));
  const two = await checkBehaviour([...good, pair('odd-1', ['one', 'other']), pair('odd-2', ['one', 'broken'])], tagger);
  expect(two).toMatchObject({ passed: true, right: 38, of: 40 });
  expect(two.missed).toEqual([
    { id: 'odd-1', why: ['pain differs'] },
    { id: 'odd-2', why: ['not tagged'] },
  ]);
  expect(two.groups).toEqual([
    { group: 'good', right: 38, of: 38 },
    { group: 'odd', right: 0, of: 2 },
  ]);
  const three = await checkBehaviour([...good.slice(1), pair('odd-1', ['one', 'other']), pair('odd-2', ['one', 'broken'])], tagger);
  expect(three.passed).toBe(false);
  expect(behaviourLines(three).at(-1)).toBe('37 of 39 cases, 94.9 % (95 % wanted): missed');
});
