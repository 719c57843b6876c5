import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 触点×痛点. */
export default function MatrixPage() {
  const [view, show] = useView();
  return (
    <main className="wide matrix-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
