import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { BacklogAnswer } from './api.ts';
import { countText } from './count-text.ts';
import { type PageName, pageNames, pageTitles } from './pages.ts';
import { useSession } from './session.tsx';
import { To } from './to.tsx';
import { onlyFilter, type View } from './view.ts';

interface HeaderProps {
  readonly backlog: BacklogAnswer | undefined;
  /** Absent where the reader may not ask the model. */
  readonly onTry?: (() => void) | undefined;
  readonly page: PageName;
  /** Goes along to the other pages. */
  readonly view: View;
}

/** The product, its pages, how much of what came in is tagged, and who reads. */
export function PageHeader({ backlog, page, view, onTry }: HeaderProps) {
  const { name, open, leave } = useSession();
  const pages = useRef<HTMLElement>(null);
  // On a small screen the pages are a row that scrolls.
  useEffect(() => {
    pages.current?.querySelector(`a:nth-child(${pageNames.indexOf(page) + 1})`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  const count = (value: number | undefined) => (value === undefined ? '–' : countText(value));
  return (
    <header className="page-header">
      <h1>
        原声 <small>Verbatim</small>
      </h1>
      <nav ref={pages} className="pages" aria-label="页面">
        {pageNames.map((name) => (
          <To key={name} page={name} view={onlyFilter(view)} aria-current={name === page ? 'page' : undefined}>
            {pageTitles[name]}
          </To>
        ))}
      </nav>
      <dl className="counts">
        <div>
          <dt>已标注</dt>
          <dd>{count(backlog?.tagged)}</dd>
        </div>
        <div>
          <dt>待标注</dt>
          <dd>{count(backlog?.pending)}</dd>
        </div>
        {(backlog?.failed ?? 0) > 0 && (
          <div className="failed">
            <dt>失败</dt>
            <dd>{count(backlog?.failed)}</dd>
          </div>
        )}
      </dl>
      {onTry !== undefined && (
        <Button type="primary" onClick={onTry}>
          试一试
        </Button>
      )}
      {!open && (
        <>
          <span className="reader" title={name}>
            {name}
          </span>
          <Button type="text" onClick={leave}>
            退出
          </Button>
        </>
      )}
    </header>
  );
}
