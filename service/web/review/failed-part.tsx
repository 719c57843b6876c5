import { Button, Skeleton } from 'antd';
import { useMemo } from 'react';
import { mostRetried } from '../../domain.ts';
import { countText } from '../count-text.ts';
import { taggingFailureTold } from '../failure-told.ts';
import { kindNames, useNames } from '../names.ts';
import { useSession } from '../session.tsx';
import { Trouble } from '../trouble.tsx';
import { useRetry } from '../use-retry.ts';
import type { View } from '../view.ts';
import { reasonsOf } from './order.ts';
import { partsOf } from './queues.ts';
import { useQueue } from './use-queue.ts';

/** Comments that no attempt could tag, with the reason; an administrator sends them to the model again. */
export function FailedPart({ view, onRetried }: { readonly view: View; readonly onRetried: () => void }) {
  const names = useNames();
  const mayRetry = useSession().scopes.includes('admin');
  const parts = useMemo(() => partsOf('failed', view), [view]);
  const queue = useQueue('failed', parts);
  const { asking, outcome, retry } = useRetry(() => {
    queue.again();
    onRetried();
  });
  const { items, state, error } = queue;
  const button = (ids: readonly string[], label: string) =>
    mayRetry && (
      <Button size="small" disabled={asking} onClick={() => retry(ids)}>
        {label}
      </Button>
    );
  return (
    <section className="card failed-card" aria-labelledby="failed-title">
      <h2 id="failed-title">
        标注失败 <small>没有标签，不在任何统计里</small>
      </h2>
      <div role="status">{typeof outcome === 'number' && <p className="quiet">已请模型重试 {countText(outcome)} 条。</p>}</div>
      {outcome instanceof Error && <Trouble error={outcome} />}
      {error !== undefined && <Trouble error={error} onAgain={queue.again} />}
      {items.length === 0 && state === 'loading' && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {items.length === 0 && state === 'ready' && <p className="quiet">没有标注失败的原声。</p>}
      {items.length > 0 && (
        <>
          <p className="failed-reasons">
            {reasonsOf(items).map(({ reason, count }) => (
              <span key={reason}>
                {taggingFailureTold(reason)} <strong>{countText(count)}</strong>
              </span>
            ))}
            {button(
              items.slice(0, mostRetried).map(({ id }) => id),
              `重试这 ${countText(Math.min(items.length, mostRetried))} 条`,
            )}
            {!mayRetry && <span className="quiet">重试要有 admin 权限。</span>}
          </p>
          <ol className="failed-rows" aria-label="标注失败的原声">
            {items.map(({ id, text, failure, attempts, kind, source, receivedAt }) => (
              <li key={id}>
                <p className="text">{text}</p>
                <span className="failed-why">
                  {taggingFailureTold(failure)}
                  <small>
                    {' '}
                    试过 {attempts} 次 · {kindNames[kind]} · {source} · {names.time(receivedAt)} 收到
                  </small>
                </span>
                {button([id], '重试')}
              </li>
            ))}
          </ol>
          {queue.hasMore && (
            <Button loading={state === 'loading'} onClick={queue.more}>
              更多
            </Button>
          )}
        </>
      )}
    </section>
  );
}
