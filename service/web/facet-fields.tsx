import { Select, Skeleton } from 'antd';
import { getFacets } from './api.ts';
import { countText } from './count-text.ts';
import { facetOrder, facetValues } from './facets.ts';
import { Field } from './field.tsx';
import { facetNames } from './names.ts';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';
import type { ShowView } from './use-view.ts';
import { type View, withMeta } from './view.ts';

interface FacetFieldsProps {
  readonly view: View;
  readonly onShow: ShowView;
  /** Where the list of a field's values hangs. */
  readonly listsIn: (field: HTMLElement) => HTMLElement;
}

/** What the counts beside the values are of. */
const countsOf = (newest: number | null) =>
  newest === null
    ? '括号里是全部原声里的条数，不随所选条件变。'
    : `括号里的条数只数最新的 ${countText(newest)} 条原声：更早的可能更多，值也可能没列全。`;

/** The facets that comments carry, each with its values to choose from; asked for when it is first shown. */
export function FacetFields({ view, onShow, listsIn }: FacetFieldsProps) {
  const { value, error, again } = useLoaded('facets', getFacets);
  if (error !== undefined) return <Trouble error={error} onAgain={again} />;
  if (value === undefined) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const names = facetOrder(value.facets, Object.keys(view.metas));
  if (names.length === 0) return <p className="quiet">原声没有带地区、产品这类附加信息；导入时放进 meta 就能在这里选。</p>;
  return (
    <>
      <div className="facet-fields">
        {names.map((name) => (
          <Field key={name} name={facetNames[name] ?? name}>
            <Select
              mode="tags"
              aria-label={facetNames[name] ?? name}
              placeholder="全部"
              allowClear
              maxTagCount="responsive"
              tokenSeparators={[',', '，']}
              popupMatchSelectWidth={false}
              getPopupContainer={listsIn}
              value={[...(view.metas[name] ?? [])]}
              options={[...facetValues(value.facets, name)]}
              labelRender={({ value: chosen }) => chosen}
              onChange={(values: string[]) => onShow(withMeta(view, name, values))}
            />
          </Field>
        ))}
      </div>
      <p className="note">{countsOf(value.newest)} 没列出的值可以直接输入，按回车。</p>
    </>
  );
}
