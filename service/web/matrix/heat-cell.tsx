import type { CSSProperties } from 'react';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import { type Cell, cellText, cellWords, type Measure, strength } from './measure.ts';

interface HeatCellProps {
  readonly measure: Measure;
  /** Absent while it is on its way. */
  readonly cell: Cell | undefined;
  /** The comments of the cell. */
  readonly view: View;
  /** Of which touchpoint and pain. */
  readonly name: string;
  /** The full ground; absent where the cell has none. */
  readonly most?: number | undefined;
}

// Dark ink on this much of a colour keeps a contrast of 5 to 1.
const strongest = 55;

/** A number that leads to its comments; how strong its ground is tells it from afar. */
export function HeatCell({ measure, cell, view, name, most }: HeatCellProps) {
  if (cell === undefined)
    return (
      <td className="bare" title="正在计算">
        …
      </td>
    );
  if (cell.value === undefined)
    return (
      <td className="bare">
        <span aria-hidden="true">·</span>
        <span className="unseen">0</span>
      </td>
    );
  const text = cellText(measure, cell);
  const whole = `${name}：${cellWords(measure, cell)}`;
  // What is seen must be heard too: 12.3万 beside 123,456.
  const words = whole.includes(text) ? whole : `${whole}（${text}）`;
  const heat = most === undefined ? 0 : Math.round(strongest * strength(measure, cell, most));
  return (
    <td>
      <To
        page="comments"
        view={view}
        className="heat"
        title={words}
        aria-label={words}
        data-small={cell.small || undefined}
        data-way={measure === 'change' ? Math.sign(cell.value) : undefined}
        style={{ '--heat': `${heat}%` } as CSSProperties}
      >
        {text}
      </To>
    </td>
  );
}
