import { Alert, Button } from 'antd';
import { countText } from '../count-text.ts';
import { download } from '../csv.ts';
import { To } from '../to.tsx';
import { emptyView, withList } from '../view.ts';
import { endTold } from './end-told.ts';
import { fieldName } from './fields.ts';
import { Outcomes } from './import-progress.tsx';
import type { ImportState } from './import-state.ts';
import { failureTold, refusalTold } from './told.ts';

const types: Readonly<Record<string, string>> = { csv: 'text/csv;charset=utf-8', jsonl: 'application/jsonl' };

/** Rows that were refused, by reason, and all of them as a file to be mended. */
export function RefusedRows({ state }: { readonly state: ImportState }) {
  const { kinds, refused, name = 'rows' } = state;
  if (refused === undefined) return null;
  const { header, extension, blocks, count: refusedCount } = refused;
  return (
    <div className="refused">
      <table className="refused-table">
        <thead>
          <tr>
            <th scope="col">拒收的原因</th>
            <th scope="col">行数</th>
            <th scope="col">第一处</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ code, field, count, firstRow, message }) => (
            <tr key={`${code} ${field}`}>
              <td title={message}>
                {refusalTold(code)}
                {field !== undefined && `：${fieldName(field)}`}
              </td>
              <td>{countText(count)}</td>
              <td>第 {countText(firstRow)} 行</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => download(`${name}.rejected.${extension}`, header + blocks.join(''), types[extension])}>
        下载拒收的 {countText(refusedCount)} 行
      </Button>
      <p className="quiet">每行附有原因；改好后直接导入那个文件即可。</p>
    </div>
  );
}

/** How it ended. */
export function ImportResult({ state }: { readonly state: ImportState }) {
  const { phase, progress, stopped, failure, fixed } = state;
  if (phase !== 'ended') return null;
  const rows = countText(progress?.total.rows ?? 0);
  const told = failure === undefined ? undefined : failureTold(failure);
  return (
    <section className="import-result" aria-label="导入结果">
      {told !== undefined && <Alert type="error" showIcon title={told.what} description={told.cure} />}
      {told === undefined && stopped && (
        <Alert type="warning" showIcon title={`停在第 ${rows} 行。`} description="再导入一次会接着来：已在库里的行不会重复。" />
      )}
      {told === undefined && !stopped && progress !== undefined && (
        <Alert type={progress.total.rejected === 0 ? 'success' : 'warning'} showIcon title={endTold(progress.total)} />
      )}
      <Outcomes state={state} />
      {fixed.source !== undefined && (progress?.total.accepted ?? 0) > 0 && (
        <To page="comments" view={withList(emptyView, 'source', [fixed.source])}>
          看这个来源的原声
        </To>
      )}
    </section>
  );
}
