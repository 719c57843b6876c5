import type { EChartsCoreOption } from 'echarts/core';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { useMemo } from 'react';
import { Chart } from '../chart.tsx';
import { accent, feelingColours, line, quiet } from '../colours.ts';
import { countText } from '../count-text.ts';
import { leastSample } from '../estimate.ts';
import { type Importance, type ImportancePoint, type Quadrant, quadrantNames, ticksWithin } from './importance.ts';

// Labels that would lie over another are left out: the table beside the chart names all.
use([LabelLayout]);

interface ImportanceChartProps {
  readonly importance: Importance;
  readonly nameOf: (id: string) => string;
  readonly onPick: (id: string) => void;
}

const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
const rough = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumSignificantDigits: 2 });
const colourOf = (quadrant: Quadrant) => (quadrant === 'first' ? feelingColours.negative : accent);

function bubble(point: ImportancePoint, most: number, name: string) {
  const colour = colourOf(point.quadrant);
  return {
    name,
    value: [Math.log10(point.share), point.negativeShare],
    symbolSize: 7 + 15 * Math.sqrt(point.n / most),
    // A ring, not a disc, where few comments stand behind it.
    itemStyle: point.small
      ? { color: 'transparent', borderColor: colour, borderWidth: 1.5, opacity: 0.7 }
      : { color: colour, opacity: 0.75 },
    tooltip: {
      formatter: `${name}<br>${quadrantNames[point.quadrant]}<br>提及 ${countText(point.n)} 条（${percent.format(point.share)}）<br>负面 ${percent.format(point.negativeShare)}${point.small ? `<br>样本少（n&lt;${leastSample}）` : ''}`,
    },
  };
}

function optionOf({ points, share, negativeShare }: Importance, nameOf: (id: string) => string): EChartsCoreOption {
  // Logarithms on a plain axis: ECharts' own has a tick at each power of ten alone, which may be none.
  const shares = points.map((point) => Math.log10(point.share));
  const [least, most] = [Math.min(...shares) - 0.2, Math.max(...shares) + 0.28];
  const ticks = ticksWithin(10 ** least, 10 ** most).map(Math.log10);
  // Tenths around all of them, so that the bubbles have the room.
  const heights = points.map((point) => point.negativeShare);
  const [bottom, top] = [Math.floor(10 * Math.min(...heights) - 0.5) / 10, Math.ceil(10 * Math.max(...heights)) / 10];
  const floor = Math.max(0, bottom);
  const corner = (quadrant: Quadrant, x: number, y: number, align: 'left' | 'right') => ({
    name: quadrantNames[quadrant],
    value: [x, y],
    // Above and under the field, where no bubble lies.
    label: {
      align,
      formatter: quadrantNames[quadrant],
      ...(y === top ? { position: 'top', distance: 28 } : { position: 'bottom', distance: 24 }),
    },
  });
  return {
    grid: { left: 44, right: 12, top: 48, bottom: 42 },
    tooltip: { trigger: 'item', confine: true },
    xAxis: {
      type: 'value',
      min: least,
      max: most,
      name: '提及占比（对数刻度）',
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: quiet },
      axisTick: { customValues: ticks },
      axisLabel: { color: quiet, customValues: ticks, formatter: (value: number) => rough.format(10 ** value) },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: floor,
      max: top,
      axisLabel: { color: quiet, formatter: (value: number) => percent.format(value) },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'scatter',
        silent: true,
        symbolSize: 0,
        label: { show: true, color: quiet, fontSize: 13, fontWeight: 600 },
        data: [
          corner('first', most, top, 'right'),
          corner('second', least, top, 'left'),
          corner('keep', most, floor, 'right'),
          corner('low', least, floor, 'left'),
        ],
        tooltip: { show: false },
      },
      {
        name: '触点',
        type: 'scatter',
        clip: false,
        cursor: 'pointer',
        data: points.map((point) => bubble(point, Math.max(...points.map(({ n }) => n)), nameOf(point.id))),
        label: {
          show: true,
          position: 'top',
          distance: 3,
          fontSize: 11,
          color: '#1c2530',
          textBorderColor: '#fff',
          textBorderWidth: 2,
          formatter: '{b}',
        },
        labelLayout: { hideOverlap: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: quiet, type: 'dashed', width: 1 },
          data: [{ xAxis: Math.log10(share) }, { yAxis: negativeShare }],
        },
      },
    ],
  };
}

/** A bubble a touchpoint, in four quadrants. */
export default function ImportanceChart({ importance, nameOf, onPick }: ImportanceChartProps) {
  const option = useMemo(() => optionOf(importance, nameOf), [importance, nameOf]);
  const urgent = importance.points.filter(({ quadrant }) => quadrant === 'first').map(({ id }) => nameOf(id));
  return (
    <Chart
      label={`重要性与表现四象限，${importance.points.length} 个触点。优先改进：${urgent.join('、') || '无'}。数字见下面的表。`}
      option={option}
      height={400}
      onPick={({ seriesName, dataIndex }) => {
        const point = importance.points[dataIndex];
        if (seriesName === '触点' && point !== undefined) onPick(point.id);
      }}
    />
  );
}
