import { countText } from '../count-text.ts';
import { To } from '../to.tsx';
import type { Gap, Part } from './drivers.ts';
import { LetterMark } from './letter-mark.tsx';
import { carrying, negativeWith, scored } from './links.ts';
import type { DriverAxis } from './load.ts';
import { type Letter, letters, type Sides } from './sides.ts';
import { shareManner } from './text.ts';
import type { GapMeasure } from './use-gap.ts';

interface DriverTableProps {
  readonly gap: Gap;
  readonly axis: DriverAxis;
  readonly axisName: string;
  readonly measure: GapMeasure;
  readonly sides: Sides;
  readonly nameOf: (id: string) => string;
}

type PartCellProps = DriverTableProps & { readonly id: string; readonly letter: Letter; readonly part: Part };

/** Negative of those that speak of it; for NPS the score of those that answered and speak of it. */
function PartCell({ axis, measure, sides, nameOf, id, letter, part }: PartCellProps) {
  if (part.n === 0) return <td className="none">0</td>;
  const { view } = sides[letter];
  const about = `${letter.toUpperCase()} ${nameOf(id)}`;
  if (measure === 'nps') {
    return (
      <td>
        {shareManner.difference(part.sum / part.n)}{' '}
        <To page="comments" view={scored(carrying(view, axis, id), 'nps')} aria-label={`${about}：${countText(part.n)} 条答了 NPS 的原声`}>
          <small>n={countText(part.n)}</small>
        </To>
      </td>
    );
  }
  return (
    <td>
      {part.sum === 0 ? (
        <span className="none">0</span>
      ) : (
        <To page="comments" view={negativeWith(view, axis, id)} aria-label={`${about}：${countText(part.sum)} 条负面原声`}>
          {countText(part.sum)}
        </To>
      )}
      {' / '}
      <To page="comments" view={carrying(view, axis, id)} aria-label={`${about}：${countText(part.n)} 条原声`}>
        {countText(part.n)}
      </To>
    </td>
  );
}

/** All numbers of the chart, with the ways to their comments. */
export function DriverTable(props: DriverTableProps) {
  const { gap, axisName, measure, nameOf } = props;
  const write = shareManner.difference;
  return (
    <table className="driver-table">
      <thead>
        <tr>
          <th scope="col">{axisName}</th>
          <th scope="col">贡献</th>
          <th scope="col">提及</th>
          <th scope="col">情绪</th>
          {letters.map((letter) => (
            <th key={letter} scope="col">
              <LetterMark letter={letter} /> {measure === 'nps' ? 'NPS' : '负面/提及'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gap.drivers.map((driver) => (
          <tr key={driver.id} data-small={driver.isSmall || undefined}>
            <th scope="row">
              {nameOf(driver.id)}
              {driver.isSmall && '＊'}
            </th>
            <td>{write(driver.contribution)}</td>
            <td>{write(driver.byShare)}</td>
            <td>{write(driver.byFeeling)}</td>
            {letters.map((letter) => (
              <PartCell key={letter} {...props} id={driver.id} letter={letter} part={driver[letter]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
