import { expect, test } from 'vitest';
import type { Axis } from '../../domain.ts';
import { axes, commentStates, orders, sentiments, sourceKinds } from '../../domain.ts';
import type { AxisFilter, Filter, Question, Store } from '../../ports.ts';
import { facetsOf, scoreCountsOf, scoresInOrder, similarTo, wordsOf } from './counting.ts';
import { freshStore, type Open } from './opened.ts';
import { inOrder, type Known, matches, sorted, summaryOf } from './oracle.ts';
import { createRandom, ids, leaseUntil, type Random, randomComment, randomCorrection, randomTagging } from './samples.ts';

/** One random step of what a day brings. Ids are few, so that steps meet. */
async function step(store: Store, random: Random, population: number): Promise<void> {
  const id = () => `id-${String(random.int(population)).padStart(3, '0')}`;
  const revisionOf = async (of: string) => (await store.get(of))?.revision ?? 1;
  const dice = random.next();
  if (dice < 0.3) {
    const given = Array.from({ length: 1 + random.int(12) }, () => randomComment(random, id()));
    await store.add(
      given.map((comment) =>
        random.chance(0.2) ? { ...comment, text: `改了第 ${random.int(3)} 次` } : { ...comment, kind: 'survey', context: undefined },
      ),
      leaseUntil,
    );
  } else if (dice < 0.7) {
    const refs = await Promise.all(
      Array.from({ length: 1 + random.int(16) }, async () => {
        const of = id();
        return { id: of, revision: (await revisionOf(of)) - (random.chance(0.1) ? 1 : 0) };
      }),
    );
    await store.write(refs.map((ref) => ({ ...ref, tagging: randomTagging(random, ref.revision) })));
  } else if (dice < 0.85) {
    const of = id();
    await store.correct(of, randomCorrection(random, `c-${random.int(1_000_000)}`, await revisionOf(of)));
  } else if (dice < 0.95) {
    const of = id();
    const corrections = (await store.get(of))?.corrections ?? [];
    if (corrections.length) await store.undo(of, random.pick(corrections).id, { by: 'analyst-2', at: '2026-06-04T00:00:00.000Z' });
  } else if (dice < 0.97) await store.erase({ id: id() }, '2026-06-04T00:00:00.000Z');
  else if (dice < 0.975) await store.erase({ commenterId: `person-${random.int(5)}` }, '2026-02-10T00:00:00.000Z');
  else if (dice < 0.98) await store.expire(new Date(Date.UTC(2026, 0, 28)).toISOString(), 5);
  else if (dice < 0.998) await store.fail({ id: id(), revision: 1 }, 'tagging_failed');
  else await store.retry({ until: leaseUntil, limit: 3 });
}

async function everything(store: Store): Promise<readonly Known[]> {
  const known: Known[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.find({}, { limit: 200, order: 'newest', cursor });
    for (const comment of page.items) known.push({ comment, corrections: (await store.get(comment.id))?.corrections ?? [] });
    cursor = page.next;
  } while (cursor !== undefined);
  return known;
}

const optional = <T>(random: Random, share: number, value: () => T): T | undefined => (random.chance(share) ? value() : undefined);
const few = <T>(random: Random, items: readonly T[], most = 2) => [random.pick(items), ...random.some(items, most - 1)];
const idsOf = (axis: Axis): readonly string[] => (axis === 'sentiment' ? sentiments : ids[axis]);

