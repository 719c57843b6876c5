import { Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { useNames } from '../names.ts';
import { Trouble } from '../trouble.tsx';
import type { Loaded } from '../use-loaded.ts';
import { addressOf, goTo } from '../use-view.ts';
import { DriverChart } from './driver-chart.tsx';
import { DriverTable } from './driver-table.tsx';
import type { Driver, Gap } from './drivers.ts';
import { carrying, negativeWith, scored } from './links.ts';
import type { DriverAxis } from './load.ts';
import type { Sides } from './sides.ts';
import { shareManner } from './text.ts';
import type { GapMeasure } from './use-gap.ts';

interface DriverAxisProps {
  readonly axis: DriverAxis;
  readonly measure: GapMeasure;
  readonly gap: Loaded<Gap>;
  readonly sides: Sides;
}

const most = 8;
const write = shareManner.difference;

/** How the parts come to the gap, in one line. */
function Sum({ gap, axisName, unit }: { readonly gap: Gap; readonly axisName: string; readonly unit: string }) {
  const sum = gap.value + gap.overlap - gap.none;
  return (
    <p className="note sum">
      各{axisName}合计 {write(sum)}，未标{axisName} {write(gap.none)}，重复计入 {write(-gap.overlap)}；得差 <b>{write(gap.value)}</b> {unit}
    </p>
  );
}

/** The labels of one axis that drive the gap most. */
export function DriverAxisPart({ axis, measure, gap: { value: gap, error, again }, sides }: DriverAxisProps) {
  const names = useNames();
  const nameOf = useCallback((id: string) => names.short(axis, id), [names, axis]);
  const shown = useMemo(() => gap?.drivers.filter(({ contribution }) => Math.abs(contribution) >= 0.0005).slice(0, most) ?? [], [gap]);
  const axisName = names.axis(axis);
  const unit = measure === 'nps' ? '分' : '百分点';
  const pick = ({ id, contribution }: Driver) => {
    const isMoreInA = contribution > 0;
    const { view } = isMoreInA === (measure === 'negative') ? sides.a : sides.b;
    goTo(addressOf('comments', measure === 'nps' ? scored(carrying(view, axis, id), 'nps') : negativeWith(view, axis, id)));
  };
  return (
    <div className="driver-axis">
      <h3>
        {axisName} <small>{unit}</small>
      </h3>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && gap === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      {gap !== undefined && shown.length === 0 && <p className="quiet">没有{axisName}拉开差距。</p>}
      {gap !== undefined && shown.length > 0 && (
        <>
          <DriverChart
            drivers={shown}
            nameOf={nameOf}
            unit={unit}
            label={`${axisName}对差距的贡献：${shown.map((driver) => `${nameOf(driver.id)} ${write(driver.contribution)}`).join('，')} ${unit}。数字见下面的表。`}
            onPick={pick}
          />
          <Sum gap={gap} axisName={axisName} unit={unit} />
          <details>
            <summary>数表（{gap.drivers.length} 项）</summary>
            <DriverTable gap={gap} axis={axis} axisName={axisName} measure={measure} sides={sides} nameOf={nameOf} />
          </details>
        </>
      )}
    </div>
  );
}
