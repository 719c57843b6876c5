import { Button } from 'antd';
import type { Backlog } from '../ports.ts';
import { useSession } from './session.tsx';

interface HeaderProps {
  readonly backlog: Backlog | undefined;
  /** Absent where the reader may not ask the model. */
  readonly onTry?: (() => void) | undefined;
  /** Absent where the filters stand open beside the list. */
  readonly onFilters?: (() => void) | undefined;
}

/** The product, how much of what came in is tagged, and who reads. */
export function PageHeader({ backlog, onTry, onFilters }: HeaderProps) {
  const { name, open, leave } = useSession();
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
