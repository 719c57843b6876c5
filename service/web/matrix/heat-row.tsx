import { memo } from 'react';
import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import type { Grid, GridRow } from './grid.ts';
import { HeatCell } from './heat-cell.tsx';
import { commentsOf, viewOf } from './links.ts';

interface HeatRowProps {
  readonly grid: Grid;
  readonly given: GridRow;
  readonly view: View;
  readonly onFold: (key: string) => void;
}

/** A touchpoint, or a group that folds away what lies under it. */
export const HeatRow = memo(function HeatRow({ grid, given, view, onFold }: HeatRowProps) {
  const names = useNames();
  const { measure, columns, most } = grid;
  const { row, folded, heated, cells, total } = given;
  return (
    <tr data-group={row.isGroup || undefined}>
      <th scope="row" style={{ paddingLeft: 6 + 12 * row.depth }}>
        {row.isGroup ? (
          <button type="button" aria-expanded={!folded} title={row.key} onClick={() => onFold(row.key)}>
            <span aria-hidden="true">{folded ? '▸' : '▾'}</span> {row.title}
          </button>
        ) : (
          <To
            page="comments"
            view={commentsOf(viewOf(view, total), row.ids)}
            title={[row.title, names.definition('touchpoint', row.key)].filter(Boolean).join('\n')}
          >
            {row.title}
          </To>
        )}
      </th>
      <HeatCell measure={measure} cell={total} view={commentsOf(viewOf(view, total), row.ids)} name={row.title} />
      {columns.map(({ id, title }, index) => {
        const cell = cells?.[index];
        return (
          <HeatCell
            key={id}
            measure={measure}
            cell={cell}
            view={commentsOf(viewOf(view, cell), row.ids, id)}
            name={`${row.title} × ${title}`}
            most={heated ? most : undefined}
          />
        );
      })}
    </tr>
  );
});
