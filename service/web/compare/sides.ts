import { type SourceKind, sourceKinds } from '../../domain.ts';
import { kindNames } from '../names.ts';
import { dayPlus, type Period, periodBefore } from '../periods.ts';
import { isDay, metaName, onlyFilter, readValues, type View, withList, withMeta, withOption, withPeriod } from '../view.ts';

/** What the two sides differ by; a facet is written as the API writes it: meta.region. */
export type Comparison = 'period' | 'kind' | 'source' | `meta.${string}`;
export const letters = ['a', 'b'] as const;
export type Letter = (typeof letters)[number];

export interface Side {
  /** Which comments. */
  readonly view: View;
  /** As a reader says it. */
  readonly name: string;
  readonly values: readonly string[];
}
export type Sides = Readonly<Record<Letter, Side>>;

export function readComparison(written: string | undefined): Comparison {
  if (written === 'kind' || written === 'source') return written;
  return metaName.test(written ?? '') ? (written as Comparison) : 'period';
}
export const facetOf = (by: Comparison): string | undefined => (by.startsWith('meta.') ? by.slice('meta.'.length) : undefined);

/** Reads `2026-01-01..2026-01-31`. */
export function readPeriod(written: string | undefined): Period | undefined {
  const [from = '', to = ''] = (written ?? '').split('..');
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}
export const writePeriod = ({ from, to }: Period): string => `${from}..${to}`;

/** Of periods the bar above the page chooses side A: what an address says of it goes there. */
export function settled(view: View): View {
  const period = readComparison(view.options.by) === 'period' ? readPeriod(view.options.a) : undefined;
  return period === undefined ? view : withOption(withPeriod(view, period), 'a', '');
}

const usualDays = 30;
/** The chosen period; where its start is open, its last thirty days. */
function periodOfScope({ texts: { from, to } }: View, today: string): Period {
  const end = to ?? (from !== undefined && from > today ? from : today);
  return { from: from !== undefined && from <= end ? from : dayPlus(end, 1 - usualDays), to: end };
}

/** The same days of the year before; the 29th of February is its 28th. */
export function yearBefore({ from, to }: Period): Period {
  const earlier = (day: string) => {
    const [year, month, date] = [Number(day.slice(0, 4)) - 1, day.slice(5, 7), day.slice(8)];
    return `${year}-${month}-${month === '02' && date === '29' ? '28' : date}`;
  };
  return { from: earlier(from), to: earlier(to) };
}

/** Both periods: the chosen one, and the one named beside it or right before it. */
export function periodsOf(view: View, today: string): Readonly<Record<Letter, Period>> {
  const a = periodOfScope(view, today);
  return { a, b: readPeriod(view.options.b) ?? periodBefore(a.from, a.to) ?? a };
}

function withValues(view: View, by: Comparison, values: readonly string[]): View {
  if (by === 'kind' || by === 'source') return withList(view, by, values);
  return withMeta(view, facetOf(by) ?? '', values);
}
const valueName = (by: Comparison, value: string) => (by === 'kind' ? (kindNames[value as SourceKind] ?? value) : value);

/** Values of one side; those that no comment can have are left out. */
export const valuesOf = (view: View, by: Comparison, letter: Letter): readonly string[] =>
  readValues(view.options[letter] ?? '').filter((value) => by !== 'kind' || (sourceKinds as readonly string[]).includes(value));

/** Both sides of a settled view; undefined while a side has no value. */
export function sidesOf(view: View, today: string): Sides | undefined {
  const by = readComparison(view.options.by);
  const both = onlyFilter(view);
  if (by === 'period') {
    const periods = periodsOf(view, today);
    const side = (letter: Letter): Side => {
      const period = periods[letter];
      return { view: withPeriod(both, period), name: `${period.from} 至 ${period.to}`, values: [writePeriod(period)] };
    };
    return { a: side('a'), b: side('b') };
  }
  const side = (letter: Letter): Side => {
    const values = valuesOf(view, by, letter);
    return { view: withValues(both, by, values), name: values.map((value) => valueName(by, value)).join('、'), values };
  };
  const sides = { a: side('a'), b: side('b') };
  return sides.a.values.length === 0 || sides.b.values.length === 0 ? undefined : sides;
}

/** A comment can be on both sides: then they are no independent samples, and tests of their difference do not hold. */
export function overlap({ a, b }: Sides, by: Comparison): boolean {
  if (by !== 'period') return a.values.some((value) => b.values.includes(value));
  const [one, other] = [readPeriod(a.values[0]), readPeriod(b.values[0])];
  return one !== undefined && other !== undefined && one.from <= other.to && other.from <= one.to;
}

/** A as B and B as A. */
export function swapped(view: View, today: string): View {
  if (readComparison(view.options.by) !== 'period')
    return withOption(withOption(view, 'a', view.options.b ?? ''), 'b', view.options.a ?? '');
  const { a, b } = periodsOf(view, today);
  return withOption(withPeriod(view, b), 'b', writePeriod(a));
}

/** The filter's own part that both sides replace by their values, if it has one. */
export function replacedPart(view: View, by: Comparison): boolean {
  if (by === 'period') return false;
  const values = by === 'kind' || by === 'source' ? view.lists[by] : view.metas[facetOf(by) ?? ''];
  return (values ?? []).length > 0;
}

/** Another kind of comparison, with the values chosen anew and without a filter that the sides now take over. */
export const comparedBy = (view: View, by: Comparison): View => ({
  ...(by === 'period' ? view : withValues(view, by, [])),
  options: { ...view.options, by: by === 'period' ? '' : by, a: '', b: '' },
});
