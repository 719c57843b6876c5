import type { Axis, ScoreName } from '../../domain.ts';
import type { Period } from '../periods.ts';
import { onlyFilter, type View, withBound, withList, withPeriod } from '../view.ts';

export const inPeriod = (view: View, period: Period): View => withPeriod(onlyFilter(view), period);
export const withLabel = (view: View, axis: Axis, id: string): View => withList(onlyFilter(view), axis, [id]);
export const negative = (view: View): View => withLabel(view, 'sentiment', 'negative');
/** Comments that are negative about a touchpoint. */
export const hurtAt = (view: View, touchpoint: string): View =>
  withList(withLabel(view, 'touchpoint', touchpoint), 'feeling', ['negative']);

/** Comments whose score lies in a stretch of its scale, and in the one already chosen. */
export const withinScore = (view: View, score: ScoreName, [min, max]: readonly [number, number]): View =>
  withBound(withBound(onlyFilter(view), score, 'min', min), score, 'max', max);
