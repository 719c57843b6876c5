import { leastSample } from '../estimate.ts';
import { cellText, type Measure } from './measure.ts';

/** What the grounds of the cells mean. */
export function Scale({ measure, most }: { readonly measure: Measure; readonly most: number }) {
  const size = (value: number) => cellText('count', { n: value, other: 0, value, small: false });
  const [least, greatest] = { count: ['0', size(most)], negative: ['0%', '100%'], change: [`减 ${size(most)}`, `增 ${size(most)}`] }[
    measure
  ];
  return (
    <p className="scale">
      {least} <span className="ramp" data-measure={measure} aria-hidden="true" /> {greatest}
      <span className="few">
        <i>斜体</i>：样本少（n&lt;{leastSample}）
      </span>
      <span className="few">方向键：在格间移动</span>
    </p>
  );
}
