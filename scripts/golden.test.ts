import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { axes, type Reading, sourceKinds } from '../service/domain.ts';
import { readTaxonomy } from '../service/labels.ts';
import { differences, type GoldenTags, goldenTags, readGoldenComments, readGoldenTags } from './evaluate/golden.ts';
import { modelAtHand } from './evaluate/model-at-hand.ts';

const labels = resolve(import.meta.dirname, '..', 'labels');
const kept = join(labels, 'golden-tags.jsonl');
const changed = join(labels, 'golden-tags.changed.jsonl');
const comments = readGoldenComments(join(labels, 'golden.jsonl'));

test('40 comments of every kind, with and without context, none of them twice', () => {
  expect(comments.length).toBe(40);
  expect(new Set(comments.map(({ id, text }) => `${id} ${text}`)).size).toBe(40);
  expect(new Set(comments.map(({ text }) => text)).size).toBe(40);
  for (const kind of [...sourceKinds, undefined]) expect(comments.some((comment) => comment.kind === kind)).toBe(true);
  expect(comments.filter(({ context }) => context !== undefined).length).toBeGreaterThan(9);
});

test('no golden comment, seed or example of the taxonomy is among the samples that train the model', () => {
  const folded = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '');
  const textsOf = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => folded((JSON.parse(line) as { text: string }).text));
  const trained = new Set(readdirSync(join(labels, 'samples')).flatMap((file) => textsOf(join(labels, 'samples', file))));
  const taxonomy = readTaxonomy(labels);
  const examples = axes.flatMap((axis) => taxonomy.axes[axis].labels.flatMap((label) => label.examples.map(folded)));
  const heldOut = [...[join(labels, 'golden.jsonl'), join(labels, 'seeds.jsonl')].flatMap(textsOf), ...examples];
  // A word or two ("很好", 👍) is everyone's.
  expect(heldOut.filter((text) => text.length > 6 && trained.has(text))).toEqual([]);
});

const base: Reading = {
  tags: {
    sentiment: { id: 'mixed', score: 0.61249 },
    touchpoint: [
      { id: 'staff', score: 0.9, sentiment: 'positive', span: [0, 4] },
      { id: 'counter', score: 0.8, sentiment: 'negative', span: [4, 9] },
    ],
    pain: [{ id: 'wait', score: 0.7, span: [4, 9] }],
    sicas: [
      { id: 'action', score: 0.8, span: [0, 9] },
      { id: 'connect', score: 0.5, span: [0, 4] },
    ],
    act: { id: 'complaint', score: 0.7 },
  },
  abstained: ['sicas'],
  runnerUp: {},
  words: ['柜员'],
  keywords: [],
};
const golden = goldenTags('a', base);
const changes: readonly [string, Partial<GoldenTags['tags']>, readonly string[]][] = [
  ['a score within the tolerance', { act: { id: 'complaint', score: 0.715 } }, []],
  ['touchpoints in another order', { touchpoint: [...golden.tags.touchpoint].reverse() }, []],
  ['a score beyond it', { act: { id: 'complaint', score: 0.75 } }, ['a act complaint: score 0.7 became 0.75']],
  ['an id', { act: { id: 'other', score: 0.7 } }, ['a act: {"id":"complaint"} became {"id":"other"}']],
  ['a tag gone', { pain: [] }, ['a pain: {"id":"wait","span":[4,9]} became nothing']],
];
test.each(changes)('compared: %s', (_, change, wanted) => {
  expect(differences(golden, { ...golden, tags: { ...golden.tags, ...change } })).toEqual(wanted);
});
test('compared: feeling, span, the order of stages, abstention; scores keep three places, words are left out', () => {
  const touched = (change: object) => ({ ...golden.tags, touchpoint: golden.tags.touchpoint.map((tag) => ({ ...tag, ...change })) });
  expect(differences(golden, { ...golden, tags: touched({ sentiment: 'mixed' }) })).toHaveLength(1);
  expect(differences(golden, { ...golden, tags: touched({ span: [0, 5] }) })).toHaveLength(1);
  expect(differences(golden, { ...golden, tags: { ...golden.tags, sicas: [...golden.tags.sicas].reverse() } })).toHaveLength(1);
  expect(differences(golden, { ...golden, abstained: [] })).toEqual(['a: abstained on sicas, now on no axis']);
  expect(golden.tags.sentiment.score).toBe(0.612);
  expect(golden).not.toHaveProperty('words');
});

const open = modelAtHand('the golden tags');
test.skipIf(open === undefined)('the real model tags the golden comments as it did', async () => {
  const opened = await open?.();
  const readings = await opened?.tagger.tag(comments.map(({ text, kind, context }) => ({ text, kind, context }))).finally(opened.close);
  const got = (readings ?? []).map((reading, at) => {
    if (reading instanceof Error) throw reading;
    return goldenTags(comments[at]?.id ?? '', reading);
  });
  const wanted = existsSync(kept) ? readGoldenTags(kept) : [];
  const found = got.flatMap((one, at) => {
    const before = wanted[at];
    return before?.id === one.id ? differences(before, one) : [`${one.id} is not in golden-tags.jsonl`];
  });
  rmSync(changed, { force: true });
  if (found.length > 0) writeFileSync(changed, got.map((one) => `${JSON.stringify(one)}\n`).join(''));
  expect(
    found,
    'Read labels/golden-tags.changed.jsonl; to accept it: mv labels/golden-tags.changed.jsonl labels/golden-tags.jsonl',
  ).toEqual([]);
});
