import { useEffect, useRef, useState } from 'react';
import { type Axis, mostStages } from '../../domain.ts';
import { useNames } from '../names.ts';
import { Abstained } from '../tags.tsx';
import { AxisField } from './axis-field.tsx';
import { takesOne } from './draft.ts';
import { KeyHint } from './key-hint.tsx';
import { Pill, type PillLabel } from './pill.tsx';

interface AxisRowProps {
  readonly axis: Axis;
  /** The key that opens it. */
  readonly digit: number;
  /** Counts the openings: each takes the keyboard. */
  readonly open: number | undefined;
  readonly waits: boolean;
  readonly full: boolean;
  readonly pillsFor: (typed: string) => readonly PillLabel[];
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onPick: (id: string) => void;
  readonly onTurn: (id: string) => void;
  readonly onSave: () => void;
  readonly onPoint: (id: string | undefined) => void;
}

/** One axis: its labels to be clicked, and while it is open a field whose words narrow them. */
export function AxisRow(props: AxisRowProps) {
  const { axis, digit, onPick, onTurn } = props;
  const open = props.open !== undefined;
  const names = useNames();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [touched, setTouched] = useState<string>();
  const [refused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const pills = props.pillsFor(open ? typed : '');
  const place = at === -1 && typed !== '' ? 0 : Math.min(at, pills.length - 1);
  const active = open ? pills[place] : undefined;

  useEffect(() => {
    setTyped('');
    setAt(-1);
    setRefused(false);
    if (props.open !== undefined) field.current?.focus();
  }, [props.open]);

  const pick = (label: PillLabel) => {
    const over = props.full && !label.chosen;
    setRefused(over);
    if (over) return;
    onPick(label.id);
    setTouched(label.id);
    setTyped('');
    setAt(-1);
    if (open && takesOne(axis)) props.onClose();
  };
  const turn = () => {
    const chosen = pills.filter((label) => label.chosen);
    const label = active?.chosen ? active : (chosen.find(({ id }) => id === touched) ?? chosen[0]);
    if (label !== undefined) onTurn(label.id);
  };
  /** True where the key was meant for the labels. */
  const press = (key: string): boolean => {
    const byDigit = /^[1-9]$/.test(key) ? pills[Number(key) - 1] : undefined;
    if (byDigit !== undefined) pick(byDigit);
    else if (key === 'Enter' && active !== undefined) pick(active);
    else if (key === 'Enter' && typed === '') props.onSave();
    else if (key === 'ArrowDown') setAt(Math.min(place + 1, pills.length - 1));
    else if (key === 'ArrowUp') setAt(Math.max(place - 1, -1));
    else if (key === 'Escape' && typed !== '') setTyped('');
    else if (key === 'Escape') props.onClose();
    else if (key === ' ' && axis === 'touchpoint' && typed === '') turn();
    else return false;
    return true;
  };
  const said = refused
    ? `最多 ${mostStages} 个，先去掉一个`
    : pills.length === 0
      ? '没有这样的标签'
      : active === undefined
        ? ''
        : `${active.name}${active.chosen ? '，已选' : ''}，第 ${place + 1} 个，共 ${pills.length} 个`;
  return (
    <div className="axis-row" data-open={open || undefined}>
      <div className="axis-head">
        <button
          type="button"
          className="axis-opens"
          aria-expanded={open}
          aria-keyshortcuts={String(digit)}
          onClick={open ? props.onClose : props.onOpen}
        >
          <KeyHint>{digit}</KeyHint>
          {axis === 'sicas' ? 'SICAS' : names.axis(axis)}
        </button>
        {props.waits && <Abstained />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
      <div className="axis-labels" role="group" aria-label={names.axis(axis)}>
        {open && (
          <AxisField
            ref={field}
            axis={axis}
            typed={typed}
            onType={(words) => {
              setTyped(words);
              setAt(-1);
              setRefused(false);
            }}
            onPress={press}
          />
        )}
        {pills.map((label, index) => (
          <Pill
            key={label.id}
            axis={axis}
            label={label}
            digit={open && index < 9 ? index + 1 : undefined}
            active={label === active}
            onPick={() => pick(label)}
            onTurn={() => onTurn(label.id)}
            onPoint={(pointed) => props.onPoint(pointed ? label.id : undefined)}
          />
        ))}
        {!open && pills.length === 0 && <span className="quiet">无</span>}
        <span className={refused || (open && pills.length === 0) ? 'axis-said' : 'unseen'} role="status">
          {said}
        </span>
      </div>
    </div>
  );
}
