import { Alert, Button, Spin } from 'antd';
import { useMemo } from 'react';
import { useNames } from '../names.ts';
import { DropZone } from './drop-zone.tsx';
import { FileLine } from './file-line.tsx';
import { obstacle } from './fixed.ts';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult, RefusedRows } from './import-result.tsx';
import { type ImportState, isRunning } from './import-state.ts';
import { MappingTable } from './mapping-table.tsx';
import type { Opened } from './messages.ts';
import { Preview } from './preview.tsx';
import { previewRows } from './preview-rows.ts';
import { SourceChoice } from './source-choice.tsx';
import { failureTold } from './told.ts';
import { importing, useImport } from './use-import.ts';

function Plan({ state, opened }: { readonly state: ImportState; readonly opened: Opened }) {
  const { sources } = useNames();
  const { assigned, fixed, phase, failure, stopped } = state;
  const running = isRunning(state);
  const rows = useMemo(() => previewRows(opened, assigned, fixed, sources), [opened, assigned, fixed, sources]);
  const missing = obstacle(assigned, fixed, sources);
  const fields = new Set(assigned.values());
  const whole = phase === 'ended' && failure === undefined && stopped !== true;
  return (
    <div className="plan">
      <div className="plan-choices">
        <h3>来源</h3>
        <SourceChoice
          fixed={fixed}
          byColumn={fields.has('source')}
          disabled={running}
          onChoose={(chosen) => importing.plan({ fixed: chosen })}
        />
        <h3>列的对应</h3>
        <MappingTable opened={opened} assigned={assigned} disabled={running} onAssign={(chosen) => importing.plan({ assigned: chosen })} />
        {!fields.has('externalId') && (
          <p className="quiet">没有编号列：按文件内容和行号认行。同一个文件再导不会重复；改过的文件会算作新的行。</p>
        )}
        <div className="plan-go">
          <Button type={whole ? 'default' : 'primary'} disabled={running || missing !== undefined} onClick={importing.begin}>
            {whole ? '再导入一次' : phase === 'ended' ? '接着导入' : '导入全部行'}
          </Button>
          {missing !== undefined && (
            <span className="quiet" role="status">
              {missing}
            </span>
          )}
        </div>
      </div>
      <div className="plan-preview">
        <ImportProgress state={state} />
        <ImportResult state={state} />
        <RefusedRows state={state} />
        <h3>前 {rows.length} 行会是这样</h3>
        <Preview rows={rows} />
      </div>
    </div>
  );
}

/** A file of comments: how it is understood, what its rows would become, and the way in. */
export function ImportCard() {
  const state = useImport();
  const { phase, opened, failure } = state;
  const told = opened === undefined && failure !== undefined ? failureTold(failure) : undefined;
  return (
    <section className="card import-card" aria-label="导入">
      <h2>导入</h2>
      {phase !== 'empty' || told !== undefined ? <FileLine state={state} busy={isRunning(state)} /> : null}
      {told !== undefined && <Alert type="error" showIcon title={told.what} description={told.cure} />}
      {phase === 'empty' && <DropZone onFile={(file) => importing.choose(file)} />}
      {phase === 'opening' && (
        <p className="quiet" role="status">
          <Spin size="small" /> 正在读文件…
        </p>
      )}
      {opened !== undefined && <Plan state={state} opened={opened} />}
    </section>
  );
}
