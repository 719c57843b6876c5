import { type Ref, useId } from 'react';
import type { Axis } from '../../domain.ts';
import { useNames } from '../names.ts';

interface AxisFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly axis: Axis;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Answers whether the key was meant for the labels; another is typed. */
  readonly onPress: (key: string) => boolean;
}

const hints = (axis: Axis) =>
  `打字缩小，Enter 选；数字直选；↑↓ 走动${axis === 'touchpoint' ? '；空格换情感' : ''}；什么都没打时 Enter 保存，Esc 收起`;

/** The field of an open axis: what is typed narrows its labels, and some keys pick among them. */
export function AxisField({ ref, axis, typed, onType, onPress }: AxisFieldProps) {
  const names = useNames();
  const hint = useId();
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || !onPress(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="axis-field">
      <input
        ref={ref}
        value={typed}
        aria-label={`${names.axis(axis)}：打字找标签`}
        aria-describedby={hint}
        autoComplete="off"
        spellCheck={false}
        placeholder="名称、id 或首字母"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span id={hint} className="axis-hint">
        {hints(axis)}
      </span>
    </div>
  );
}
