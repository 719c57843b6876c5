import { useMemo } from 'react';
import { sentiments } from '../../domain.ts';
import { Chart } from '../chart.tsx';
import { countText } from '../count-text.ts';
import { useNames } from '../names.ts';
import { addressOf, goTo } from '../use-view.ts';
import type { View } from '../view.ts';
import type { Bucket } from './buckets.ts';
import { Figures } from './figures.tsx';
import { inPeriod, withLabel } from './links.ts';
import { seriesNames, volumeOption } from './volume-option.ts';

/** Comments by day or month, stacked by sentiment; each part leads to its comments. */
export function VolumeChart({ buckets, view }: { readonly buckets: readonly Bucket[]; readonly view: View }) {
  const names = useNames();
  const option = useMemo(() => volumeOption(buckets, names), [buckets, names]);
  const titles = seriesNames(names);
  if (buckets.length === 0) return <p className="quiet">没有带日期的原声。</p>;
  return (
    <>
      <Chart
        label={`原声量，按情感堆叠，从 ${buckets[0]?.name} 到 ${buckets.at(-1)?.name}`}
        option={option}
        height={200}
        onPick={({ seriesName, dataIndex }) => {
          const bucket = buckets[dataIndex];
          const sentiment = sentiments[titles.indexOf(seriesName ?? '')];
          if (bucket !== undefined && sentiment !== undefined)
            goTo(addressOf('comments', withLabel(inPeriod(view, bucket), 'sentiment', sentiment)));
        }}
      />
      <Figures
        caption="原声量"
        heads={['时间', 'n', ...titles]}
        rows={() =>
          buckets.toReversed().map((bucket) => ({
            name: bucket.name,
            figures: [
              { text: countText(bucket.n), view: bucket.n === 0 ? undefined : inPeriod(view, bucket) },
              ...sentiments.map((id) => ({
                text: countText(bucket.counts[id]),
                view: bucket.counts[id] === 0 ? undefined : withLabel(inPeriod(view, bucket), 'sentiment', id),
              })),
            ],
          }))
        }
      />
    </>
  );
}
