import type { Share } from '../estimate.ts';
import { type ContrastRow, ContrastTable } from './contrast-table.tsx';
import { sureCount } from './rows.ts';
import type { Sides } from './sides.ts';

interface LabelCardProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ContrastRow<Share>[];
  readonly sides: Sides;
  readonly controls?: React.ReactNode;
  readonly note: string;
}

/** Labels of an axis on both sides: what differs surely stands first. */
export function LabelCard({ id, title, rows, sides, controls, note }: LabelCardProps) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        <small>
          {rows.length} 项，{sureCount(rows)} 项差异显著
        </small>
        {controls}
      </h2>
      {rows.length === 0 ? <p className="quiet">两侧都没有。</p> : <ContrastTable head={title} rows={rows} sides={sides} />}
      <p className="note">{note}</p>
    </section>
  );
}
