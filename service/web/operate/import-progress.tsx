import { Alert, Button, Progress } from 'antd';
import { countText } from '../count-text.ts';
import { durationTold } from './duration.ts';
import { type ImportState, isRunning } from './import-state.ts';
import { importing } from './use-import.ts';

const outcomes = [
  ['accepted', '新收'],
  ['duplicate', '已有'],
  ['updated', '更新了属性'],
  ['revised', '改了文字'],
  ['rejected', '拒收'],
] as const;

/** What became of the rows so far. */
export function Outcomes({ state }: { readonly state: ImportState }) {
  const total = state.progress?.total;
  if (total === undefined) return null;
  return (
    <dl className="outcomes">
      {outcomes.map(([name, title]) => (
        <div key={name} data-outcome={name}>
          <dt>{title}</dt>
          <dd>{countText(total[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far it is, how fast it goes, and a way to stop. */
export function ImportProgress({ state }: { readonly state: ImportState }) {
  const { phase, share = 0, progress, waiting } = state;
  if (!isRunning(state)) return null;
  const done = progress === undefined ? 0 : progress.total.rows / Math.max(1, progress.of);
  const rate = progress?.rate;
  const left = progress === undefined || rate === undefined ? undefined : (progress.of - progress.total.rows) / rate;
  const told =
    progress === undefined
      ? '先把整个文件读一遍，读得通才发送'
      : [
          `${countText(progress.total.rows)} / ${countText(progress.of)} 行`,
          rate === undefined ? undefined : `每秒 ${countText(Math.round(rate))} 行`,
          left === undefined ? undefined : `还要约 ${durationTold(left)}`,
        ]
          .filter((part) => part !== undefined)
          .join(' · ');
  return (
    <section className="import-progress" aria-label="导入进度">
      <div className="progress-line">
        <Progress
          percent={Math.floor(100 * (progress === undefined ? share : done))}
          status="active"
          strokeColor="var(--accent)"
          aria-label="导入进度"
        />
        <Button disabled={phase === 'stopping'} onClick={importing.stop}>
          {phase === 'stopping' ? '正在停' : '停止'}
        </Button>
      </div>
      <p className="quiet tabular">{told}</p>
      {waiting && <Alert type="warning" showIcon title="服务暂时没有回应，正在等它回来；不会丢，也不会重复。" />}
      <Outcomes state={state} />
    </section>
  );
}
