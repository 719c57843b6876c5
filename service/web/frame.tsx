import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { PageHeader } from './page-header.tsx';
import { type PageName, pageTitles } from './pages.ts';
import { useSession } from './session.tsx';
import { TryIt } from './try-it.tsx';
import { type BacklogLoaded, useBacklog } from './use-backlog.ts';
import { useView } from './use-view.ts';

interface Frame {
  readonly backlog: BacklogLoaded['backlog'];
  /** Why the service does not tell it, and a way to ask again. */
  readonly trouble?: { readonly error: Error; readonly again: () => void } | undefined;
  /** Opens the box that tags a text; absent where the reader may not. */
  readonly onTry?: (() => void) | undefined;
}
const FrameContext = createContext<Frame>({ backlog: undefined });
/** What every page has around it. */
export const usePageFrame = () => useContext(FrameContext);

/** The header with the navigation, and the page under it. */
export function PageFrame({ page, children }: { readonly page: PageName; readonly children: React.ReactNode }) {
  const [view] = useView();
  const [trying, setTrying] = useState(false);
  const mayTry = useSession().scopes.includes('write');
  const { backlog, error, again } = useBacklog();
  const frame = useMemo<Frame>(
    () => ({ backlog, trouble: error && { error, again }, onTry: mayTry ? () => setTrying(true) : undefined }),
    [backlog, error, again, mayTry],
  );
  useEffect(() => {
    document.title = `${pageTitles[page]} · 原声 Verbatim`;
  }, [page]);
  return (
    <FrameContext value={frame}>
      <div className="page">
        <PageHeader backlog={backlog} page={page} view={view} onTry={frame.onTry} />
        {children}
      </div>
      <TryIt open={trying} onClose={() => setTrying(false)} />
    </FrameContext>
  );
}
