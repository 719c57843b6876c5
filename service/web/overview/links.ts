import type { Axis, ScoreName } from '../../domain.ts';
import { onlyFilter, type View, withList, withText } from '../view.ts';
import type { Period } from './compared.ts';

export const inPeriod = (view: View, { from, to }: Period): View => withText(withText(onlyFilter(view), 'from', from), 'to', to);
export const withLabel = (view: View, axis: Axis, id: string): View => withList(onlyFilter(view), axis, [id]);
export const negative = (view: View): View => withLabel(view, 'sentiment', 'negative');
/** Comments that are negative about a touchpoint. */
export const hurtAt = (view: View, touchpoint: string): View =>
  withList(withLabel(view, 'touchpoint', touchpoint), 'feeling', ['negative']);

/** What a filter by the axis leaves to count: of other labels on the same comments no link could tell. */
export const isChosen = (view: View, axis: Axis, id: string | undefined): boolean => {
  const chosen = view.lists[axis] ?? [];
  return id === undefined || chosen.length === 0 || chosen.includes(id);
};

/** Comments whose score lies in a stretch of its scale, and in the one already chosen. */
export function withinScore(view: View, score: ScoreName, [min, max]: readonly [number, number]): View {
  const [least, most] = [view.texts[`${score}.min`], view.texts[`${score}.max`]].map((text) =>
    text === undefined ? undefined : Number(text),
  );
  const low = withText(onlyFilter(view), `${score}.min`, String(Math.max(min, least ?? min)));
  return withText(low, `${score}.max`, String(Math.min(max, most ?? max)));
}
