import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';

interface ChartProps {
  /** What it shows, for who cannot see it; the numbers themselves stand in a table or in links beside it. */
  readonly label: string;
  /** Keep the object the same while nothing changes. */
  readonly option: EChartsCoreOption;
  /** Pixels. */
  readonly height: number;
  /** A click on a mark: ECharts' name of series, name, index and value. */
  readonly onPick?: ((mark: { seriesName?: string; name: string; dataIndex: number; value: unknown }) => void) | undefined;
}

/** A chart that is drawn when its library has come, and again when its room changes. */
export function Chart({ label, option, height, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const drawn = useRef<{ setOption: (option: EChartsCoreOption, whole: boolean) => void }>(undefined);
  const latest = useRef(option);
  latest.current = option;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let gone = false;
    let clear: (() => void) | undefined;
    import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      const chart = init(element, undefined, { renderer: 'svg' });
      drawn.current = chart;
      chart.setOption(latest.current, true);
      chart.on('click', (mark) => pick.current?.(mark as never));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      clear = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      drawn.current = undefined;
      clear?.();
    };
  }, []);
  useEffect(() => drawn.current?.setOption(option, true), [option]);
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />;
}
