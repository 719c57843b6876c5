import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import { moveByArrow } from './arrows.ts';
import type { Grid } from './grid.ts';
import { HeatCell } from './heat-cell.tsx';
import { HeatRow } from './heat-row.tsx';
import { commentsOf, viewOf } from './links.ts';
import { measureNames } from './measure.ts';

interface HeatTableProps {
  readonly grid: Grid;
  readonly view: View;
  readonly onFold: (key: string) => void;
}

/** Touchpoints down, pains across. */
export function HeatTable({ grid, view, onFold }: HeatTableProps) {
  const names = useNames();
  const { measure, columns, rows, all } = grid;
  return (
    <table className="heat-table" data-measure={measure} onKeyDown={moveByArrow}>
      <caption className="unseen">每个触点下各痛点的{measureNames[measure]}；方向键在格间移动</caption>
      <thead>
        <tr className="pain-heads">
          <th scope="col">
            触点 <span aria-hidden="true">↓</span> 痛点 <span aria-hidden="true">→</span>
          </th>
          <th scope="col">
            <span className="upright">全部</span>
          </th>
          {columns.map(({ id, title, all: cell }) => (
            <th key={id} scope="col">
              <To
                className="upright"
                page="comments"
                view={commentsOf(viewOf(view, cell), view.lists.touchpoint, id)}
                title={`${title}\n${names.definition('pain', id) ?? ''}`}
              >
                {title}
              </To>
            </th>
          ))}
        </tr>
        <tr data-group>
          <th scope="row">全部原声</th>
          <HeatCell measure={measure} cell={all} view={commentsOf(viewOf(view, all), view.lists.touchpoint)} name="全部原声" />
          {columns.map(({ id, title, all: cell }) => (
            <HeatCell
              key={id}
              measure={measure}
              cell={cell}
              view={commentsOf(viewOf(view, cell), view.lists.touchpoint, id)}
              name={title}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((given) => (
          <HeatRow key={given.row.key} grid={grid} given={given} view={view} onFold={onFold} />
        ))}
      </tbody>
    </table>
  );
}
