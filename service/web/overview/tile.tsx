import { countText } from '../count-text.ts';
import { FewMark } from '../few-mark.tsx';
import { To } from '../to.tsx';
import type { View } from '../view.ts';

interface TileProps {
  readonly title: string;
  readonly value: string;
  /** The comments that it leads to, and how many they are. */
  readonly view: View;
  readonly count: number;
  readonly n: number;
  readonly interval?: string | undefined;
  readonly children?: React.ReactNode;
}

/** A figure at the top: its value, how sure it is, and of how many comments. */
export function Tile({ title, value, view, count, n, interval, children }: TileProps) {
  return (
    <section className="tile">
      <h2>{title}</h2>
      <p className="tile-value">
        {count === 0 ? (
          value
        ) : (
          <To page="comments" view={view} aria-label={`${title} ${value}，看这 ${countText(count)} 条原声`}>
            {value}
          </To>
        )}
        {interval !== undefined && <small title="95% 置信区间">{interval}</small>}
      </p>
      <p className="tile-n">
        n = {countText(n)} <FewMark n={n} />
      </p>
      {children}
    </section>
  );
}
