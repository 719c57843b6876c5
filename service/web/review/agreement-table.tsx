import { axes } from '../../domain.ts';
import { isSmall } from '../estimate.ts';
import { FewMark } from '../few-mark.tsx';
import { useNames } from '../names.ts';
import { daysOfMonth } from '../periods.ts';
import { To } from '../to.tsx';
import { type View, withPeriod } from '../view.ts';
import type { Agreement, AgreementRow } from './agreement.ts';

const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 });

function Cells({ row }: { readonly row: AgreementRow }) {
  return axes.map((axis) => (
    <td key={axis}>
      {isSmall(row.n) ? (
        <>
          {row.kept[axis]}/{row.n}
        </>
      ) : (
        percent.format(row.kept[axis] / row.n)
      )}
      {row.n > row.kept[axis] && <small> 改 {row.n - row.kept[axis]}</small>}
    </td>
  ));
}

interface AgreementTableProps {
  readonly agreement: Agreement;
  /** The corrected comments it counts. */
  readonly chosen: View;
}

/** The shares by month, each n a way to its comments. */
export function AgreementTable({ agreement, chosen }: AgreementTableProps) {
  const names = useNames();
  const ofMonth = (month: string) => withPeriod(chosen, daysOfMonth(month));
  return (
    <div className="table-room">
      <table>
        <caption className="unseen">按月，改过的原声里各轴保留模型答案的占比和改动的条数</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col">n</th>
            {axes.map((axis) => (
              <th key={axis} scope="col">
                {names.axis(axis)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agreement.rows.map((row) => (
            <tr key={row.month ?? ''}>
              <th scope="row">{row.month ?? '无日期'}</th>
              <td>
                {row.month === undefined ? (
                  row.n
                ) : (
                  <To page="comments" view={ofMonth(row.month)}>
                    {row.n}
                  </To>
                )}{' '}
                <FewMark n={row.n} />
              </td>
              <Cells row={row} />
            </tr>
          ))}
          <tr className="all">
            <th scope="row">合计</th>
            <td>
              <To page="comments" view={chosen}>
                {agreement.all.n}
              </To>{' '}
              <FewMark n={agreement.all.n} />
            </td>
            <Cells row={agreement.all} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
