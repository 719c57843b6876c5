import { periodBefore } from '../periods.ts';
import { filterQuery, isChosen, onlyFilter, type View, withList, withPeriod } from '../view.ts';
import type { Cell, Measure } from './measure.ts';

/** The same comments of the period right before; undefined where one end of the period is open. */
export function viewBefore(view: View): View | undefined {
  const before = periodBefore(view.texts.from, view.texts.to);
  return before && withPeriod(view, before);
}

/** What a measure sets the counts of now against; undefined: nothing is asked. */
export function otherFilter(view: View, measure: Measure): URLSearchParams | undefined {
  if (measure === 'change') {
    const before = viewBefore(view);
    return before && filterQuery(before);
  }
  return measure === 'negative' && isChosen(view, 'sentiment', 'negative')
    ? filterQuery(withList(view, 'sentiment', ['negative']))
    : undefined;
}

/** The comments of a cell, a row or a column. */
export function commentsOf(view: View, touchpoints: readonly string[] | undefined, pain?: string): View {
  const narrowed = touchpoints === undefined ? onlyFilter(view) : withList(onlyFilter(view), 'touchpoint', touchpoints);
  return pain === undefined ? narrowed : withList(narrowed, 'pain', [pain]);
}

/** What is no longer there is found where it was. */
export const viewOf = (view: View, cell: Cell | undefined): View => (cell?.n === 0 ? (viewBefore(view) ?? view) : view);

/** Folded groups as they stand in the address. */
export const readFolded = (written: string | undefined): ReadonlySet<string> => new Set(written?.split(',').filter((key) => key !== ''));

export function toggled(folded: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(folded);
  if (!next.delete(key)) next.add(key);
  return next;
}
