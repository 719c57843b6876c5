import { Button } from 'antd';
import type { Backlog } from '../ports.ts';

interface HeaderProps {
  readonly backlog: Backlog | undefined;
  readonly onTry: () => void;
  /** Absent where the filters stand open beside the list. */
  readonly onFilters?: (() => void) | undefined;
}

/** The product, and how much of what came in is tagged. */
export function PageHeader({ backlog, onTry, onFilters }: HeaderProps) {
  const count = (value: number | undefined) => (value === undefined ? '–' : value.toLocaleString('zh-CN'));
  return (
    <header className="page-header">
      <h1>
        原声 <small>Verbatim</small>
      </h1>
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
      {onFilters !== undefined && <Button onClick={onFilters}>筛选</Button>}
      <Button type="primary" onClick={onTry}>
        试一试
      </Button>
    </header>
  );
}
