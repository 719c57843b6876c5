import { ScopeBar } from '../scope-bar.tsx';
import { useView } from '../use-view.ts';

/** 校对. */
export default function ReviewPage() {
  const [view, show] = useView();
  return (
    <main className="wide review-page">
      <ScopeBar view={view} onShow={show} />
    </main>
  );
}
