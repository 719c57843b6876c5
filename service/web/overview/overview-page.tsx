import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 总览. */
export default function OverviewPage() {
  const [view, show] = useView();
  return (
    <main className="wide overview-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
