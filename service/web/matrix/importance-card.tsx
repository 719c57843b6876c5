import { Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { getSummary } from '../api.ts';
import { countText } from '../count-text.ts';
import { leastSample } from '../estimate.ts';
import { useNames } from '../names.ts';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { addressOf, goTo } from '../use-view.ts';
import { filterQuery, readView, type View } from '../view.ts';
import { type Importance, importanceOf } from './importance.ts';
import { ImportanceTable } from './importance-table.tsx';
import { commentsOf } from './links.ts';

const ImportanceChart = lazy(() => import('./importance-chart.tsx'));

/** Importance against performance: what to mend first. */
export function ImportanceCard({ view }: { readonly view: View }) {
  const names = useNames();
  const filter = `${filterQuery(view)}`;
  const { value, error, again } = useLoaded(filter, (signal) => getSummary('touchpoint,feeling', new URLSearchParams(filter), signal));
  const now = useMemo(() => value && importanceOf(value, readView(filter)), [value, filter]);
  const last = useRef<Importance>(undefined);
  if (now !== undefined) last.current = now;
  const importance = last.current;
  const nameOf = useCallback((id: string) => names.short('touchpoint', id), [names]);
  const pick = (id: string) => goTo(addressOf('comments', commentsOf(view, [id])));
  return (
    <section className="card" aria-labelledby="importance-title">
      <h2 id="importance-title">重要性 × 表现 {importance !== undefined && <small>共 {countText(importance.total)} 条</small>}</h2>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && importance === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {error === undefined && importance !== undefined && importance.points.length === 0 && <p className="quiet">没有标出触点。</p>}
      {error === undefined && importance !== undefined && importance.points.length > 0 && (
        <div aria-busy={now === undefined} inert={now === undefined}>
          <Suspense fallback={<div style={{ height: 400 }} />}>
            <ImportanceChart importance={importance} nameOf={nameOf} onPick={pick} />
          </Suspense>
          <p className="note">
            纵轴：提到它的原声里，对它情感为负面的占比。虚线：
            {importance.ofLarge ? `n≥${leastSample} 的触点` : '各触点'}的中位数。空心：样本少（n&lt;{leastSample}）。点一个泡看原声。
          </p>
          <details>
            <summary>数表（{importance.points.length} 个触点）</summary>
            <ImportanceTable importance={importance} nameOf={nameOf} view={view} />
          </details>
        </div>
      )}
    </section>
  );
}
