import type { Summary } from '../../ports.ts';
import type { Compared } from '../compared.ts';
import { countText } from '../count-text.ts';
import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import type { Change } from './changes.ts';
import { inPeriod, withLabel } from './links.ts';
import { ChangeText } from './marks.tsx';

interface PainTableProps {
  readonly pains: Summary['rows'];
  readonly changes: readonly Change[];
  readonly view: View;
  readonly compared: Compared;
}

/** What hurts most, and how its share of the comments has changed. */
export function PainTable({ pains, changes, view, compared }: PainTableProps) {
  const names = useNames();
  const top = pains.toSorted((a, b) => b.count - a.count).slice(0, 10);
  const most = top[0]?.count ?? 1;
  if (top.length === 0) return <p className="quiet">没有带痛点的原声。</p>;
  return (
    <table className="ranks">
      <caption className="unseen">痛点，按条数</caption>
      <thead>
        <tr>
          <th scope="col">痛点</th>
          <th scope="col" className="bar-column">
            <span className="unseen">多少</span>
          </th>
          <th scope="col">条数</th>
          <th scope="col" title={`占全部原声的比例，${compared.names.now}对${compared.names.before}`}>
            占比变化
          </th>
        </tr>
      </thead>
      <tbody>
        {top.map(({ ids: [id = ''], count }) => {
          const name = names.short('pain', id);
          const change = changes.find(({ touchpoint, pain }) => touchpoint === undefined && pain === id);
          const here = withLabel(view, 'pain', id);
          return (
            <tr key={id}>
              <th scope="row">
                <To page="comments" view={here} title={names.definition('pain', id)}>
                  {name}
                </To>
              </th>
              <td className="bar-column">
                <span className="pain-bar" aria-hidden="true" style={{ width: `${(100 * count) / most}%` }} />
              </td>
              <td>
                <To page="comments" view={here} aria-label={`${name}：${countText(count)} 条原声`}>
                  {countText(count)}
                </To>
              </td>
              <td>
                {change === undefined ? (
                  <span className="few">太少，不比</span>
                ) : (
                  <To page="comments" view={inPeriod(here, change.difference.now.count > 0 ? compared.now : compared.before)}>
                    <ChangeText difference={change.difference} holds={change.holds} />
                  </To>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
