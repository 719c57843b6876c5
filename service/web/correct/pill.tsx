import type { Axis, Sentiment } from '../../domain.ts';
import { Score } from '../feeling.tsx';
import { sentimentSigns, useNames } from '../names.ts';
import { KeyHint } from './key-hint.tsx';

export interface PillLabel {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly chosen: boolean;
  /** Not as it stands: put on, or taken off. */
  readonly changed: boolean;
  readonly score?: number | undefined;
  readonly isRunnerUp: boolean;
  /** Of a touchpoint that is chosen. */
  readonly feeling?: Sentiment | undefined;
  readonly feelingChanged: boolean;
  /** The main one of two stages. */
  readonly isMain: boolean;
}

interface PillProps {
  readonly axis: Axis;
  readonly label: PillLabel;
  /** The digit that picks it. */
  readonly digit?: number | undefined;
  readonly active: boolean;
  readonly onPick: () => void;
  readonly onTurn: () => void;
  readonly onPoint: (pointed: boolean) => void;
}

/** The mouse leaves the keyboard where it is, so that Enter still saves after a click. */
const keepFocus = (event: React.MouseEvent) => event.preventDefault();

/** A label that is put on and off; a chosen touchpoint has its feeling beside it, to be turned by a click. */
export function Pill({ axis, label, digit, active, onPick, onTurn, onPoint }: PillProps) {
  const names = useNames();
  const { id, name, definition, chosen, changed, score, feeling } = label;
  const feelingName = feeling === undefined ? '' : names.label('sentiment', feeling);
  return (
    <span className="pill" data-chosen={chosen || undefined} data-changed={changed || undefined} data-active={active || undefined}>
      {feeling !== undefined && (
        <button
          type="button"
          className="turns"
          data-feeling={feeling}
          data-changed={label.feelingChanged || undefined}
          title={`对它的情感：${feelingName}。点一下换一种`}
          aria-label={`${name} 的情感：${feelingName}，换一种`}
          onMouseDown={keepFocus}
          onClick={onTurn}
        >
          {sentimentSigns[feeling]}
        </button>
      )}
      <button
        type="button"
        className={`picks ${axis}`}
        aria-pressed={chosen}
        title={`${name}\n${definition}`}
        onMouseDown={keepFocus}
        onClick={onPick}
        onPointerEnter={() => onPoint(true)}
        onPointerLeave={() => onPoint(false)}
        onFocus={() => onPoint(true)}
        onBlur={() => onPoint(false)}
      >
        {digit !== undefined && <KeyHint>{digit}</KeyHint>}
        {chosen && <span aria-hidden="true">{changed ? '＋' : '✓'}</span>}
        <span className="name" data-axis-id={id}>
          {name}
        </span>
        {changed && <span className="unseen">{chosen ? '（改上）' : '（去掉）'}</span>}
        {label.isMain && <small>主</small>}
        {label.isRunnerUp && <small>次选</small>}
        {score !== undefined && <Score of={score} />}
      </button>
    </span>
  );
}
