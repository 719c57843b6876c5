import { Button, Select } from 'antd';
import type { KnownValue } from '../facets.ts';
import type { ShowView } from '../use-view.ts';
import { type View, withOption } from '../view.ts';
import { type Comparison, type Letter, valuesOf } from './sides.ts';

interface ValueChoiceProps {
  readonly letter: Letter;
  readonly by: Comparison;
  readonly view: View;
  readonly onShow: ShowView;
  readonly known: readonly KnownValue[] | undefined;
}

/** The values of one side: chosen among those that are known, or typed. */
export function ValueChoice({ letter, by, view, onShow, known }: ValueChoiceProps) {
  const values = valuesOf(view, by, letter);
  const others = valuesOf(view, by, letter === 'a' ? 'b' : 'a');
  const rest = known?.map(({ value }) => value).filter((value) => !others.includes(value)) ?? [];
  const choose = (next: readonly string[]) => onShow(withOption(view, letter, next.join(',')));
  return (
    <div className="side-choice">
      <Select<string[]>
        mode={by === 'kind' ? 'multiple' : 'tags'}
        aria-label={`${letter.toUpperCase()} 的取值`}
        placeholder={known?.length === 0 ? '输入一个值，按回车' : '选择或输入'}
        className="values"
        allowClear
        loading={known === undefined}
        tokenSeparators={[',', '，']}
        maxTagCount="responsive"
        popupMatchSelectWidth={false}
        value={[...values]}
        options={known === undefined ? [] : [...known]}
        onChange={choose}
      />
      {others.length > 0 && rest.length > 1 && (
        <Button size="small" onClick={() => choose(rest)}>
          其余全部
        </Button>
      )}
    </div>
  );
}