/** Any filter over the ids, words and facets of the samples. */
export function randomFilter(random: Random): Filter {
  const axisFilter = (axis: Axis): AxisFilter => ({
    any: optional(random, 0.5, () => few(random, idsOf(axis), 3)),
    all: optional(random, 0.25, () => few(random, idsOf(axis))),
    none: optional(random, 0.25, () => few(random, idsOf(axis))),
    minScore: optional(random, 0.3, () => 0.35),
  });
  const time = (bound: number) => new Date(Date.UTC(2026, 0, 25 + bound, random.int(4) * 6 - 8)).toISOString();
  return {
    axes: optional(random, 0.4, () => Object.fromEntries(few(random, axes).map((axis) => [axis, axisFilter(axis)]))),
    feeling: optional(random, 0.15, () => few(random, sentiments)),
    source: optional(random, 0.2, () => few(random, ids.source)),
    kind: optional(random, 0.1, () => few(random, sourceKinds, 3)),
    from: optional(random, 0.3, () => time(random.int(20))),
    to: optional(random, 0.3, () => time(20 + random.int(20))),
    scores: optional(random, 0.15, () => ({
      nps: { min: optional(random, 0.6, () => random.int(6)), max: optional(random, 0.6, () => 4 + random.int(7)) },
    })),
    meta: optional(random, 0.15, () => (random.chance(0.5) ? { region: ['北京', '上海'] } : { 'a."b': ['1'] })),
    words: optional(random, 0.2, () => few(random, ids.words)),
    state: optional(random, 0.15, () => few(random, commentStates)),
    abstained: optional(random, 0.1, () => few(random, axes)),
    corrected: optional(random, 0.1, () => random.chance(0.5)),
    commenterId: optional(random, 0.05, () => [`person-${random.int(5)}`, `person-${random.int(5)}`]),
  };
}

/** Filters that kept counts can answer: sources and whole Shanghai days. */
const keptFilter = (random: Random): Filter => ({
  source: optional(random, 0.4, () => few(random, ids.source)),
  from: optional(random, 0.6, () => new Date(Date.UTC(2026, 0, 20 + random.int(30), -8)).toISOString()),
  to: optional(random, 0.6, () => new Date(Date.UTC(2026, 0, 30 + random.int(40), -8)).toISOString()),
});

function randomQuestion(random: Random, filter: Filter): Question {
  const by = random.chance(0.2)
    ? random.pick([['touchpoint', 'feeling'] as const, ['feeling', 'touchpoint'] as const])
    : random.some(axes, 2);
  return { by, bucket: random.pick([undefined, 'day', 'month']), filter };
}

export function lawContract(open: Open): void {
  const { store } = freshStore(open);

  test.each([7, 2026])('after a random walk (seed %i) counts equal a recount, and every answer equals plain code', async (seed) => {
    const random = createRandom(seed);
    for (let at = 0; at < 160; at++) {
      await step(store(), random, 90);
      if (at % 40 === 0) expect(await store().verify()).toEqual([]);
    }
    expect(await store().verify()).toEqual([]);
    const known = await everything(store());
    expect(known.filter(({ comment }) => comment.state === 'tagged').length).toBeGreaterThan(20);
    let matched = 0;
    for (let at = 0; at < 120; at++) {
      const filter = randomFilter(random);
      const order = random.pick(orders);
      const expected = sorted(
        known.filter((one) => matches(one, filter)),
        order,
      ).map(({ comment }) => comment.id);
      const { items } = await store().find(filter, { limit: 200, order });
      expect([filter, items.map(({ id }) => id)]).toEqual([filter, expected]);
      matched += expected.length;
      const question = randomQuestion(random, at % 2 ? filter : keptFilter(random));
      expect([question, inOrder(await store().summarise(question))]).toEqual([question, inOrder(summaryOf(known, question))]);
      const scores = { bucket: question.bucket, filter };
      expect([scores, scoresInOrder(await store().scoreCounts(scores))]).toEqual([scores, scoresInOrder(scoreCountsOf(known, scores))]);
      const period = { from: question.filter.from, to: question.filter.to };
      const words = [...(await store().topWords(at % 2 ? period : filter, 1000))].sort((a, b) => (a.word < b.word ? -1 : 1));
      expect([period, words]).toEqual([period, wordsOf(known, at % 2 ? period : filter)]);
    }
    expect(matched).toBeGreaterThan(100);
    expect(await store().facets()).toEqual(facetsOf(known));
    for (const { comment } of known.slice(0, 40)) {
      const alike = (await store().similar(comment.id, 10))?.map(({ comment: { id }, shared }) => ({ id, shared }));
      expect([comment.id, alike]).toEqual([comment.id, similarTo(known, comment.id, 10)]);
    }
  });
}
