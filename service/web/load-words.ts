import { getWords } from './api.ts';
import type { Compared } from './compared.ts';
import { type EmergingWord, emergingWords, type PeriodWords } from './emerging.ts';
import { isSmall } from './estimate.ts';
import { filterQuery, onlyFilter, type View, withPeriod } from './view.ts';

const wordLimit = 200;

/** The commonest words of both periods, and those that came up since: none where a period is too small to tell. */
export interface NewWords {
  readonly now: PeriodWords;
  readonly before: PeriodWords;
  readonly words: readonly EmergingWord[];
}

export async function loadNewWords(view: View, compared: Compared, signal: AbortSignal): Promise<NewWords> {
  const ask = (period: Compared['now']) => getWords(filterQuery(withPeriod(onlyFilter(view), period)), wordLimit, signal);
  const [now, before] = await Promise.all([ask(compared.now), ask(compared.before)]);
  const words = isSmall(Math.min(now.total, before.total)) ? [] : emergingWords(now, before, wordLimit);
  return { now, before, words };
}
