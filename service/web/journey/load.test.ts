import { afterEach, expect, test, vi } from 'vitest';
import type { JourneyPack } from '../../domain.ts';
import { readView } from '../view.ts';
import { loadJourney } from './load.ts';

const growth: JourneyPack = {
  id: 'growth',
  name: '获客—收益',
  over: 'sicas',
  stages: [
    { id: 'acquisition', name: '获客', ids: ['sense', 'interest'] },
    { id: 'revenue', name: '收益', ids: ['action'] },
  ],
};
const relationship: JourneyPack = {
  id: 'relationship',
  name: '相识—相知',
  over: 'touchpoint',
  stages: [
    { id: 'meet', name: '相识', ids: ['branch_lobby', 'sms'] },
    { id: 'know', name: '相知', ids: ['counter', 'hotline'] },
  ],
};

/** Answers every question alike; answers what was asked, `by` first. */
function listen(rows: readonly object[] = []): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    const { by, ...filter } = Object.fromEntries(new URL(path, 'http://here').searchParams);
    asked.push([by, ...Object.entries(filter).map(([name, value]) => `${name}=${value}`)].join(' '));
    return Response.json({ by: [], rows, total: 9, undated: 0 });
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

test('stages of one label share a question by the axis; one of several asks for its own comments, each once', async () => {
  const asked = listen();
  await loadJourney(growth, readView('?kind=survey'), new AbortController().signal);
  const several = 'sicas=sense,interest kind=survey';
  expect(asked.toSorted()).toEqual(
    [
      'sentiment kind=survey',
      'sentiment kind=survey sicas.none=sense,interest,action',
      'sicas,act kind=survey',
      'sicas,pain kind=survey',
      'sicas,sentiment kind=survey',
      `act ${several}`,
      `pain ${several}`,
      `sentiment ${several}`,
      `touchpoint,feeling ${several}`,
      'touchpoint,feeling sicas=action kind=survey',
    ].toSorted(),
  );
});

test('stages of touchpoints take their own from one question', async () => {
  const asked = listen([
    { ids: ['sms', 'negative'], count: 2 },
    { ids: ['hotline', 'positive'], count: 3 },
  ]);
  const { stages } = await loadJourney(relationship, readView(''), new AbortController().signal);
  expect(asked.filter((question) => question.startsWith('touchpoint'))).toEqual(['touchpoint,feeling']);
  expect(stages.map(({ counts }) => counts.touchpoints)).toEqual([
    [{ id: 'sms', n: 2, negative: 2 }],
    [{ id: 'hotline', n: 3, negative: 0 }],
  ]);
});

test('what kept counts answer is told before the rest is asked', async () => {
  const asked = listen([{ ids: ['action', 'negative'], count: 2 }]);
  let before: readonly string[] = [];
  const journey = await loadJourney({ ...growth, stages: growth.stages.slice(1) }, readView(''), new AbortController().signal, (early) => {
    before = [...asked];
    expect(early).toMatchObject({ isWhole: false, total: 9, stages: [{ counts: { n: 2, touchpoints: [] } }] });
  });
  expect(before.toSorted()).toEqual(['sentiment', 'sicas,act', 'sicas,pain', 'sicas,sentiment']);
  expect(asked.slice(before.length).toSorted()).toEqual(['sentiment sicas.none=action', 'touchpoint,feeling sicas=action']);
  expect(journey.isWhole).toBe(true);
});

test('a stage that the filter leaves nothing of asks nothing', async () => {
  const asked = listen();
  const { stages } = await loadJourney(growth, readView('?sicas=interest'), new AbortController().signal);
  expect(asked.filter((question) => / sicas=[^ ]*action/.test(question))).toEqual([]);
  expect(stages[1]).toMatchObject({ stage: { ids: [] }, counts: { n: 0, touchpoints: [] } });
});

test('under a filter by feeling a stage of one touchpoint asks for what is felt so about it', async () => {
  const asked = listen();
  const pack = { ...relationship, stages: [{ id: 'meet', name: '相识', ids: ['sms'] }] };
  await loadJourney(pack, readView('?feeling=negative'), new AbortController().signal);
  expect(asked).toContain('sentiment touchpoint=sms feeling=negative');
  expect(asked).not.toContain('touchpoint,sentiment feeling=negative');
});
