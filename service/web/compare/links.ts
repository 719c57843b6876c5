import { type ScoreName, scoreRanges } from '../../domain.ts';
import { type View, withList, withText } from '../view.ts';
import type { DriverAxis } from './load.ts';

/** Comments of a side that carry a label; its place in the filter is taken. */
export const carrying = (side: View, axis: DriverAxis | 'sentiment', id: string): View => withList(side, axis, [id]);
export const negativeAbout = (side: View, touchpoint: string): View =>
  withList(carrying(side, 'touchpoint', touchpoint), 'feeling', ['negative']);
export const negativeWith = (side: View, axis: DriverAxis, id: string): View => carrying(carrying(side, axis, id), 'sentiment', 'negative');

/** Comments of a side that gave a score. */
export function scored(side: View, score: ScoreName): View {
  const isBounded = side.texts[`${score}.min`] !== undefined || side.texts[`${score}.max`] !== undefined;
  return isBounded ? side : withText(side, `${score}.min`, String(scoreRanges[score][0]));
}
