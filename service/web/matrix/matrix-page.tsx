import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { FirstComment, NothingMatches } from '../empty.tsx';
import { usePageFrame } from '../frame.tsx';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { useView } from '../use-view.ts';
import { emptyView, isFiltered } from '../view.ts';
import { ImportanceCard } from './importance-card.tsx';
import { MatrixCard } from './matrix-card.tsx';
import { readMeasure } from './measure.ts';
import { useMatrix } from './use-matrix.ts';
import './matrix.css';

/** All that the page shows; `onFill` hears how many are tagged where nothing was shown. */
function Whole({ onFill }: { readonly onFill: (tagged: number) => void }) {
  const [view, show] = useView();
  const { backlog, onTry } = usePageFrame();
  const measure = readMeasure(view.options.measure);
  const { grid, groups, fresh, error, again } = useMatrix(view, measure);
  const nothing = fresh && grid !== undefined && grid.all.n + grid.all.other === 0;
  const isBare = nothing && !isFiltered(view);
  const tagged = backlog?.tagged ?? 0;
  useEffect(() => {
    if (isBare) onFill(tagged);
  }, [isBare, tagged, onFill]);
  return (
    <main className="wide matrix-page">
      <ScopeBar view={view} onShow={show} />
      {isBare && <FirstComment onTry={onTry} />}
      {nothing && !isBare && <NothingMatches onClear={() => show({ ...emptyView, options: view.options })} />}
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

/** 触点×痛点: where it hurts, and what of that to mend first. What comes into an empty service is seen without a reload. */
export default function MatrixPage() {
  const [filled, setFilled] = useState(0);
  return <Whole key={filled} onFill={setFilled} />;
}
