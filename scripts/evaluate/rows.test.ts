import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTaxonomy } from '../../service/labels.ts';
import { readLines } from './lines.ts';
import { looked } from './measure.ts';
import { goldReader, tagsReader } from './rows.ts';

const taxonomy = readTaxonomy(resolve(import.meta.dirname, '..', '..', 'labels'));
const gold = goldReader(taxonomy);
const tags = tagsReader(taxonomy);
const full = { sentiment: 'negative', touchpoint: ['app_login'], pain: ['auth'], sicas: ['connect'], act: 'complaint' };
const classified = {
  sentiment: { id: 'negative', score: 0.9 },
  touchpoint: [{ id: 'app_login', score: 0.8, sentiment: 'negative', span: [0, 5] }],
  pain: [{ id: 'auth', score: 0.7, span: [0, 5] }],
  sicas: [{ id: 'connect', score: 0.9, span: [0, 5] }],
  act: { id: 'complaint', score: 0.9 },
};

test('ids may be bare or in objects, in both shapes', () => {
  const bare = gold(JSON.stringify({ id: 1, text: '登不上', kind: 'app_review', gold: full }));
  expect(bare).toMatchObject({ id: '1', text: '登不上', gold: { ...full, touchpoint: [{ id: 'app_login' }] } });
  const objects = gold(JSON.stringify({ id: 'a', text: '登不上', tags: classified, abstained: [], words: ['登'] }));
  expect(objects.gold).toEqual({ ...full, touchpoint: [{ id: 'app_login', sentiment: 'negative' }] });
  const mixed = gold(
    JSON.stringify({
      id: 'b',
      gold: { ...full, touchpoint: ['sms', { id: 'staff', sentiment: 'mixed' }], pain: ['auth', { id: 'slow' }] },
    }),
  );
  expect(mixed.gold).toMatchObject({ touchpoint: [{ id: 'sms' }, { id: 'staff', sentiment: 'mixed' }], pain: ['auth', 'slow'] });
});

test('empty kind and context count as absent, an axis left out stays out', () => {
  const row = gold(JSON.stringify({ id: 'a', text: '好', kind: null, context: '', gold: { act: 'praise' } }));
  expect(row).toEqual({ id: 'a', text: '好', kind: undefined, context: undefined, gold: { act: 'praise' } });
});

test.each([
  ['no JSON', '{"id": 1, 密码', 'not JSON'],
  ['an unknown id', JSON.stringify({ id: 1, gold: { ...full, pain: ['slow', 'sluggish'] } }), 'gold.pain.1: no id of pain'],
  ['an id of another axis', JSON.stringify({ id: 1, gold: { ...full, act: 'slow' } }), 'gold.act: no id of act'],
  ['an axis misspelt', JSON.stringify({ id: 1, gold: { ...full, pains: [] } }), 'gold: Unrecognized key: "pains"'],
  ['no gold', JSON.stringify({ id: 1, text: '密码' }), 'exactly one of gold and tags'],
  ['no id', JSON.stringify({ text: '密码', gold: full }), 'id:'],
  ['an unknown kind', JSON.stringify({ id: 1, text: '密码', kind: 'letter', gold: full }), 'kind: no kind'],
])('%s is a bad line, named without its words', (_, line, reason) => {
  expect(() => gold(line)).toThrow(reason);
  try {
    gold(line);
  } catch (error) {
    expect(String(error)).not.toContain('密码');
  }
});

test('a file: good lines in order, bad and repeated ones named by number', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'gold-')), 'gold.jsonl');
  const line = (id: string) => JSON.stringify({ id, gold: full });
  writeFileSync(file, `\uFEFF${line('a')}\r\n\n{oops\n${line('b')}\n${line('a')}\n`);
  const { rows, bad } = readLines(file, gold);
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(bad).toEqual(['gold.jsonl:3: not JSON', 'gold.jsonl:5: the id of line 1 again']);
  expect(() => readLines(`${file}.gone`, gold)).toThrow('cannot be read');
});

test('answers are found by id; an error line and a missing one are no answer', () => {
  const answers = [
    tags(JSON.stringify({ id: 'a', tags: classified, abstained: ['pain'], words: [] })),
    tags(JSON.stringify({ id: 'b', error: { code: 'empty_text', message: 'x' } })),
  ];
  const rows = ['c', 'b', 'a'].map((id) => gold(JSON.stringify({ id, gold: full })));
  const measured = looked(rows, answers);
  expect(measured.map(({ given }) => given?.sentiment)).toEqual([undefined, undefined, 'negative']);
  expect(measured[2]?.abstained).toEqual(['pain']);
  expect(() => tags(JSON.stringify({ id: 'a', tags: { ...classified, act: undefined } }))).toThrow('tags.act');
});
