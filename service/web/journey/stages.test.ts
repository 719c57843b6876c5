import { expect, test } from 'vitest';
import type { JourneyPack } from '../../domain.ts';
import { filterQuery, readView } from '../view.ts';
import { labelsOf, orderedPacks, stagesOf } from './stages.ts';

const decision: JourneyPack = {
  id: 'decision',
  name: '认知—评估—决策',
  over: 'sicas',
  stages: [
    { id: 'awareness', name: '认知', ids: ['sense'] },
    { id: 'evaluation', name: '评估', ids: ['interest', 'connect'] },
    { id: 'decision', name: '决策', ids: ['action'] },
  ],
};
const asked = (search: string) => stagesOf(decision, readView(search)).map(({ view }) => decodeURIComponent(filterQuery(view).toString()));

test('the own stages of the taxonomy come first', () =>
  expect(orderedPacks([decision, { ...decision, id: 'growth' }, { ...decision, id: 'sicas' }]).map(({ id }) => id)).toEqual([
    'sicas',
    'decision',
    'growth',
  ]));

test('each stage has the comments of its labels, within the filter of the page', () =>
  expect(asked('?kind=survey&from=2026-03-01&pack=decision&open=x')).toEqual([
    'sicas=sense&kind=survey&from=2026-03-01',
    'sicas=interest,connect&kind=survey&from=2026-03-01',
    'sicas=action&kind=survey&from=2026-03-01',
  ]));

test('a filter of the same axis leaves only the labels it names', () =>
  expect(stagesOf(decision, readView('?sicas=connect,action')).map(({ ids }) => ids)).toEqual([[], ['connect'], ['action']]));

test('what stands in no stage is outside', () => expect(labelsOf(decision)).toEqual(['sense', 'interest', 'connect', 'action']));
