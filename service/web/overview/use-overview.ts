import { ApiError, getScores, getWords } from '../api.ts';
import { filterQuery, type View } from '../view.ts';
import type { Unit } from './buckets.ts';
import type { Compared } from './compared.ts';
import { inPeriod } from './links.ts';
import { getFeelings, getStages, getSubjects, getVolume } from './load.ts';
import { useKept } from './use-kept.ts';

const wordLimit = 200;

/** A service of an older release has no such path: the page does without. */
const absent = (error: unknown) => {
  if (error instanceof ApiError && (error.code === 'http_404' || error.code === 'not_found')) return 'absent' as const;
  throw error;
};

/** What the page asks the service: what stands at its top first, and the rest when that is here. */
export function useOverview(view: View, compared: Compared, unit: Unit, round: number) {
  const scope = `${filterQuery(view)}`;
  const now = `${filterQuery(inPeriod(view, compared.now))}`;
  const before = `${filterQuery(inPeriod(view, compared.before))}`;
  const all = `${scope} ${now} ${before}`;
  const feelings = useKept(all, round, (signal) => getFeelings([scope, now, before], signal));
  const volume = useKept(`${unit} ${scope}`, round, (signal) => getVolume(scope, unit, signal));
  const scores = useKept(scope, round, (signal) => getScores(new URLSearchParams(scope), signal).catch(absent));
  const isUp = feelings.value !== undefined && (volume.value ?? volume.error) !== undefined;
  const subjects = useKept(isUp ? all : undefined, round, (signal) => getSubjects({ scope, now, before }, signal));
  const isFilled = subjects.value !== undefined;
  const stages = useKept(isFilled ? scope : undefined, round, (signal) => getStages(scope, signal));
  const words = useKept(isFilled ? `${now} ${before}` : undefined, round, (signal) =>
    Promise.all([now, before].map((filter) => getWords(new URLSearchParams(filter), wordLimit, signal))).catch(absent),
  );
  return { feelings, volume, scores, subjects, stages, words, wordLimit };
}
