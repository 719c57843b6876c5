import { useMemo } from 'react';
import { shortCountText } from '../count-text.ts';
import { sentimentSigns } from '../names.ts';
import { percentText } from '../percent-text.ts';
import { layLine } from './line.ts';
import type { Journey } from './load.ts';
import { shareText } from './share.ts';

const height = 116;
const margin = 18;
const rows = { name: height + 6, share: height + 23, n: height + 39 };
const whole = height + 44;

/** The share negative across the stages, over their columns: the numbers themselves stand under each point and in the columns. */
export function NegativeLine({ journey }: { readonly journey: Journey }) {
  const { points, links, top, heightOf } = useMemo(() => {
    const counted = journey.stages.map(({ stage, counts }) => ({ name: stage.name, n: counts.n, negative: counts.feelings.negative }));
    return layLine(counted, height, margin);
  }, [journey]);
  const usual = journey.total === 0 ? 0 : journey.feelings.negative / journey.total;
  const showsUsual = usual > 0 && usual <= top;
  const scale = [0, top / 2, top];
  const words = journey.stages.map(({ stage, counts }) =>
    counts.n === 0 ? `${stage.name}无原声` : `${stage.name} ${shareText(counts.feelings.negative, counts.n)}（n=${counts.n}）`,
  );
  return (
    <svg className="negative-line" role="img" aria-label={`各阶段负面占比：${words.join('，')}`} width="100%" height={whole}>
      {scale.map((share) => (
        <line key={share} className="scale" x1="0" x2="100%" y1={heightOf(share)} y2={heightOf(share)} />
      ))}
      {showsUsual && <line className="usual" x1="0" x2="100%" y1={heightOf(usual)} y2={heightOf(usual)} />}
      {scale.map((share) => (
        <text key={share} className="scale" x="22" y={heightOf(share) - 3}>
          {percentText(share)}
        </text>
      ))}
      {links.map(({ from, to, isLoose }) => (
        <line key={to.name} className="link" data-loose={isLoose || undefined} x1={`${from.x}%`} y1={from.y} x2={`${to.x}%`} y2={to.y} />
      ))}
      {points.map((point, at) => {
        const name = journey.stages[at]?.stage.name ?? '';
        const x = `${(100 * (at + 0.5)) / points.length}%`;
        return (
          <g key={name} className="point" data-small={point?.isSmall || undefined} textAnchor="middle">
            {point !== undefined && !point.isSmall && (
              <line className="interval" x1={x} x2={x} y1={point.interval[0]} y2={point.interval[1]} />
            )}
            {point !== undefined && <circle cx={x} cy={point.y} r="4.5" />}
            <text className="name" x={x} y={rows.name}>
              {name}
            </text>
            <text className={point === undefined ? 'quiet' : 'negative'} x={x} y={rows.share}>
              {point === undefined ? '无' : `${sentimentSigns.negative} ${shareText(point.negative, point.n)}`}
            </text>
            <text className="quiet" x={x} y={rows.n}>
              n={shortCountText(point?.n ?? 0)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
