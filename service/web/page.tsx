import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { CommentsPage } from './comments-page.tsx';
import { PageFrame } from './frame.tsx';
import type { PageName } from './pages.ts';
import { usePage } from './use-view.ts';

/** Each page's code comes when it is first opened. */
const parts: Readonly<Record<PageName, React.ComponentType>> = {
  overview: lazy(() => import('./overview/overview-page.tsx')),
  matrix: lazy(() => import('./matrix/matrix-page.tsx')),
  journey: lazy(() => import('./journey/journey-page.tsx')),
  comments: CommentsPage,
  review: lazy(() => import('./review/review-page.tsx')),
  compare: lazy(() => import('./compare/compare-page.tsx')),
  operate: lazy(() => import('./operate/operate-page.tsx')),
};

/** The page that the address names, in its frame. */
export function Page() {
  const page = usePage();
  const Part = parts[page];
  return (
    <PageFrame page={page}>
      <Suspense
        fallback={
          <main className="coming" role="status" aria-label="正在读取">
            <Spin size="large" />
          </main>
        }
      >
        <Part />
      </Suspense>
    </PageFrame>
  );
}
