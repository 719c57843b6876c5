import type { JourneyPack } from '../../domain.ts';
import type { Summary } from '../../ports.ts';
import { getSummary } from '../api.ts';
import { filterQuery, keepsFeeling, type View } from '../view.ts';
import { feelingCounts, type Rows, rowsOf, type StageCounts, type StagePart, stageCounts } from './counts.ts';
import { labelsOf, type Stage, stagesOf } from './stages.ts';

export interface Journey {
  readonly total: number;
  readonly feelings: StageCounts['feelings'];
  /** False: touchpoints, and what lies in no stage, are still on their way. */
  readonly isWhole: boolean;
  /** Comments in no stage. */
  readonly outside: number;
  readonly stages: readonly { readonly stage: Stage; readonly counts: StageCounts }[];
}

const dimensions = { sentiment: 'sentiment', act: 'act', pain: 'pain', touchpoint: 'touchpoint,feeling' } as const;

/** Asks for a part of a stage: where counts of the whole axis hold it, all stages share one question, which the store answers from kept counts. */
function createAsk({ over }: JourneyPack, view: View, signal: AbortSignal) {
  const shared = new Map<string, Promise<Summary>>();
  const ofAxis = (by: string) => {
    const asked = shared.get(by) ?? getSummary(by, filterQuery(view), signal);
    shared.set(by, asked);
    return asked;
  };
  return async ({ ids, view: within }: Stage, part: StagePart): Promise<Rows> => {
    const [first, second] = ids;
    if (first === undefined) return [];
    if (part === over) return (await ofAxis(dimensions[part])).rows;
    const isOfAxis = second === undefined && (over !== 'touchpoint' || keepsFeeling(view, first));
    if (isOfAxis && part !== 'touchpoint') return rowsOf((await ofAxis(`${over},${part}`)).rows, first);
    return (await getSummary(dimensions[part], filterQuery(within), signal)).rows;
  };
}

/**
 * What the page tells of each stage, and of all comments that match. What kept counts answer comes first, to `onEarly`;
 * the feeling of each touchpoint within a stage, and what lies in no stage, take the service longer.
 */
export async function loadJourney(
  pack: JourneyPack,
  view: View,
  signal: AbortSignal,
  onEarly?: (journey: Journey) => void,
): Promise<Journey> {
  const ask = createAsk(pack, view, signal);
  const outsideQuery = filterQuery(view);
  outsideQuery.set(`${pack.over}.none`, labelsOf(pack).join(','));
  const early = async (stage: Stage) => {
    const [sentiment, act, pain] = await Promise.all([ask(stage, 'sentiment'), ask(stage, 'act'), ask(stage, 'pain')]);
    return { stage, parts: { sentiment, act, pain } };
  };
  const [{ total, rows }, stages] = await Promise.all([
    getSummary('sentiment', filterQuery(view), signal),
    Promise.all(stagesOf(pack, view).map(early)),
  ]);
  const journey = (outside: number, touchpoints?: readonly Rows[]): Journey => ({
    total,
    feelings: feelingCounts(rows),
    outside,
    isWhole: touchpoints !== undefined,
    stages: stages.map(({ stage, parts }, at) => {
      const own = pack.over === 'touchpoint' ? stage.ids : undefined;
      return { stage, counts: stageCounts({ ...parts, touchpoint: touchpoints?.[at] ?? [] }, view, own) };
    }),
  });
  onEarly?.(journey(0));
  const [outside, touchpoints] = await Promise.all([
    getSummary('sentiment', outsideQuery, signal),
    Promise.all(stages.map(({ stage }) => ask(stage, 'touchpoint'))),
  ]);
  return journey(outside.total, touchpoints);
}
