import { Skeleton } from 'antd';
import type { BacklogAnswer } from '../api.ts';
import { countText } from '../count-text.ts';
import { usePageFrame } from '../frame.tsx';
import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import { emptyView, withList } from '../view.ts';
import { durationTold } from './duration.ts';
import { FailedComments } from './failed-comments.tsx';
import { useRate } from './use-rate.ts';

function rateTold(rate: number | undefined, pending: number): string {
  if (rate === undefined) return '正在测';
  if (rate === 0) return pending > 0 ? '这一分钟没有' : '空闲';
  return rate >= 10 ? `每秒 ${countText(Math.round(rate))} 条` : `每分钟 ${countText(Math.round(rate * 60))} 条`;
}

function Figures({ backlog }: { readonly backlog: BacklogAnswer }) {
  const { pending, tagged, failed, queued, oldestPendingAt } = backlog;
  const rate = useRate(backlog);
  const list = (state: 'pending' | 'tagged' | 'failed', value: number) =>
    value === 0 ? (
      '0'
    ) : (
      <To page="comments" view={withList(emptyView, 'state', [state])}>
        {countText(value)}
      </To>
    );
  const waited = oldestPendingAt === null ? undefined : (Date.now() - Date.parse(oldestPendingAt)) / 1000;
  const left = rate === undefined || rate === 0 || pending === 0 ? undefined : pending / rate;
  const figures: readonly (readonly [title: string, figure: React.ReactNode, why?: string])[] = [
    ['待标注', list('pending', pending)],
    ['在队列里', queued === null ? '队列没有回应' : countText(queued), '其余的待标注在库里等，队列有空位就补上'],
    ['最早的一条已等', waited === undefined ? '没有在等的' : durationTold(waited)],
    ['标注速度', rateTold(rate, pending), '最近一分钟'],
    ['标完还要', pending === 0 ? '都标完了' : left === undefined ? '还说不准' : `约 ${durationTold(left)}`],
    ['已标注', list('tagged', tagged)],
    ['标注失败', list('failed', failed)],
  ];
  return (
    <dl className="run-figures">
      {figures.map(([title, figure, why]) => (
        <div key={title} title={why}>
          <dt>{title}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What waits, what goes on, what failed, and what does the work. */
export function RunCard() {
  const { backlog, trouble } = usePageFrame();
  const names = useNames();
  return (
    <section className="card run-card" aria-label="运行">
      <h2>运行</h2>
      {trouble !== undefined && <Trouble error={trouble.error} onAgain={trouble.again} />}
      {backlog === undefined && trouble === undefined && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {backlog !== undefined && <Figures backlog={backlog} />}
      {backlog !== undefined && <FailedComments failed={backlog.failed} />}
      <h3>在用</h3>
      <dl className="facts">
        <div>
          <dt>模型</dt>
          <dd>{names.model}</dd>
        </div>
        <div>
          <dt>标签体系</dt>
          <dd>{names.version}</dd>
        </div>
        <div>
          <dt>分词</dt>
          <dd>{names.segmenter}</dd>
        </div>
      </dl>
    </section>
  );
}
