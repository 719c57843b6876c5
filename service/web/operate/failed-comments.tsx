import { Alert, Button, Skeleton } from 'antd';
import { getComments } from '../api.ts';
import { countText } from '../count-text.ts';
import { taggingFailureTold } from '../failure-told.ts';
import { useNames } from '../names.ts';
import { useSession } from '../session.tsx';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useRetry } from '../use-retry.ts';
import { emptyView, withList } from '../view.ts';

const mostShown = 10;
const failedQuery = new URLSearchParams({ state: 'failed', limit: String(mostShown) });
const view = withList(emptyView, 'state', ['failed']);

/** Comments that could not be tagged, with the reason; who may has them tried again. */
export function FailedComments({ failed }: { readonly failed: number }) {
  const names = useNames();
  const mayRetry = useSession().scopes.includes('admin');
  const { value, error, again } = useLoaded(failed === 0 ? undefined : `${failed}`, (signal) =>
    getComments(failedQuery, 'newest', undefined, signal),
  );
  const { asking, outcome, retry } = useRetry(again);
  // What was asked for stays to be read where nothing is left that failed.
  if (failed === 0 && outcome === undefined) return null;
  return (
    <section aria-label="标注失败的原声">
      <div className="failed-head">
        <h3>标注失败 {countText(failed)} 条</h3>
        {mayRetry && failed > 0 && (
          <Button size="small" loading={asking} onClick={() => retry()}>
            全部再试
          </Button>
        )}
      </div>
      {outcome instanceof Error && <Trouble error={outcome} />}
      {typeof outcome === 'number' && (
        <Alert type="info" showIcon title={outcome === 0 ? '没有要再试的了。' : `${countText(outcome)} 条重新排队，稍后就有结果。`} />
      )}
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {failed > 0 && error === undefined && value === undefined && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
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
              <Button size="small" disabled={asking} aria-label="再试这一条" onClick={() => retry([id])}>
                再试
              </Button>
            )}
          </li>
        ))}
      </ul>
      {failed > mostShown && (
        <To page="comments" view={view}>
          看全部 {countText(failed)} 条
        </To>
      )}
    </section>
  );
}
