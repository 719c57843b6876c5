import { useMemo } from 'react';
import { Chart } from '../chart.tsx';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { FewMark } from '../few-mark.tsx';
import { To } from '../to.tsx';
import { addressOf, goTo } from '../use-view.ts';
import type { View } from '../view.ts';
import { type Bucket, sharesOf } from './buckets.ts';
import { Figures } from './figures.tsx';
import { inPeriod, negative } from './links.ts';
import { shareOption } from './share-option.ts';
import { percentText } from './written.ts';

/** The share of negative comments over time; each point leads to its negative comments. */
export function ShareChart({ buckets, view }: { readonly buckets: readonly Bucket[]; readonly view: View }) {
  const points = useMemo(() => sharesOf(buckets), [buckets]);
  const option = useMemo(() => shareOption(points), [points]);
  if (points.length === 0) return <p className="quiet">没有带日期的原声。</p>;
  const [only] = points;
  if (points.length === 1 && only !== undefined)
    return (
      <p>
        {only.name} 只够一个点：
        <To page="comments" view={negative(inPeriod(view, only))}>
          {percentText(only.share, only.n)}
        </To>{' '}
        <small>
          95% 区间 {percentText(only.interval.low, only.n)} – {percentText(only.interval.high, only.n)}，n = {countText(only.n)}
        </small>{' '}
        <FewMark n={only.n} />
      </p>
    );
  return (
    <>
      <Chart
        label={`负面占比随时间的变化，${points.length} 个点`}
        option={option}
        height={200}
        onPick={({ dataIndex }) => {
          const point = points[dataIndex];
          if (point !== undefined) goTo(addressOf('comments', negative(inPeriod(view, point))));
        }}
      />
      <Figures
        caption="负面占比"
        heads={['时间', '负面占比', '95% 区间', '负面', 'n']}
        rows={() =>
          points.toReversed().map((point) => {
            const { name, share, interval, negative: count, n } = point;
            const there = inPeriod(view, point);
            return {
              name: isSmall(n) ? `${name}（样本少）` : name,
              figures: [
                { text: percentText(share, n) },
                { text: `${percentText(interval.low, n)} – ${percentText(interval.high, n)}` },
                { text: countText(count), view: count === 0 ? undefined : negative(there) },
                { text: countText(n), view: there },
              ],
            };
          })
        }
      />
    </>
  );
}
