import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { axes } from '../../domain.ts';
import { getComments, type ListedComment } from '../api.ts';
import { csvOf, download } from '../csv.ts';
import { leastSample } from '../estimate.ts';
import { useNames } from '../names.ts';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { filterQuery, onlyFilter, type View, withList } from '../view.ts';
import { agreementOf } from './agreement.ts';
import { AgreementTable } from './agreement-table.tsx';

const AgreementChart = lazy(() => import('./agreement-chart.tsx'));
const [most, page] = [500, 200];

/** The newest corrected comments, at most so many. */
async function loadCorrected(query: string, signal: AbortSignal) {
  const comments: ListedComment[] = [];
  let next: string | undefined;
  do {
    const filter = new URLSearchParams(query);
    filter.set('limit', String(Math.min(page, most - comments.length)));
    const answer = await getComments(filter, 'newest', next, signal);
    comments.push(...answer.comments);
    next = answer.next ?? undefined;
  } while (next !== undefined && comments.length < most);
  return { comments, isAll: next === undefined };
}

interface AgreementCardProps {
  readonly view: View;
  /** Corrections made since the page was opened: counted anew on demand alone. */
  readonly since: number;
}

/** Whether analysts and model say the same, axis by axis, month by month. */
export function AgreementCard({ view, since }: AgreementCardProps) {
  const names = useNames();
  const chosen = withList(withList(onlyFilter(view), 'corrected', ['true']), 'abstained', []);
  const query = filterQuery(chosen).toString();
  const [counted, setCounted] = useState(0);
  const { value, error, again } = useLoaded(query, (signal) => loadCorrected(query, signal));
  const agreement = useMemo(() => value && agreementOf(value.comments), [value]);
  const recount = () => {
    setCounted(since);
    again();
  };
  const save = () => {
    if (agreement === undefined) return;
    const head = ['月份', '改过的原声', ...axes.flatMap((axis) => [`${names.axis(axis)} 保留`, `${names.axis(axis)} 改了`])];
    const rows = agreement.rows.map(({ month, n, kept }) => [
      month ?? '无日期',
      n,
      ...axes.flatMap((axis) => [kept[axis], n - kept[axis]]),
    ]);
    download('人机一致.csv', csvOf([head, ...rows]));
  };
  return (
    <section className="card agreement-card" aria-labelledby="agreement-title">
      <h2 id="agreement-title">
        人机一致
        {value !== undefined && agreement !== undefined && (
          <small>{value.isAll ? `全部 ${agreement.all.n} 条改过的原声` : `改过的原声里最新的 ${most} 条`}，每轴保留模型答案的占比</small>
        )}
        <span className="apart" />
        {agreement !== undefined && agreement.all.n > 0 && (
          <Button size="small" onClick={save}>
            导出 CSV
          </Button>
        )}
        {since > counted && <small>本次又有 {since - counted} 处校正，还没算进来</small>}
        <Button size="small" onClick={recount}>
          重新计算
        </Button>
      </h2>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && agreement === undefined && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {agreement?.all.n === 0 && <p className="quiet">校对几条之后，这里按月显示各轴有多少保留了模型的答案。</p>}
      {agreement !== undefined && agreement.all.n > 0 && (
        <div className="agreement">
          <AgreementTable agreement={agreement} chosen={chosen} />
          {agreement.rows.filter(({ month }) => month !== undefined).length > 1 && (
            <Suspense fallback={<Skeleton active title={false} />}>
              <AgreementChart agreement={agreement} />
            </Suspense>
          )}
        </div>
      )}
      <p className="note">
        月份是原声的月份。只算有人改过或认可过的原声：它们多是模型没把握的，所以这不是模型在全部原声上的准确率。少于 {leastSample}{' '}
        条的只给条数。
      </p>
    </section>
  );
}
