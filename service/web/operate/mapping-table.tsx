import { Select } from 'antd';
import { useState } from 'react';
import { type Assigned, assign, columnsOf, isWhole, sampleOf } from './columns.ts';
import { fieldOptions } from './fields.ts';
import type { Opened } from './messages.ts';

const noField = '';

interface FieldSelectProps {
  readonly column: string;
  readonly assigned: Assigned;
  readonly disabled: boolean;
  readonly onAssign: (assigned: Assigned) => void;
}

function FieldSelect({ column, assigned, disabled, onAssign }: FieldSelectProps) {
  const [typed, setTyped] = useState('');
  const field = assigned.get(column) ?? noField;
  return (
    <Select
      className="field-select"
      aria-label={`“${column}”列对应`}
      disabled={disabled}
      data-idle={field === noField || undefined}
      value={field}
      showSearch={{ onSearch: setTyped, optionFilterProp: 'label' }}
      notFoundContent="属性名请用字母、数字和下划线"
      options={[{ value: noField, label: '不导入' }, ...fieldOptions(assigned.values(), typed)]}
      onChange={(value: string) => onAssign(assign(assigned, column, value === noField ? undefined : value))}
    />
  );
}

interface MappingTableProps {
  readonly opened: Opened;
  readonly assigned: Assigned;
  readonly disabled: boolean;
  readonly onAssign: (assigned: Assigned) => void;
}

/** Each column of the file, what it holds, and where it goes. */
export function MappingTable({ opened, assigned, disabled, onAssign }: MappingTableProps) {
  const rows = opened.first.map(({ cells }) => cells);
  return (
    <table className="mapping-table">
      <thead>
        <tr>
          <th scope="col">文件里的列</th>
          <th scope="col">对应</th>
        </tr>
      </thead>
      <tbody>
        {columnsOf(rows).map((column) => (
          <tr key={column}>
            <th scope="row">
              <span className="column-name">{column}</span>
              <span className="column-sample">{sampleOf(column, rows)}</span>
            </th>
            <td>
              {isWhole(column, rows) ? (
                <span className="quiet">整组{column === 'scores' ? '分数' : '属性'}</span>
              ) : (
                <FieldSelect column={column} assigned={assigned} disabled={disabled} onAssign={onAssign} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
