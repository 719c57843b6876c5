import { Skeleton } from 'antd';
import { Trouble } from '../trouble.tsx';
import type { Kept } from './use-kept.ts';

interface CardProps<Value> {
  readonly title: string;
  /** What the figures are of. */
  readonly note?: React.ReactNode;
  readonly tools?: React.ReactNode;
  readonly wide?: boolean | undefined;
  readonly of: Kept<Value>;
  readonly rows: number;
  readonly children: (value: Value) => React.ReactNode;
}

/** One question of the page: its heading stands at once, its figures when they are here. */
export function Card<Value>({ title, note, tools, wide, of, rows, children }: CardProps<Value>) {
  const { value, stale, error, again } = of;
  return (
    <section className="card" data-wide={wide || undefined}>
      <div className="card-head">
        <h2>
          {title} {note !== undefined && <small>{note}</small>}
        </h2>
        {tools}
      </div>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && value === undefined && <Skeleton active title={false} paragraph={{ rows }} />}
      {error === undefined && value !== undefined && (
        <div className="card-body" aria-busy={stale} inert={stale}>
          {children(value)}
        </div>
      )}
    </section>
  );
}
