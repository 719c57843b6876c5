import { createContext, useContext } from 'react';
import { type Axis, axes, type JourneyPack, type Sentiment, type SourceKind } from '../domain.ts';
import type { LabelName, SourceName, TaxonomyAnswer } from './api.ts';

export const kindNames: Readonly<Record<SourceKind, string>> = {
  app_review: '应用评论',
  survey: '问卷',
  forum: '论坛',
  service_note: '服务记录',
  mystery_shopper: '神秘人',
  social: '社交媒体',
};
export const stateNames = { pending: '待标注', tagged: '已标注', failed: '标注失败' } as const;
/** Facets that data usually has, by their names in a comment's meta; another shows its own name. */
export const facetNames: Readonly<Record<string, string>> = {
  region: '地区',
  branch: '机构',
  product: '产品',
  segment: '客群',
  appVersion: '版本',
  businessLine: '业务条线',
  trigger: '触发',
  surveyType: '问卷类型',
  customerStage: '客户阶段',
};
/** A shape beside the colour, so that the feeling is read without it. */
export const sentimentSigns: Readonly<Record<Sentiment, string>> = { positive: '▲', negative: '▼', mixed: '◆', neutral: '○' };

export interface Names {
  readonly version: string;
  /** What tags now. */
  readonly model: string;
  readonly segmenter: string;
  readonly axis: (axis: Axis) => string;
  /** Falls back to the id: an old tagging can hold a label that is retired. */
  readonly label: (axis: Axis, id: string) => string;
  /** The Chinese of a name that has its English beside it: what fits on a tag. */
  readonly short: (axis: Axis, id: string) => string;
  readonly definition: (axis: Axis, id: string) => string | undefined;
  readonly labels: (axis: Axis) => readonly LabelName[];
  readonly packs: readonly JourneyPack[];
  /** The registered ones. */
  readonly sources: readonly SourceName[];
  /** A time as the service's zone has it, to the minute; days of the filter are days of the same zone. */
  readonly time: (iso: string) => string;
  /** `YYYY-MM-DD` in the service's zone. */
  readonly today: () => string;
}

export function createNames(taxonomy: TaxonomyAnswer): Names {
  const known = new Map(axes.flatMap((axis) => taxonomy.axes[axis].labels.map((label) => [`${axis} ${label.id}`, label] as const)));
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: taxonomy.timeZone, dateStyle: 'short', timeStyle: 'short' });
  return {
    version: taxonomy.version,
    model: taxonomy.model,
    segmenter: taxonomy.segmenter,
    axis: (axis) => taxonomy.axes[axis].name,
    label: (axis, id) => known.get(`${axis} ${id}`)?.name ?? id,
    short: (axis, id) => (known.get(`${axis} ${id}`)?.name ?? id).replace(/(?<=\p{Script=Han}) [A-Z].*$/u, ''),
    definition: (axis, id) => known.get(`${axis} ${id}`)?.definition,
    labels: (axis) => taxonomy.axes[axis].labels,
    packs: taxonomy.packs,
    sources: taxonomy.sources,
    time: (iso) => clock.format(new Date(iso)),
    today: () => clock.format(new Date()).slice(0, 10),
  };
}

export const NamesContext = createContext<Names | undefined>(undefined);

export function useNames(): Names {
  const names = useContext(NamesContext);
  if (names === undefined) throw new Error('Names are asked for outside the page.');
  return names;
}
