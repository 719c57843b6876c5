import type { Estimate } from '../estimate.ts';
import { isSmall } from '../estimate.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import type { Contrast } from './contrast.ts';
import { Forest } from './forest.tsx';
import { LetterMark } from './letter-mark.tsx';
import { type Letter, letters, type Sides } from './sides.ts';
import { intervalText, type Manner, oneSided, type verdictTexts } from './text.ts';

/** A row of figures on both sides, each with the way to its comments. */
export interface ContrastRow<Figure extends Estimate = Estimate> {
  readonly name: React.ReactNode;
  /** The name where only text can stand. */
  readonly title: string;
  readonly contrast: Contrast<Figure>;
  readonly manner: Manner;
  readonly figure: (estimate: Figure) => string;
  /** How many comments the link leads to, as it stands beside the figure. */
  readonly count: (estimate: Figure) => string;
  readonly isEmpty: (estimate: Figure) => boolean;
  readonly link: (side: View) => View;
  readonly verdicts: typeof verdictTexts;
}

interface ContrastTableProps<Figure extends Estimate> {
  /** What the first column names. */
  readonly head: string;
  readonly rows: readonly ContrastRow<Figure>[];
  readonly sides: Sides;
  readonly withIntervals?: boolean;
}

type FigureCellProps<Figure extends Estimate> = ContrastTableProps<Figure> & { readonly row: ContrastRow<Figure>; readonly letter: Letter };

function FigureCell<Figure extends Estimate>({ row, letter, sides, withIntervals }: FigureCellProps<Figure>) {
  const estimate = row.contrast[letter];
  const interval = intervalText(estimate, row.manner.bare);
  if (estimate.n === 0) return <td className="none">–</td>;
  return (
    <td data-small={isSmall(estimate.n) || undefined} title={`95% 区间 ${interval}`}>
      {row.isEmpty(estimate) ? (
        <span className="none">{row.figure(estimate)}</span>
      ) : (
        <To
          page="comments"
          view={row.link(sides[letter].view)}
          aria-label={`${letter.toUpperCase()} ${row.title} ${row.figure(estimate)}，看原声`}
        >
          {row.figure(estimate)}
        </To>
      )}{' '}
      <small>{row.count(estimate)}</small>
      {withIntervals === true && <small className="interval">{interval}</small>}
    </td>
  );
}

/** The same figures of A and B, and what is sure of their difference. */
export function ContrastTable<Figure extends Estimate>(props: ContrastTableProps<Figure>) {
  const { head, rows, sides, withIntervals } = props;
  const reach = ({ contrast: { difference } }: ContrastRow<Figure>) => Math.max(-difference.low, difference.high);
  // Each manner has its own scale: a mean of stars and a share do not lie on one.
  const most = (row: ContrastRow<Figure>) => Math.max(...rows.filter(({ manner }) => manner === row.manner).map(reach));
  return (
    <table className="contrasts" data-intervals={withIntervals || undefined}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {letters.map((letter) => (
            <th key={letter} scope="col" title={sides[letter].name}>
              <LetterMark letter={letter} />
            </th>
          ))}
          <th scope="col">差 A−B</th>
          <th scope="col" className="forest-room">
            <span className="unseen">差的图示</span>
          </th>
          <th scope="col">判断</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { id, a, b, difference, verdict } = row.contrast;
          const isComparable = a.n > 0 && b.n > 0;
          const [sign, words] = isComparable ? row.verdicts[verdict] : oneSided;
          return (
            <tr key={id} data-verdict={verdict}>
              <th scope="row" title={row.title}>
                {row.name}
              </th>
              <FigureCell {...props} row={row} letter="a" />
              <FigureCell {...props} row={row} letter="b" />
              {isComparable ? (
                <>
                  <td className="difference">
                    <span className="value">{row.manner.difference(difference.value)}</span>{' '}
                    <small className="interval">{intervalText(difference, row.manner.difference)}</small>
                  </td>
                  <td className="forest-room">
                    <Forest difference={difference} most={most(row)} verdict={verdict} />
                  </td>
                </>
              ) : (
                <>
                  <td className="none">–</td>
                  <td className="forest-room" />
                </>
              )}
              <td className="verdict">
                <span aria-hidden="true">{sign}</span> {words}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
