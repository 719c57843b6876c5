import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 对比. */
export default function ComparePage() {
  const [view, show] = useView();
  return (
    <main className="wide compare-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
