import { Skeleton } from 'antd';
import { useEffect, useMemo } from 'react';
import { heldIn } from '../../domain.ts';
import { FirstComment } from '../empty.tsx';
import { usePageFrame } from '../frame.tsx';
import { useNames } from '../names.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { isFilling, useFresh } from '../use-fresh.ts';
import { useView } from '../use-view.ts';
import { CompareBoard } from './compare-board.tsx';
import { ComparisonControl } from './comparison-control.tsx';
import { EmptySide } from './empty-side.tsx';
import { useKnown } from './known.ts';
import { SideBar } from './side-bar.tsx';
import { comparedBy, overlap, readComparison, replacedPart, settled, sidesOf, swapped } from './sides.ts';
import { useCounts } from './use-counts.ts';
import './compare.css';

/** 对比: two periods, sources, versions or segments side by side. */
export default function ComparePage() {
  const [written, show] = useView();
  const { backlog, onTry } = usePageFrame();
  const today = useNames().today();
  const view = useMemo(() => settled(written), [written]);
  const by = readComparison(view.options.by);
  const { facets, values } = useKnown(by);
  const sides = useMemo(() => sidesOf(view, today), [view, today]);
  const { shown, fresh, ns, error, again } = useCounts(sides);

  // A kind of comparison that was just chosen begins with the two values that one compares first.
  const [first, second] = by === 'period' ? [] : (values ?? []);
  const isUnset = view.options.a === undefined && view.options.b === undefined;
  useEffect(() => {
    if (!isUnset || first === undefined || second === undefined) return;
    show({ ...view, options: { ...view.options, a: first.value, b: second.value } }, 'replace');
  }, [isUnset, first, second, view, show]);

  const isComing = sides === undefined && isUnset && (values === undefined || second !== undefined);
  const isEmpty = ns.a === 0 || ns.b === 0;
  const isNone = ns.a === 0 && ns.b === 0;
  const isBare = isNone && backlog !== undefined && heldIn(backlog) === 0;
  useFresh(isNone && isFilling(backlog), again);
  return (
    <main className="wide compare-page">
      <ScopeBar view={view} onShow={show}>
        <ComparisonControl by={by} facets={facets} onChoose={(next) => show(comparedBy(view, next))} />
      </ScopeBar>
      {isBare ? (
        <FirstComment onTry={onTry} />
      ) : (
        <SideBar by={by} view={view} onShow={show} sides={sides} ns={ns} known={values} onSwap={() => show(swapped(view, today))} />
      )}
      {replacedPart(view, by) && <p className="notice">⚠ 上方对同一项的筛选不起作用：它由 A、B 各自的取值决定。</p>}
      {sides !== undefined && overlap(sides, by) && <p className="notice">⚠ 有原声同属两侧，不是独立样本：显著与否不可靠。</p>}
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {sides === undefined && !isComing && (
        <section className="nothing" aria-label="尚未选好两侧">
          <h2>给 A 和 B 各选一个值</h2>
          <p>可选几个值合为一侧；“其余全部”与另一侧之外的所有值相比。</p>
        </section>
      )}
      {sides !== undefined && error === undefined && fresh && isEmpty && !isBare && (
        <EmptySide by={by} view={view} sides={sides} ns={{ a: ns.a ?? 0, b: ns.b ?? 0 }} />
      )}
      {(isComing || (sides !== undefined && error === undefined && shown === undefined)) && (
        <Skeleton active className="card" paragraph={{ rows: 12 }} />
      )}
      {sides !== undefined && error === undefined && shown !== undefined && !(fresh && isEmpty) && (
        <CompareBoard view={view} onShow={show} sides={shown.sides} counts={shown.counts} fresh={fresh} />
      )}
    </main>
  );
}
