import { type SourceKind, sourcePattern } from '../../domain.ts';
import type { SourceName } from '../api.ts';
import type { Assigned } from './columns.ts';

/** What is said of all rows; it goes before what a row says of itself. */
export interface Fixed {
  readonly source?: string | undefined;
  readonly kind?: SourceKind | undefined;
}

const sourceName = new RegExp(`^${sourcePattern}$`);
export const isSourceName = (name: string): boolean => sourceName.test(name);

/** Why the rows cannot be sent as they are; undefined where they can. */
export function obstacle(assigned: Assigned, { source, kind }: Fixed, registered: readonly SourceName[]): string | undefined {
  const fields = new Set(assigned.values());
  if (!fields.has('text')) return '先选定哪一列是原声。';
  if (source === undefined && !fields.has('source')) return '先选定来源。';
  if (source === undefined || kind !== undefined || fields.has('kind')) return undefined;
  return registered.some(({ id }) => id === source) ? undefined : '这个来源没有登记，请选定它的类型。';
}

/** The kind that the model is told of for a row. */
export function kindOf(post: Readonly<Record<string, unknown>>, registered: readonly SourceName[]): unknown {
  return post.kind ?? registered.find(({ id }) => id === post.source)?.kind;
}
