import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { axes } from '../../domain.ts';
import { Chart } from '../chart.tsx';
import { accent, feelingColours, line, quiet } from '../colours.ts';
import { isSmall, leastSample } from '../estimate.ts';
import { type Names, useNames } from '../names.ts';
import type { Agreement } from './agreement.ts';

/** Each axis by colour, shape of its points and kind of its line. */
const looks = {
  sentiment: { colour: accent, symbol: 'circle', type: 'solid' },
  touchpoint: { colour: feelingColours.positive, symbol: 'triangle', type: 'dashed' },
  pain: { colour: feelingColours.negative, symbol: 'rect', type: 'solid' },
  sicas: { colour: feelingColours.mixed, symbol: 'diamond', type: 'dotted' },
  act: { colour: quiet, symbol: 'roundRect', type: 'dashed' },
} as const;

function optionOf({ rows }: Agreement, names: Names): EChartsCoreOption {
  const dated = rows.filter(({ month }) => month !== undefined).toReversed();
  return {
    grid: { left: 40, right: 12, top: 30, bottom: 22 },
    legend: { type: 'scroll', top: 0, itemGap: 14, textStyle: { color: quiet } },
    tooltip: { trigger: 'axis', confine: true, valueFormatter: (value: unknown) => `${value}%` },
    xAxis: { type: 'category', data: dated.map(({ month, n }) => `${month}\nn=${n}`), axisLabel: { color: quiet } },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 50,
      axisLabel: { color: quiet, formatter: '{value}%' },
      splitLine: { lineStyle: { color: line } },
    },
    series: axes.map((axis) => {
      const { colour, symbol, type } = looks[axis];
      return {
        name: names.axis(axis),
        type: 'line',
        symbol,
        symbolSize: 7,
        lineStyle: { color: colour, type, width: 1.5 },
        itemStyle: { color: colour },
        // A hollow point stands on few comments.
        data: dated.map(({ n, kept }) => ({
          value: Math.round((100 * kept[axis]) / n),
          ...(isSmall(n) && { itemStyle: { color: '#fff', borderColor: colour, borderWidth: 1.5 } }),
        })),
      };
    }),
  };
}

/** The share of each axis that was left as the model had it, month by month. */
export default function AgreementChart({ agreement }: { readonly agreement: Agreement }) {
  const names = useNames();
  const option = useMemo(() => optionOf(agreement, names), [agreement, names]);
  return (
    <Chart
      label={`各轴保留模型答案的占比，按月，共 ${agreement.all.n} 条；数字见表。空心的点不足 ${leastSample} 条。`}
      option={option}
      height={190}
    />
  );
}
