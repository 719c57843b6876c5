import { getScores } from '../api.ts';
import type { Compared } from '../compared.ts';
import { loadNewWords } from '../load-words.ts';
import { filterQuery, type View } from '../view.ts';
import type { Unit } from './buckets.ts';
import { inPeriod } from './links.ts';
import { getFeelings, getStages, getSubjects, getVolume } from './load.ts';
import { useKept } from './use-kept.ts';

/** What the page asks the service: what stands at its top first, and the rest when that is here. */
export function useOverview(view: View, compared: Compared, unit: Unit, round: number) {
  const scope = `${filterQuery(view)}`;
  const now = `${filterQuery(inPeriod(view, compared.now))}`;
  const before = `${filterQuery(inPeriod(view, compared.before))}`;
  const all = `${scope} ${now} ${before}`;
  const feelings = useKept(all, round, (signal) => getFeelings([scope, now, before], signal));
  const volume = useKept(`${unit} ${scope}`, round, (signal) => getVolume(scope, unit, signal));
  const scores = useKept(scope, round, (signal) => getScores(new URLSearchParams(scope), signal));
  const isUp = feelings.value !== undefined && (volume.value ?? volume.error) !== undefined;
  const subjects = useKept(isUp ? all : undefined, round, (signal) => getSubjects({ scope, now, before }, signal));
  const isFilled = subjects.value !== undefined;
  const stages = useKept(isFilled ? scope : undefined, round, (signal) => getStages(scope, signal));
  const words = useKept(isFilled ? `${now} ${before}` : undefined, round, (signal) => loadNewWords(view, compared, signal));
  return { feelings, volume, scores, subjects, stages, words };
}
