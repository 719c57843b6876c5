import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { Chart } from '../chart.tsx';
import { accent, line, quiet } from '../colours.ts';
import type { Driver } from './drivers.ts';
import { shareManner } from './text.ts';

interface DriverChartProps {
  readonly drivers: readonly Driver[];
  readonly nameOf: (id: string) => string;
  readonly unit: string;
  readonly label: string;
  readonly onPick: (driver: Driver) => void;
}

/** Stripes tell the second part without its colour. */
const stripes = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.75)' };
const partColours = { byShare: accent, byFeeling: '#8a5a00' } as const;
const partNames = { byShare: '提及变化', byFeeling: '情绪变化' } as const;
const parts = ['byShare', 'byFeeling'] as const;
const rowHeight = 30;

function optionOf(drivers: readonly Driver[], nameOf: (id: string) => string, unit: string): EChartsCoreOption {
  const write = shareManner.difference;
  const title = (driver: Driver) => `${nameOf(driver.id)}${driver.isSmall ? '＊' : ''}`;
  return {
    grid: { left: 4, right: 10, top: 30, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 10, textStyle: { color: quiet, fontSize: 12 } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      formatter: (marks: readonly { dataIndex: number }[]) => {
        const driver = drivers[marks[0]?.dataIndex ?? -1];
        if (driver === undefined) return '';
        const split = parts.map((part) => `${partNames[part]} ${write(driver[part])}`).join('<br>');
        const few = driver.isSmall ? '<br>＊ 提及不足 30 条，只作线索' : '';
        return `${nameOf(driver.id)}<br>贡献 ${write(driver.contribution)} ${unit}<br>${split}<br>提及 A ${driver.a.n}，B ${driver.b.n}${few}`;
      },
    },
    xAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: quiet, hideOverlap: true, formatter: (value: number) => String(value) },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: drivers.map((driver) => `${title(driver)} {sum|${write(driver.contribution)}}`),
      triggerEvent: true,
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: quiet } },
      axisLabel: { interval: 0, color: '#1c2530', fontSize: 12, rich: { sum: { fontWeight: 600, color: '#1c2530', fontSize: 12 } } },
    },
    series: parts.map((part) => ({
      name: partNames[part],
      type: 'bar',
      stack: 'all',
      barMaxWidth: 16,
      cursor: 'pointer',
      itemStyle: { color: partColours[part], ...(part === 'byFeeling' && { decal: stripes }) },
      data: drivers.map((driver) => 100 * driver[part]),
    })),
  };
}

/** What each label adds to the gap, in its two parts. */
export function DriverChart({ drivers, nameOf, unit, label, onPick }: DriverChartProps) {
  const option = useMemo(() => optionOf(drivers, nameOf, unit), [drivers, nameOf, unit]);
  return (
    <Chart
      label={label}
      option={option}
      height={44 + 20 + rowHeight * drivers.length}
      onPick={({ dataIndex }) => {
        const driver = drivers[dataIndex];
        if (driver !== undefined) onPick(driver);
      }}
    />
  );
}
