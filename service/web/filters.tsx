import { Checkbox, Input, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { axes, commentStates, sentiments, sourceKinds } from '../domain.ts';
import { DayField } from './day-field.tsx';
import { FacetFields } from './facet-fields.tsx';
import { Feeling } from './feeling.tsx';
import { Field } from './field.tsx';
import { kindNames, stateNames, useNames } from './names.ts';
import { labelTree } from './tree.ts';
import type { ShowView } from './use-view.ts';
import { type ListName, type View, withList, withText } from './view.ts';

interface FiltersProps {
  readonly view: View;
  readonly onShow: ShowView;
}

/** Remounted when the address changes the words, so that back and forward are seen in it. */
function Search({ view, onShow }: FiltersProps) {
  const [words, setWords] = useState(view.texts.q ?? '');
  return (
    <Input.Search
      id="search"
      aria-label="搜词"
      placeholder="搜词，如 转账限额"
      allowClear
      maxLength={100}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onSearch={(value) => onShow(withText(view, 'q', value))}
    />
  );
}

function Choice(
  props: FiltersProps & { readonly list: ListName; readonly name: string; readonly options: readonly (readonly [string, string])[] },
) {
  const { view, onShow, list, name, options } = props;
  return (
    <Field name={name}>
      <Select
        mode="multiple"
        aria-label={name}
        placeholder="全部"
        allowClear
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: 'label' }}
        value={[...(view.lists[list] ?? [])]}
        options={options.map(([value, label]) => ({ value, label }))}
        onChange={(values: string[]) => onShow(withList(view, list, values))}
      />
    </Field>
  );
}

/** The facets, folded away until they are wanted or one is chosen. */
function Facets({ view, onShow }: FiltersProps) {
  const [isOpen, setOpen] = useState(Object.values(view.metas).flat().length > 0);
  return (
    <details className="more-filters" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>更多条件</summary>
      {isOpen && <FacetFields view={view} onShow={onShow} listsIn={() => document.body} />}
    </details>
  );
}

/** All filters of the list; each change is a new address. */
export function Filters({ view, onShow }: FiltersProps) {
  const names = useNames();
  const labelsOf = (axis: 'pain' | 'sicas' | 'act') => names.labels(axis).map(({ id, name }) => [id, name] as const);
  const day = (name: 'from' | 'to', label: string) => (
    <DayField
      prefix={label}
      label={`${label}于这天`}
      value={view.texts[name]}
      max={name === 'from' ? view.texts.to : undefined}
      min={name === 'to' ? view.texts.from : undefined}
      onChoose={(chosen) => onShow(withText(view, name, chosen))}
    />
  );
  return (
    <div className="filters">
      <Search key={view.texts.q} view={view} onShow={onShow} />
      <Field name={names.axis('sentiment')}>
        <Checkbox.Group
          className="feelings"
          value={[...(view.lists.sentiment ?? [])]}
          onChange={(values) => onShow(withList(view, 'sentiment', values))}
          options={sentiments.map((id) => ({ value: id, label: <Feeling id={id} /> }))}
        />
      </Field>
      <Field name={names.axis('touchpoint')}>
        <TreeSelect
          aria-label={names.axis('touchpoint')}
          placeholder="全部"
          allowClear
          treeCheckable
          treeNodeFilterProp="title"
          maxTagCount="responsive"
          popupMatchSelectWidth={280}
          treeDefaultExpandAll
          showCheckedStrategy={TreeSelect.SHOW_CHILD}
          value={[...(view.lists.touchpoint ?? [])]}
          treeData={labelTree(names.labels('touchpoint')) as { title: string; value: string }[]}
          onChange={(values: string[]) => onShow(withList(view, 'touchpoint', values))}
        />
      </Field>
      <Choice view={view} onShow={onShow} list="pain" name={names.axis('pain')} options={labelsOf('pain')} />
      <Choice view={view} onShow={onShow} list="sicas" name={names.axis('sicas')} options={labelsOf('sicas')} />
      <Choice view={view} onShow={onShow} list="act" name={names.axis('act')} options={labelsOf('act')} />
      <Choice view={view} onShow={onShow} list="kind" name="来源类型" options={sourceKinds.map((kind) => [kind, kindNames[kind]])} />
      <Field name="时间">
        <div className="days">
          {day('from', '起')}
          {day('to', '止')}
        </div>
      </Field>
      <Choice view={view} onShow={onShow} list="abstained" name="待判" options={axes.map((axis) => [axis, names.axis(axis)])} />
      <Choice view={view} onShow={onShow} list="state" name="状态" options={commentStates.map((state) => [state, stateNames[state]])} />
      <Facets view={view} onShow={onShow} />
    </div>
  );
}
