import { countText } from '../count-text.ts';
import { leastSample } from '../estimate.ts';
import { To } from '../to.tsx';
import { type View, withList } from '../view.ts';
import { type Importance, quadrantNames } from './importance.ts';
import { commentsOf } from './links.ts';
import { cellWords } from './measure.ts';

interface ImportanceTableProps {
  readonly importance: Importance;
  readonly nameOf: (id: string) => string;
  readonly view: View;
}

const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });

/** The same as the chart, for who reads numbers or cannot see it. */
export function ImportanceTable({ importance, nameOf, view }: ImportanceTableProps) {
  return (
    <table className="importance-table">
      <thead>
        <tr>
          <th scope="col">触点</th>
          <th scope="col">象限</th>
          <th scope="col">提及</th>
          <th scope="col">占比</th>
          <th scope="col">负面占比</th>
        </tr>
      </thead>
      <tbody>
        {importance.points.map(({ id, n, negative, share, negativeShare, quadrant, small }) => {
          const name = nameOf(id);
          const words = cellWords('negative', { n, other: negative, value: negativeShare, small });
          return (
            <tr key={id} data-small={small || undefined} title={small ? `样本少（n<${leastSample}）` : undefined}>
              <th scope="row">
                <To page="comments" view={commentsOf(view, [id])}>
                  {name}
                </To>
              </th>
              <td>{quadrantNames[quadrant]}</td>
              <td>{countText(n)}</td>
              <td>{percent.format(share)}</td>
              <td>
                {negative === 0 ? (
                  percent.format(0)
                ) : (
                  <To page="comments" view={withList(commentsOf(view, [id]), 'feeling', ['negative'])} title={words}>
                    {percent.format(negativeShare)}
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
