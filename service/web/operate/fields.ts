import { fieldOf } from '../../rows/mapping.ts';
import { facetNames } from '../names.ts';

/** Where a column can go, in the order of the choice. */
export const fieldNames: Readonly<Record<string, string>> = {
  text: '原声（正文）',
  externalId: '编号',
  occurredAt: '时间',
  context: '问题或主题',
  source: '来源',
  kind: '来源类型',
  commenterId: '客户编号',
  'scores.stars': '星级（1–5）',
  'scores.nps': 'NPS（0–10）',
  'scores.csat': '满意度 CSAT（1–5）',
  'scores.ces': '费力度 CES（1–7）',
};
const facet = 'meta.';

/** A field by the name a reader knows it by; a facet that nobody named shows its own. */
export function fieldName(field: string): string {
  if (!field.startsWith(facet)) return fieldNames[field] ?? field;
  const name = field.slice(facet.length);
  return `属性：${facetNames[name] ?? name}`;
}

const isFacet = (name: string): boolean => {
  try {
    return fieldOf(facet + name) === facet + name;
  } catch {
    return false;
  }
};

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** What a column can be: the usual fields and facets, those in use, and a facet of the name that is being typed. */
export function fieldOptions(used: Iterable<string>, typed: string): readonly FieldOption[] {
  const facets = [...Object.keys(facetNames).map((name) => facet + name), ...[...used].filter((field) => field.startsWith(facet))];
  const known = [...new Set([...Object.keys(fieldNames), ...facets])];
  const own = facet + typed.trim();
  const fields = isFacet(typed.trim()) && !known.includes(own) ? [...known, own] : known;
  return fields.map((value) => ({ value, label: fieldName(value) }));
}
