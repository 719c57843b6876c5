import { Skeleton } from 'antd';
import type { ScoreCounts, Summary } from '../../ports.ts';
import type { Compared } from '../compared.ts';
import { CountLink } from '../count-link.tsx';
import { countText } from '../count-text.ts';
import { shareOf } from '../estimate.ts';
import { FewMark } from '../few-mark.tsx';
import type { Period } from '../periods.ts';
import { level } from '../significance.ts';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import { onlyFilter, type View } from '../view.ts';
import { feelingCounts } from './buckets.ts';
import { type Counted, difference } from './difference.ts';
import { inPeriod, negative } from './links.ts';
import { ChangeText } from './marks.tsx';
import { ScoreTile } from './score-tile.tsx';
import { scoreFigures } from './scores.ts';
import { Tile } from './tile.tsx';
import type { Kept } from './use-kept.ts';
import { percentText, signed } from './written.ts';

interface TilesProps {
  readonly view: View;
  readonly compared: Compared;
  /** Of the scope, of the later period and of the one before. */
  readonly feelings: Kept<readonly Summary[]>;
  readonly scores: Kept<ScoreCounts>;
}

/** The figures that are looked at first. */
export function Tiles({ view, compared, feelings, scores }: TilesProps) {
  const [scope, now, before] = feelings.value ?? [];
  if (feelings.error !== undefined) return <Trouble error={feelings.error} onAgain={feelings.again} />;
  if (scope === undefined || now === undefined || before === undefined) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const share = ({ rows, total }: Summary) => ({ count: feelingCounts(rows).negative, n: total });
  const { count, n } = share(scope);
  const { value, low, high } = shareOf(count, n);
  const change = difference(share(now), share(before));
  const { names } = compared;
  const figures = scores.value === undefined ? [] : scoreFigures(scores.value.rows);
  const part = ({ count: some, n: all }: Counted, period: Period, name: string) =>
    some === 0 ? (
      `0/${countText(all)}`
    ) : (
      <To
        page="comments"
        view={negative(inPeriod(view, period))}
        aria-label={`${name} 负面 ${countText(some)}/${countText(all)}：${countText(some)} 条原声`}
      >
        {countText(some)}/{countText(all)}
      </To>
    );
  return (
    <div className="tiles" aria-busy={feelings.stale} inert={feelings.stale}>
      <section className="tile">
        <h2>原声</h2>
        <p className="tile-value">
          <To page="comments" view={onlyFilter(view)}>
            {countText(n)}
          </To>
        </p>
        <p className="tile-n">
          {names.now} <CountLink count={now.total} view={inPeriod(view, compared.now)} label={names.now} /> · {names.before}{' '}
          <CountLink count={before.total} view={inPeriod(view, compared.before)} label={names.before} />
        </p>
        {before.total > 0 && (
          <p className="tile-n">
            {signed((100 * (now.total - before.total)) / before.total, 0)}% <FewMark n={Math.min(now.total, before.total)} />
          </p>
        )}
        {scope.undated > 0 && <p className="tile-n">其中 {countText(scope.undated)} 条没有日期</p>}
      </section>
      <Tile
        title="负面占比"
        value={percentText(value, n)}
        n={n}
        view={negative(view)}
        count={count}
        interval={n === 0 ? undefined : `${percentText(low, n)} – ${percentText(high, n)}`}
      >
        <p className="tile-n">
          {part(change.before, compared.before, names.before)} → {part(change.now, compared.now, names.now)}
        </p>
        <p className="tile-n">
          <ChangeText difference={change} holds={change.p !== undefined && change.p < level} />
        </p>
      </Tile>
      {figures.map((figure) => (
        <ScoreTile key={figure.score} figure={figure} view={view} />
      ))}
      {scores.error !== undefined && <Trouble error={scores.error} onAgain={scores.again} />}
    </div>
  );
}
