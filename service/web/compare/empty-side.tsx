import { getSummary } from '../api.ts';
import { countText } from '../count-text.ts';
import { To } from '../to.tsx';
import { useLoaded } from '../use-loaded.ts';
import { filterQuery, type View, withPeriod } from '../view.ts';
import { lastMonths } from './months.ts';
import { type Comparison, letters, type Sides, writePeriod } from './sides.ts';

interface EmptySideProps {
  readonly by: Comparison;
  readonly view: View;
  readonly sides: Sides;
  readonly ns: Readonly<Record<'a' | 'b', number>>;
}

/** Months that have comments, where the chosen periods have none. */
function OtherPeriods({ view }: { readonly view: View }) {
  const always = withPeriod(view, {});
  const filter = filterQuery(always);
  filter.set('bucket', 'month');
  const { value } = useLoaded(`${filter}`, (signal) => getSummary('sentiment', filter, signal));
  const months = value === undefined ? undefined : lastMonths(value.rows);
  if (months === undefined) return null;
  const options = { ...view.options, a: writePeriod(months.a.period), b: writePeriod(months.b.period) };
  return (
    <p>
      有原声的最近两个月：
      <To page="compare" view={{ ...always, options }}>
        {months.a.name}（{countText(months.a.n)} 条）与 {months.b.name}（{countText(months.b.n)} 条）
      </To>
    </p>
  );
}

/** One side has no comments: nothing can be compared. */
export function EmptySide({ by, view, sides, ns }: EmptySideProps) {
  const empty = letters.filter((letter) => ns[letter] === 0);
  return (
    <section className="nothing" aria-label="无从对比">
      <h2>{empty.map((letter) => letter.toUpperCase()).join('、')} 没有原声，无从对比</h2>
      <p>
        {empty.map((letter) => (
          <span key={letter} className="quiet">
            {letter.toUpperCase()}：{sides[letter].name}。
          </span>
        ))}
        换一个{by === 'period' ? '时段' : '取值'}，或放宽上方的筛选。
      </p>
      {by === 'period' && <OtherPeriods view={view} />}
    </section>
  );
}
