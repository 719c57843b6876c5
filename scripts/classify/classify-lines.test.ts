import { expect, test } from 'vitest';
import { createFakeEncoder } from '../../service/infer/fake.ts';
import type { Tagger } from '../../service/ports.ts';
import { createTagger } from '../../service/tag/tagger.ts';
import { clauses } from '../../service/text/clauses.ts';
import { normalise } from '../../service/text/normalise.ts';
import { classifyLines } from './classify-lines.ts';

const segmenter = { version: 'none@1', cut: (text: string) => [{ word: text, span: [0, text.length] as const }], keywords: () => [] };
const tagger = createTagger({ encoder: createFakeEncoder(), segmenter, normalise, clauses, taxonomyVersion: '1', tokenBudget: 2048 });

async function classified(lines: readonly string[], by: Tagger = tagger) {
  const written: string[] = [];
  const tally = await classifyLines(
    (async function* () {
      yield* lines;
    })(),
    by,
    async (more) => {
      written.push(...more);
    },
  );
  return { tally, rows: written.map((line) => JSON.parse(line)) };
}

test('a line of tags has exactly the shape promised', async () => {
  const { rows } = await classified(['{"id":"a","text":"登录慢","kind":"app_review"}']);
  expect(rows).toEqual([
    {
      id: 'a',
      tags: {
        sentiment: { id: 'negative', score: 0.85 },
        touchpoint: [{ id: 'app_login', score: 0.9, sentiment: 'negative', span: [0, 3] }],
        pain: [{ id: 'slow', score: 0.9, span: [0, 3] }],
        sicas: [{ id: 'connect', score: 0.9, span: [0, 3] }],
        act: { id: 'complaint', score: 0.85 },
      },
      abstained: [],
      words: ['登录慢'],
    },
  ]);
});

test('bad lines have their error at their place, by id where there is one, and stop nothing', async () => {
  const { rows, tally } = await classified([
    '\ufeff{"id":1,"text":"慢"}',
    'not json at all 秘密',
    '',
    '{"id":"b","text":"慢","kind":"秘密"}',
    '{"id":"c"}',
    '{"text":"慢"}',
    '["慢"]',
    '{"id":"d","text":"  "}',
    '{"id":"e","text":"慢","kind":null,"context":null,"stars":5}',
  ]);
  expect(rows.map(({ id, error }) => [id, error?.code])).toEqual([
    [1, undefined],
    [undefined, 'bad_row'],
    ['b', 'bad_row'],
    ['c', 'bad_row'],
    [undefined, 'bad_row'],
    [undefined, 'bad_row'],
    ['d', 'empty_text'],
    ['e', undefined],
  ]);
  expect(JSON.stringify(rows)).not.toContain('秘密');
  expect(Object.keys(rows[1] ?? {})).toEqual(['error']);
  expect(Object.keys(rows[1]?.error)).toEqual(['code', 'message']);
  expect(tally).toEqual({ rows: 8, bad: 6 });
});

test('order holds over many chunks', async () => {
  const lines = Array.from({ length: 1300 }, (_, at) => (at % 7 === 3 ? 'broken' : JSON.stringify({ id: at, text: `登录慢${at}` })));
  const { rows, tally } = await classified(lines);
  expect(rows.map(({ id }) => id)).toEqual(lines.map((line, at) => (line === 'broken' ? undefined : at)));
  expect(tally).toEqual({ rows: 1300, bad: 186 });
});

test('a model that is gone ends the run after what was finished is written', async () => {
  let calls = 0;
  const mortal: Tagger = {
    ...tagger,
    async tag(utterances) {
      calls += 1;
      if (calls === 2) throw new Error('gone');
      return tagger.tag(utterances);
    },
  };
  const written: string[] = [];
  const lines = Array.from({ length: 600 }, (_, at) => JSON.stringify({ id: at, text: '慢' }));
  const run = classifyLines(
    (async function* () {
      yield* lines;
    })(),
    mortal,
    async (more) => {
      written.push(...more);
    },
  );
  await expect(run).rejects.toThrow('gone');
  expect(written).toHaveLength(512);
});
