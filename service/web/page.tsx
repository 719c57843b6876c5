import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { CommentsPage } from './comments-page.tsx';
import { PageFrame } from './frame.tsx';
import { type PageName, pageAt } from './pages.ts';
import { usePage } from './use-view.ts';

/** Each page's code comes when it is first opened. */
const codes = {
  overview: () => import('./overview/overview-page.tsx'),
  matrix: () => import('./matrix/matrix-page.tsx'),
  journey: () => import('./journey/journey-page.tsx'),
  review: () => import('./review/review-page.tsx'),
  compare: () => import('./compare/compare-page.tsx'),
  operate: () => import('./operate/operate-page.tsx'),
};
const parts: Readonly<Record<PageName, React.ComponentType>> = {
  overview: lazy(codes.overview),
  matrix: lazy(codes.matrix),
  journey: lazy(codes.journey),
  comments: CommentsPage,
  review: lazy(codes.review),
  compare: lazy(codes.compare),
  operate: lazy(codes.operate),
};

// The first page's code comes while the service is asked who reads and what the labels are called. Where it does not come, `lazy` says so.
const first = pageAt(location.pathname);
if (first !== 'comments') codes[first]().catch(() => undefined);

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
