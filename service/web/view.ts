import { axes, commentStates, sourceKinds } from '../domain.ts';

/** Filters that hold several values; in the address they are the API's own parameters. */
export const listNames = [...axes, 'kind', 'source', 'abstained', 'state'] as const;
export type ListName = (typeof listNames)[number];
export const textNames = ['q', 'from', 'to', 'commenterId'] as const;
export type TextName = (typeof textNames)[number];

/** What the page shows: all of it lies in the address, so a view can be sent as a link. */
export interface View {
  readonly lists: Readonly<Partial<Record<ListName, readonly string[]>>>;
  readonly texts: Readonly<Partial<Record<TextName, string>>>;
  readonly order: 'newest' | 'oldest';
  /** The comment opened beside the list. */
  readonly open?: string | undefined;
}

export const emptyView: View = { lists: {}, texts: {}, order: 'newest' };

const closed: Partial<Record<ListName, readonly string[]>> = { kind: sourceKinds, abstained: axes, state: commentStates };

/** Reads an address; what it cannot mean (an unknown parameter, an impossible value, a blank) is left out. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const lists: Partial<Record<ListName, readonly string[]>> = {};
  for (const name of listNames) {
    const values = (query.get(name) ?? '').split(',').flatMap((value) => value.trim() || []);
    const possible = [...new Set(values)].filter((value) => closed[name]?.includes(value) ?? true);
    if (possible.length > 0) lists[name] = possible;
  }
  const texts: Partial<Record<TextName, string>> = {};
  for (const name of textNames) {
    const value = query.get(name)?.trim() ?? '';
    const isDay = name === 'from' || name === 'to';
    if (value !== '' && (!isDay || /^\d{4}-\d{2}-\d{2}$/.test(value))) texts[name] = value;
  }
  return { lists, texts, order: query.get('order') === 'oldest' ? 'oldest' : 'newest', open: query.get('open') || undefined };
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
  return query;
}

/** The address of a view: `?…`, or an empty string for the view of everything. Commas stay readable. */
export function writeView(view: View): string {
  const query = filterQuery(view);
  if (view.order === 'oldest') query.set('order', view.order);
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
