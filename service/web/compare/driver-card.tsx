import { Segmented } from 'antd';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import type { Loaded } from '../use-loaded.ts';
import type { ShowView } from '../use-view.ts';
import { type View, withOption } from '../view.ts';
import { DriverAxisPart } from './driver-axis.tsx';
import type { Gap, Part } from './drivers.ts';
import { LetterMark } from './letter-mark.tsx';
import { type DriverAxis, driverAxes } from './load.ts';
import type { Sides } from './sides.ts';
import { shareManner } from './text.ts';
import { type GapMeasure, gapMeasures } from './use-gap.ts';

interface DriverCardProps {
  readonly view: View;
  readonly onShow: ShowView;
  readonly sides: Sides;
  readonly measure: GapMeasure;
  /** Where no NPS is given there is no gap of it. */
  readonly hasNps: boolean;
  readonly gaps: Readonly<Record<DriverAxis, Loaded<Gap>>>;
}

const measureNames: Readonly<Record<GapMeasure, string>> = { negative: '负面率', nps: 'NPS' };

function Whole({ gap, measure }: { readonly gap: Gap; readonly measure: GapMeasure }) {
  const write = measure === 'nps' ? shareManner.difference : shareManner.value;
  const figure = ({ sum, n }: Part) => `${n === 0 ? '–' : write(sum / n)}（n=${countText(n)}${isSmall(n) ? '，样本少' : ''}）`;
  return (
    <p className="gap">
      {measureNames[measure]} <LetterMark letter="a" /> {figure(gap.a)} <LetterMark letter="b" /> {figure(gap.b)}，差{' '}
      <b>{shareManner.difference(gap.value)}</b> {measure === 'nps' ? '分' : '个百分点'}
    </p>
  );
}

/** Which touchpoints and pains drive the gap between the sides. */
export function DriverCard({ view, onShow, sides, measure, hasNps, gaps }: DriverCardProps) {
  const whole = gaps.touchpoint.value ?? gaps.pain.value;
  return (
    <section className="card driver-card" aria-labelledby="drivers-title">
      <h2 id="drivers-title">
        差距从哪里来
        <Segmented
          size="small"
          aria-label="什么的差距"
          value={measure}
          options={gapMeasures.map((value) => ({ value, label: measureNames[value], disabled: value === 'nps' && !hasNps }))}
          onChange={(value) => onShow(withOption(view, 'measure', value === 'negative' ? '' : value))}
        />
        {!hasNps && <small>两侧没有都给 NPS</small>}
      </h2>
      {whole !== undefined && <Whole gap={whole} measure={measure} />}
      <div className="driver-axes">
        {driverAxes.map((axis) => (
          <DriverAxisPart key={axis} axis={axis} measure={measure} gap={gaps[axis]} sides={sides} />
        ))}
      </div>
      <p className="note">
        {measure === 'nps'
          ? '贡献：带这个标签的人里推荐者减贬损者，占全部答 NPS 者的百分比，A 减 B。'
          : '贡献：每百条里带这个标签的负面原声，A 比 B 多几条。'}
        分成两份（Kitagawa
        分解）：提及变化是提到它的占比变了，情绪变化是提到它的人感受变了，各按两侧的平均折算。一条原声可带几个标签，会在几项里重复计入，所以各项合计要减去重复才是差。＊
        一侧提及不足 30 条，只作线索。差距的构成不等于原因。
      </p>
    </section>
  );
}
