import { Segmented } from 'antd';
import { useMemo } from 'react';
import { csvOf, download } from '../csv.ts';
import { useNames } from '../names.ts';
import type { ShowView } from '../use-view.ts';
import { type View, withOption } from '../view.ts';
import { DriverCard } from './driver-card.tsx';
import { LabelCard } from './label-card.tsx';
import { OverallCard } from './overall-card.tsx';
import { type Counts, feelingRows, painRows, readTouchpointMeasure, scoreRows, touchpointMeasures, touchpointRows } from './rows.ts';
import type { Sides } from './sides.ts';
import { comparisonLines, fileName } from './table-csv.ts';
import { hasNps, useGap } from './use-gap.ts';

interface CompareBoardProps {
  readonly view: View;
  readonly onShow: ShowView;
  readonly sides: Sides;
  readonly counts: Counts;
  /** The numbers are those of the sides in the address, not of the ones before. */
  readonly fresh: boolean;
}

const testNote = '显著：整表一起校正后仍成立；或多、或少：单看一项 p ≤ 0.05，校正后不成立；样本少：一侧不足 30 条，或两侧合计不足 5 条。';
const touchpointMeasureNames = { mention: '提及', negative: '对它不满' } as const;

/** Two sides that both have comments, side by side. */
export function CompareBoard({ view, onShow, sides, counts, fresh }: CompareBoardProps) {
  const names = useNames();
  const touchpointMeasure = readTouchpointMeasure(view.options.group);
  const isNpsGiven = hasNps(counts, sides.a.view);
  const measure = view.options.measure === 'nps' && isNpsGiven ? 'nps' : 'negative';
  const gaps = {
    touchpoint: useGap(measure, 'touchpoint', sides, counts),
    pain: useGap(measure, 'pain', sides, counts),
  };
  const touchpoints = useMemo(() => touchpointRows(counts, names, touchpointMeasure), [counts, names, touchpointMeasure]);
  const pains = useMemo(() => painRows(counts, names), [counts, names]);
  const save = () => {
    const whole = measure === 'nps' ? 'NPS 差距' : '负面率差距';
    const contrasts = [
      { table: '情感', rows: feelingRows(counts, names) },
      { table: '评分', rows: scoreRows(counts) },
      { table: '触点提及', rows: touchpointRows(counts, names, 'mention') },
      { table: '触点不满', rows: touchpointRows(counts, names, 'negative') },
      { table: '痛点', rows: pains },
    ];
    const driven = (['touchpoint', 'pain'] as const).flatMap((axis) => {
      const gap = gaps[axis].value;
      return gap === undefined ? [] : [{ table: `${whole}·${names.axis(axis)}`, gap, nameOf: (id: string) => names.label(axis, id) }];
    });
    download(fileName(sides), csvOf(comparisonLines(sides, contrasts, driven)));
  };
  return (
    <div className="compare-board" aria-busy={!fresh} inert={!fresh}>
      <div className="compare-column">
        <OverallCard counts={counts} sides={sides} onSave={save} />
        <LabelCard
          id="touchpoints-title"
          title={names.axis('touchpoint')}
          rows={touchpoints}
          sides={sides}
          controls={
            <Segmented
              size="small"
              aria-label="触点看什么"
              value={touchpointMeasure}
              options={touchpointMeasures.map((value) => ({ value, label: touchpointMeasureNames[value] }))}
              onChange={(value) => onShow(withOption(view, 'group', value === 'mention' ? '' : value))}
            />
          }
          note={
            touchpointMeasure === 'mention'
              ? `占比：提到这个触点的原声占全部原声。${testNote}`
              : `占比：对这个触点情感为负面的原声占全部原声。${testNote}`
          }
        />
      </div>
      <div className="compare-column">
        <DriverCard view={view} onShow={onShow} sides={sides} measure={measure} hasNps={isNpsGiven} gaps={gaps} />
        <LabelCard
          id="pains-title"
          title={names.axis('pain')}
          rows={pains}
          sides={sides}
          note={`占比：带这个痛点的原声占全部原声。${testNote}`}
        />
      </div>
    </div>
  );
}
