import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 导入与运行. */
export default function OperatePage() {
  const [view, show] = useView();
  return (
    <main className="wide operate-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
