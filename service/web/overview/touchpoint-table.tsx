import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { FewMark } from '../few-mark.tsx';
import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import { FeelingBar } from './feeling-bar.tsx';
import { hurtAt, withLabel } from './links.ts';
import type { TouchpointRank } from './ranks.ts';
import { percentText } from './written.ts';

interface TouchpointTableProps {
  readonly ranks: readonly TouchpointRank[];
  readonly view: View;
  readonly caption: string;
  /** The bar's length is the number of mentions, else all bars are as long. */
  readonly byVolume: boolean;
}

/** Touchpoints with the feeling about each, its negative share and how often it is mentioned. */
export function TouchpointTable({ ranks, view, caption, byVolume }: TouchpointTableProps) {
  const names = useNames();
  const most = Math.max(1, ...ranks.map(({ n }) => n));
  if (ranks.length === 0) return <p className="quiet">没有提到任何触点的原声。</p>;
  return (
    <table className="ranks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">触点</th>
          <th scope="col" className="bar-column">
            <span className="unseen">情感</span>
          </th>
          <th scope="col">负面</th>
          <th scope="col">提及 n</th>
        </tr>
      </thead>
      <tbody>
        {ranks.map(({ id, counts, n, interval }) => {
          const name = names.short('touchpoint', id);
          const share = percentText(counts.negative / n, n);
          const span = `95% 区间 ${percentText(interval.low, n)} – ${percentText(interval.high, n)}`;
          return (
            <tr key={id} data-few={isSmall(n) || undefined}>
              <th scope="row">
                <To page="comments" view={withLabel(view, 'touchpoint', id)} title={names.definition('touchpoint', id)}>
                  {name}
                </To>
              </th>
              <td className="bar-column">
                <FeelingBar counts={counts} width={byVolume ? n / most : 1} />
              </td>
              <td title={span}>
                {counts.negative === 0 ? (
                  share
                ) : (
                  <To page="comments" view={hurtAt(view, id)} aria-label={`${name} 负面 ${share}，${countText(counts.negative)} 条原声`}>
                    {share}
                  </To>
                )}
              </td>
              <td>
                <FewMark n={n} /> {countText(n)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
