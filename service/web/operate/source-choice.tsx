import { Select } from 'antd';
import { useState } from 'react';
import { type SourceKind, sourceKinds } from '../../domain.ts';
import { kindNames, useNames } from '../names.ts';
import { type Fixed, isSourceName } from './fixed.ts';

interface SourceChoiceProps {
  readonly fixed: Fixed;
  /** A column says it. */
  readonly byColumn: boolean;
  readonly disabled: boolean;
  readonly onChoose: (fixed: Fixed) => void;
}

/** Which source all rows are of: a registered one, or another with its kind. */
export function SourceChoice({ fixed, byColumn, disabled, onChoose }: SourceChoiceProps) {
  const { sources } = useNames();
  const [typed, setTyped] = useState('');
  const registered = sources.find(({ id }) => id === fixed.source);
  const own = [typed.trim(), fixed.source ?? ''].filter((name) => isSourceName(name) && !sources.some(({ id }) => id === name));
  const options = [
    ...sources.map(({ id, name, kind }) => ({ value: id, label: `${name}（${id}）· ${kindNames[kind]}` })),
    ...[...new Set(own)].map((name) => ({ value: name, label: `另一个来源：${name}` })),
  ];
  return (
    <div className="source-choice">
      <Select
        aria-label="来源"
        className="source-select"
        allowClear
        disabled={disabled}
        placeholder={byColumn ? '按“来源”列' : '选来源，或输入新的名字'}
        showSearch={{ onSearch: setTyped, optionFilterProp: 'label' }}
        notFoundContent="新来源的名字请用小写字母、数字和连字符"
        value={fixed.source ?? null}
        options={options}
        onChange={(source: string | null | undefined) => onChoose(source == null ? {} : { source })}
      />
      {fixed.source !== undefined && registered === undefined && (
        <Select
          aria-label="新来源的类型"
          className="kind-select"
          disabled={disabled}
          placeholder="它的类型"
          value={fixed.kind ?? null}
          options={sourceKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
          onChange={(kind: SourceKind | null) => onChoose({ source: fixed.source, kind: kind ?? undefined })}
        />
      )}
    </div>
  );
}
