import { heldIn } from '../../domain.ts';
import { getSummary } from '../api.ts';
import { countText } from '../count-text.ts';
import { ExportButton } from '../export-button.tsx';
import { usePageFrame } from '../frame.tsx';
import { ScopeBar } from '../scope-bar.tsx';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useView } from '../use-view.ts';
import { filterQuery, isFiltered, onlyFilter } from '../view.ts';

/** Every comment that matches, whole, as a file. */
export function ExportCard() {
  const [view, show] = useView();
  const filter = filterQuery(view);
  const { backlog } = usePageFrame();
  const isNarrow = isFiltered(view);
  const { value, error, again } = useLoaded(isNarrow ? `${filter}` : undefined, (signal) => getSummary('sentiment', filter, signal));
  const count = isNarrow ? value?.total : backlog && heldIn(backlog);
  return (
    <section className="card export-card" aria-label="导出">
      <h2>导出</h2>
      <ScopeBar view={view} onShow={show} />
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      <p>
        {isNarrow ? '符合条件的' : '全部'}
        {count !== undefined && (
          <>
            {' '}
            <To page="comments" view={onlyFilter(view)}>
              {countText(count)} 条
            </To>{' '}
          </>
        )}
        {isNarrow && '已标注的'}原声，带全部标签、校正和分数；还没标注的也在文件里。
      </p>
      <div className="export-formats">
        <ExportButton view={view} />
        <ul className="quiet">
          <li>CSV：UTF-8 带 BOM，Excel 直接打开</li>
          <li>XLSX：超过一百万行自动分表</li>
          <li>JSONL：每行一条，可以再导入</li>
        </ul>
      </div>
    </section>
  );
}
