import { Button } from 'antd';
import { DayField } from '../day-field.tsx';
import { useNames } from '../names.ts';
import { type Period, periodBefore } from '../periods.ts';
import type { ShowView } from '../use-view.ts';
import { type View, withOption, withPeriod } from '../view.ts';
import { type Letter, periodsOf, writePeriod, yearBefore } from './sides.ts';

interface PeriodChoiceProps {
  readonly letter: Letter;
  readonly view: View;
  readonly onShow: ShowView;
}

const isSame = (one: Period, other: Period | undefined) => one.from === other?.from && one.to === other.to;

/** Side A is the period of the whole page; side B is chosen here. */
export function PeriodChoice({ letter, view, onShow }: PeriodChoiceProps) {
  const { a, b } = periodsOf(view, useNames().today());
  const period = letter === 'a' ? a : b;
  const choose = (next: Period) => {
    if (next.from > next.to) return;
    onShow(letter === 'a' ? withPeriod(view, next) : withOption(view, 'b', writePeriod(next)));
  };
  const day = (end: 'from' | 'to', label: string) => (
    <DayField
      label={`${letter.toUpperCase()} ${label}于这天`}
      value={period[end]}
      max={end === 'from' ? period.to : undefined}
      min={end === 'to' ? period.from : undefined}
      onChoose={(chosen) => chosen !== '' && choose({ ...period, [end]: chosen })}
    />
  );
  const before = periodBefore(a.from, a.to);
  return (
    <div className="side-choice">
      <span className="scope-days">
        {day('from', '起')} – {day('to', '止')}
      </span>
      {letter === 'b' && (
        <>
          <Button
            size="small"
            type={isSame(b, before) ? 'primary' : 'default'}
            aria-pressed={isSame(b, before)}
            onClick={() => onShow(withOption(view, 'b', ''))}
          >
            前一段
          </Button>
          <Button
            size="small"
            type={isSame(b, yearBefore(a)) ? 'primary' : 'default'}
            aria-pressed={isSame(b, yearBefore(a))}
            onClick={() => choose(yearBefore(a))}
          >
            去年同期
          </Button>
        </>
      )}
    </div>
  );
}
