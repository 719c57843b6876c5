import { Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { readDay } from './periods.ts';

interface DayFieldProps {
  /** Its accessible name. */
  readonly label: string;
  readonly prefix?: string | undefined;
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** A day within the bounds, or an empty string where it was emptied. */
  readonly onChoose: (day: string) => void;
}

/** What is being written, until it is a day. */
interface Draft {
  readonly written: string;
  /** The value it was to replace. */
  readonly instead: string;
  readonly wrong?: string | undefined;
}

/** A day as `YYYY-MM-DD` whatever the browser's language, typed or taken from the browser's own calendar. */
export function DayField({ label, prefix, value = '', min, max, onChoose }: DayFieldProps) {
  const [draft, setDraft] = useState<Draft>();
  const calendar = useRef<HTMLInputElement>(null);
  const hint = useId();
  const current = draft?.instead === value ? draft : undefined;
  const boundMissed = (day: string) =>
    min !== undefined && day < min ? `不能早于 ${min}` : max !== undefined && day > max ? `不能晚于 ${max}` : undefined;
  const write = (written: string, isFinished: boolean) => {
    const text = written.trim();
    const day = text === '' ? '' : readDay(text);
    const isWhole = isFinished || (day !== '' && day === text);
    const missed = day === undefined ? '写成 2026-03-01 这样' : day === '' ? undefined : boundMissed(day);
    if (day === undefined || missed !== undefined || !isWhole) {
      setDraft({ written, instead: value, wrong: isWhole ? missed : undefined });
      return;
    }
    setDraft(undefined);
    if (day !== value) onChoose(day);
  };
  const finish = () => current !== undefined && write(current.written, true);
  return (
    <span className="day-field">
      <Input
        className="day"
        aria-label={label}
        prefix={prefix}
        placeholder="年-月-日"
        maxLength={12}
        autoComplete="off"
        value={current?.written ?? value}
        status={current?.wrong === undefined ? '' : 'error'}
        aria-invalid={current?.wrong !== undefined}
        aria-describedby={current?.wrong === undefined ? undefined : hint}
        onChange={(event) => write(event.target.value, false)}
        onPressEnter={finish}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(undefined)}
        suffix={
          <button type="button" className="opens-calendar" aria-label={`${label}：打开日历`} onClick={() => calendar.current?.showPicker()}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3" />
            </svg>
          </button>
        }
      />
      <input
        ref={calendar}
        type="date"
        className="calendar"
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        min={min}
        max={max}
        onChange={(event) => write(event.target.value, true)}
      />
      {current?.wrong !== undefined && (
        <span id={hint} className="day-wrong" role="alert">
          {current.wrong}
        </span>
      )}
    </span>
  );
}
