import { axes, commentStates, facetPattern, type Order, orders, type ScoreName, sentiments, sourceKinds } from '../domain.ts';

/** Filters that hold several values; in the address they are the API's own parameters. */
export const listNames = [...axes, 'feeling', 'kind', 'source', 'abstained', 'state', 'corrected'] as const;
export type ListName = (typeof listNames)[number];
export const textNames = [
  'q',
  'from',
  'to',
  'commenterId',
  'pain.minScore',
  'touchpoint.minScore',
  'stars.max',
  'stars.min',
  'nps.max',
  'nps.min',
  'csat.max',
  'csat.min',
  'ces.max',
  'ces.min',
] as const;
export type TextName = (typeof textNames)[number];
/** What a page shows of the comments, beside which ones: each page knows its own; the API sees none of them. */
export const optionNames = ['measure', 'group', 'pack', 'by', 'bucket', 'a', 'b', 'queue', 'empty'] as const;
export type OptionName = (typeof optionNames)[number];

/** What the page shows: all of it lies in the address, so a view can be sent as a link. */
export interface View {
  readonly lists: Readonly<Partial<Record<ListName, readonly string[]>>>;
  readonly texts: Readonly<Partial<Record<TextName, string>>>;
  /** Facets: region → 华东, 华北. */
  readonly metas: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  readonly order: Order;
  /** The comment opened beside the list. */
  readonly open?: string | undefined;
}

export const emptyView: View = { lists: {}, texts: {}, metas: {}, options: {}, order: 'newest' };

const closed: Partial<Record<ListName, readonly string[]>> = {
  kind: sourceKinds,
  abstained: axes,
  state: commentStates,
  feeling: sentiments,
  corrected: ['true', 'false'],
};
/** meta.region: a facet as the API writes it. */
export const metaName = new RegExp(`^meta\\.(${facetPattern})$`);
export const isDay = (written: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(written);
/** Values with commas between them, each once. */
export const readValues = (written: string): readonly string[] => [...new Set(written.split(',').flatMap((value) => value.trim() || []))];

/** Reads an address; what it cannot mean (an unknown parameter, an impossible value, a blank) is left out. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const lists: Partial<Record<ListName, readonly string[]>> = {};
  for (const name of listNames) {
    const possible = readValues(query.get(name) ?? '').filter((value) => closed[name]?.includes(value) ?? true);
    if (possible.length > 0) lists[name] = possible;
  }
  const texts: Partial<Record<TextName, string>> = {};
  for (const name of textNames) {
    const value = query.get(name)?.trim() ?? '';
    const isBound = name === 'from' || name === 'to';
    const isNumber = name.includes('.');
    if (value !== '' && (!isBound || isDay(value)) && (!isNumber || /^\d+(\.\d+)?$/.test(value))) texts[name] = value;
  }
  const metas: Record<string, readonly string[]> = {};
  for (const [name, written] of query) {
    const facet = metaName.exec(name)?.[1];
    const values = readValues(written);
    if (facet !== undefined && values.length > 0) metas[facet] = values;
  }
  const options: Partial<Record<OptionName, string>> = {};
  for (const name of optionNames) {
    const value = query.get(name)?.trim() ?? '';
    if (value !== '') options[name] = value;
  }
  return {
    lists,
    texts,
    metas,
    options,
    order: orders.find((order) => order === query.get('order')) ?? 'newest',
    open: query.get('open') || undefined,
  };
}

/** The filter as the API's query; the same for equal filters. */
export function filterQuery(view: View): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of listNames) {
    const values = view.lists[name];
    if (values !== undefined && values.length > 0) query.set(name, values.join(','));
  }
  for (const name of textNames) {
    const value = view.texts[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  for (const facet of Object.keys(view.metas).toSorted()) {
    const values = view.metas[facet] ?? [];
    if (values.length > 0) query.set(`meta.${facet}`, values.join(','));
  }
  return query;
}

/** The address of a view: `?…`, or an empty string for the view of everything. Commas stay readable. */
export function writeView(view: View): string {
  const query = filterQuery(view);
  for (const name of optionNames) {
    const value = view.options[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  if (view.order !== 'newest') query.set('order', view.order);
  if (view.open !== undefined) query.set('open', view.open);
  const written = query.toString().replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
}

export function isFiltered(view: View): boolean {
  return filterQuery(view).size > 0;
}

export function withList(view: View, name: ListName, values: readonly string[]): View {
  return { ...view, lists: { ...view.lists, [name]: values }, open: undefined };
}

export function withText(view: View, name: TextName, value: string): View {
  return { ...view, texts: { ...view.texts, [name]: value.trim() }, open: undefined };
}

/** Without an end, open there. */
export const withPeriod = (
  view: View,
  { from = '', to = '' }: { readonly from?: string | undefined; readonly to?: string | undefined },
): View => withText(withText(view, 'from', from), 'to', to);

/** Whether the filter leaves a value of a list to be counted: of others on the same comments no link could tell. */
export function isChosen(view: View, name: ListName, value: string | undefined): boolean {
  const chosen = view.lists[name] ?? [];
  return value === undefined || chosen.length === 0 || chosen.includes(value);
}

/**
 * A filter by feeling is of the touchpoints that the filter names, or of any: whether it stays what it is where this
 * touchpoint is named. Where it does not, no count of a summary is that of the link.
 */
export function keepsFeeling({ lists: { feeling = [], touchpoint: named = [] } }: View, touchpoint: string): boolean {
  return feeling.length === 0 || (named.length === 1 && named[0] === touchpoint);
}

/** A bound of a score, and the one already chosen: the stricter of both. */
export function withBound(view: View, score: ScoreName, end: 'min' | 'max', bound: number): View {
  const chosen = view.texts[`${score}.${end}`] ?? '';
  const stricter = chosen === '' ? bound : Math[end === 'min' ? 'max' : 'min'](Number(chosen), bound);
  return withText(view, `${score}.${end}`, String(stricter));
}

export function withMeta(view: View, facet: string, values: readonly string[]): View {
  return { ...view, metas: { ...view.metas, [facet]: values }, open: undefined };
}

export function withOption(view: View, name: OptionName, value: string): View {
  return { ...view, options: { ...view.options, [name]: value } };
}

/** Which comments, without what a page shows of them: what goes along to another page. */
export const onlyFilter = (view: View): View => ({ ...emptyView, lists: view.lists, texts: view.texts, metas: view.metas });
