import { Select } from 'antd';
import type { Facets } from '../facets.ts';
import { facetNames } from '../names.ts';
import { type Comparison, facetOf, readComparison } from './sides.ts';

interface ComparisonControlProps {
  readonly by: Comparison;
  readonly facets: Facets | undefined;
  readonly onChoose: (by: Comparison) => void;
}

const always: readonly { readonly value: Comparison; readonly label: string }[] = [
  { value: 'period', label: '时段' },
  { value: 'kind', label: '来源类型' },
  { value: 'source', label: '来源' },
];

/** Facets of the data; the usual ones where it is not known which it has. */
function facetOptions(by: Comparison, facets: ComparisonControlProps['facets']) {
  const known = facets?.map(({ name }) => name) ?? [];
  const names = known.length > 0 ? known : Object.keys(facetNames);
  const chosen = facetOf(by);
  const all = chosen === undefined || names.includes(chosen) ? names : [...names, chosen];
  return all
    .map((name) => ({ value: `meta.${name}` as const, label: facetNames[name] ?? name }))
    .filter(({ value }) => readComparison(value) === value);
}

/** What the two sides differ by. */
export function ComparisonControl({ by, facets, onChoose }: ComparisonControlProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select is the control within
    <label className="compare-by">
      按
      <Select<Comparison>
        aria-label="按什么对比"
        popupMatchSelectWidth={false}
        value={by}
        options={[
          { label: '基本', options: [...always] },
          { label: '分面', options: facetOptions(by, facets) },
        ]}
        onChange={onChoose}
      />
      对比
    </label>
  );
}
