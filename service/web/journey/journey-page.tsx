import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 旅程. */
export default function JourneyPage() {
  const [view, show] = useView();
  return (
    <main className="wide journey-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
