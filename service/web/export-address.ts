import { filterQuery, type View } from './view.ts';

export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Where the comments of a view come as a file: by its filter and order, whatever a page shows of them. */
export function exportAddress(view: View, format: ExportFormat): string {
  const query = filterQuery(view);
  if (view.order !== 'newest') query.set('order', view.order);
  query.set('format', format);
  return `/v1/export?${query}`;
}
