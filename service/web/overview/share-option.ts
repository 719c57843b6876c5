import type { EChartsCoreOption } from 'echarts/core';
import { feelingColours, line, quiet } from '../colours.ts';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import type { SharePoint } from './buckets.ts';
import { percentText } from './written.ts';

const short = (name: string) =>
  name
    .split('–')
    .map((part) => (part.length > 7 ? part.slice(5) : part))
    .join('–');

/** The share of negative comments over time with its interval; a point of few comments is hollow. */
export function shareOption(points: readonly SharePoint[]): EChartsCoreOption {
  const percent = (share: number) => Math.round(1000 * share) / 10;
  const hidden = { type: 'line', symbol: 'none', lineStyle: { opacity: 0 }, silent: true, stack: 'interval' };
  return {
    animation: false,
    grid: { left: 4, right: 16, top: 12, bottom: 2, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      formatter: (marks: readonly { dataIndex: number }[]) => {
        const point = points[marks[0]?.dataIndex ?? 0];
        if (point === undefined) return '';
        const { name, share, interval, negative, n } = point;
        return [
          name,
          `负面 ${percentText(share, n)}（95% 区间 ${percentText(interval.low, n)} – ${percentText(interval.high, n)}）`,
          `${countText(negative)} / n = ${countText(n)}${isSmall(n) ? '　样本少' : ''}`,
        ].join('<br>');
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: points.length < 2,
      data: points.map(({ name }) => short(name)),
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { color: quiet, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: quiet, formatter: '{value}%' },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      { ...hidden, data: points.map(({ interval }) => percent(interval.low)) },
      {
        ...hidden,
        areaStyle: { color: feelingColours.negative, opacity: 0.12 },
        data: points.map(({ interval }) => percent(interval.high) - percent(interval.low)),
      },
      {
        type: 'line',
        name: '负面占比',
        color: feelingColours.negative,
        cursor: 'pointer',
        symbol: 'circle',
        symbolSize: 9,
        data: points.map(({ share, n }) => ({ value: percent(share), ...(isSmall(n) && { symbol: 'emptyCircle' }) })),
      },
    ],
  };
}
