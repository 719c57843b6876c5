import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { getComments, retryAllFailed, retryFailed } from '../api.ts';
import { useNames } from '../names.ts';
import { useSession } from '../session.tsx';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { emptyView, withList } from '../view.ts';
import { taggingFailureTold } from './told.ts';

const mostShown = 10;
const failedQuery = new URLSearchParams({ state: 'failed', limit: String(mostShown) });
const view = withList(emptyView, 'state', ['failed']);

/** Comments that could not be tagged, with the reason; who may has them tried again. */
export function FailedComments({ failed }: { readonly failed: number }) {
  const names = useNames();
  const mayRetry = useSession().scopes.includes('admin');
  const { value, error, again } = useLoaded(`failed ${failed}`, async (signal) =>
    failed === 0 ? { comments: [] } : getComments(failedQuery, 'newest', undefined, signal),
  );
  const [asking, setAsking] = useState(false);
  const [retried, setRetried] = useState<number | Error>();
  const retry = (work: () => Promise<{ readonly retried: number }>) => {
    setAsking(true);
    work()
      .then(({ retried: number }) => setRetried(number), setRetried)
      .finally(() => {
        setAsking(false);
        again();
      });
  };
  // What was asked for stays to be read where nothing is left that failed.
  if (failed === 0 && retried === undefined) return null;
  return (
    <section aria-label="标注失败的原声">
      <div className="failed-head">
        <h3>标注失败 {failed.toLocaleString('zh-CN')} 条</h3>
        {mayRetry && failed > 0 && (
          <Button size="small" loading={asking} onClick={() => retry(retryAllFailed)}>
            全部再试
          </Button>
        )}
      </div>
      {retried instanceof Error && <Trouble error={retried} />}
      {typeof retried === 'number' && (
        <Alert
          type="info"
          showIcon
          title={retried === 0 ? '没有要再试的了。' : `${retried.toLocaleString('zh-CN')} 条重新排队，稍后就有结果。`}
        />
      )}
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && value === undefined && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      <ul className="failed-list">
        {value?.comments.map(({ id, text, failure, occurredAt, receivedAt }) => (
          <li key={id}>
            <div>
              <To page="comments" view={{ ...view, open: id }} className="failed-text">
                {text}
              </To>
              <p className="quiet">
                {taggingFailureTold(failure)} · {names.time(occurredAt ?? receivedAt)}
              </p>
            </div>
            {mayRetry && (
              <Button size="small" disabled={asking} aria-label="再试这一条" onClick={() => retry(() => retryFailed([id]))}>
                再试
              </Button>
            )}
          </li>
        ))}
      </ul>
      {failed > mostShown && (
        <To page="comments" view={view}>
          看全部 {failed.toLocaleString('zh-CN')} 条
        </To>
      )}
    </section>
  );
}
