import type { Summary } from '../../ports.ts';
import { getSummary } from '../api.ts';
import type { PeriodCounts } from './changes.ts';

const query = (filter: string) => new URLSearchParams(filter);

export function getVolume(filter: string, bucket: string, signal: AbortSignal): Promise<Summary> {
  const asked = query(filter);
  asked.set('bucket', bucket);
  return getSummary('sentiment', asked, signal);
}

/** How the comments feel under each of the filters; an equal one is asked once. */
export async function getFeelings(filters: readonly string[], signal: AbortSignal): Promise<readonly Summary[]> {
  const asked = new Map(filters.map((filter) => [filter, getSummary('sentiment', query(filter), signal)]));
  await Promise.all(asked.values());
  return Promise.all(filters.flatMap((filter) => asked.get(filter) ?? []));
}

export interface Subjects {
  readonly scope: Omit<PeriodCounts, 'pairs'>;
  readonly now: PeriodCounts;
  readonly before: PeriodCounts;
}

/** What is spoken of in the scope and in both periods that are compared; an equal filter is asked once. */
export async function getSubjects(filters: Readonly<Record<keyof Subjects, string>>, signal: AbortSignal): Promise<Subjects> {
  const ask = async (by: string, filter: string) => getSummary(by, query(filter), signal);
  const counts = async (filter: string, withPairs: boolean): Promise<PeriodCounts> => {
    const [touchpointFeelings, pains, pairs] = await Promise.all([
      ask('touchpoint,feeling', filter),
      ask('pain', filter),
      withPairs ? ask('touchpoint,pain', filter) : undefined,
    ]);
    return { total: pains.total, touchpointFeelings: touchpointFeelings.rows, pains: pains.rows, pairs: pairs?.rows ?? [] };
  };
  const now = counts(filters.now, true);
  const scope = filters.scope === filters.now ? now : counts(filters.scope, false);
  const [inScope, inNow, inBefore] = await Promise.all([scope, now, counts(filters.before, true)]);
  return { scope: inScope, now: inNow, before: inBefore };
}

export async function getStages(filter: string, signal: AbortSignal): Promise<readonly [feelings: Summary, touchpoints: Summary]> {
  return Promise.all([getSummary('sicas,sentiment', query(filter), signal), getSummary('sicas,touchpoint', query(filter), signal)]);
}
