import { Skeleton } from 'antd';
import { NothingCounted } from '../empty.tsx';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { useFresh } from '../use-fresh.ts';
import { useView } from '../use-view.ts';
import { emptyView, isFiltered } from '../view.ts';
import { ImportanceCard } from './importance-card.tsx';
import { MatrixCard } from './matrix-card.tsx';
import { readMeasure } from './measure.ts';
import { useMatrix } from './use-matrix.ts';
import './matrix.css';

/** 触点×痛点: where it hurts, and what of that to mend first. */
export default function MatrixPage() {
  const [view, show] = useView();
  const measure = readMeasure(view.options.measure);
  const { grid, groups, fresh, error, again } = useMatrix(view, measure);
  const nothing = fresh && grid !== undefined && grid.all.n + grid.all.other === 0;
  useFresh(nothing && !isFiltered(view), again);
  return (
    <main className="wide matrix-page">
      <ScopeBar view={view} onShow={show} />
      {nothing && <NothingCounted view={view} onClear={() => show({ ...emptyView, options: view.options })} />}
      {!nothing && (
        <div className="matrix-layout">
          {error !== undefined && <Trouble error={error} onAgain={again} />}
          {error === undefined && grid === undefined && (
            <section className="card" aria-label="触点 × 痛点">
              <Skeleton active paragraph={{ rows: 14 }} />
            </section>
          )}
          {error === undefined && grid !== undefined && (
            <MatrixCard view={view} onShow={show} measure={measure} grid={grid} groups={groups} fresh={fresh} />
          )}
          <ImportanceCard view={view} />
        </div>
      )}
    </main>
  );
}
