import type { EChartsCoreOption } from 'echarts/core';
import { sentiments } from '../../domain.ts';
import { feelingColours, line, quiet } from '../colours.ts';
import { countText } from '../count-text.ts';
import { type Names, sentimentSigns } from '../names.ts';
import type { Bucket } from './buckets.ts';

export const seriesNames = (names: Names) => sentiments.map((id) => `${sentimentSigns[id]} ${names.label('sentiment', id)}`);

const axis = { axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: quiet, hideOverlap: true } };
// A pattern beside the colour tells negative from positive also in grey.
const stripes = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.35)' };

/** Comments over time, by sentiment. */
export function volumeOption(buckets: readonly Bucket[], names: Names): EChartsCoreOption {
  const titles = seriesNames(names);
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 30, bottom: 2, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, itemGap: 12, textStyle: { color: quiet, fontSize: 12 }, selectedMode: false },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (marks: readonly { dataIndex: number }[]) => {
        const bucket = buckets[marks[0]?.dataIndex ?? 0];
        if (bucket === undefined) return '';
        const parts = sentiments.map((id, index) => `${titles[index]} ${countText(bucket.counts[id])}`);
        return [`${bucket.name}　n = ${countText(bucket.n)}`, ...parts].join('<br>');
      },
    },
    xAxis: { type: 'category', data: buckets.map(({ name }) => (name.length > 7 ? name.slice(5) : name)), ...axis },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 4, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: line } } },
    series: sentiments.map((id, index) => ({
      type: 'bar',
      stack: 'n',
      name: titles[index],
      barMaxWidth: 34,
      barCategoryGap: '25%',
      cursor: 'pointer',
      itemStyle: { color: feelingColours[id], ...(id === 'negative' && { decal: stripes }) },
      data: buckets.map(({ counts }) => counts[id]),
    })),
  };
}
