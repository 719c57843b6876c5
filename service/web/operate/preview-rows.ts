import { createMapper } from '../../rows/mapping.ts';
import type { SourceName, TryRequest } from '../api.ts';
import { type Assigned, columnsOf, mappingOf } from './columns.ts';
import { type Fixed, kindOf } from './fixed.ts';
import type { Opened } from './messages.ts';

/** A row as it would be sent. */
export interface PreviewRow {
  readonly number: number;
  readonly text: string;
  readonly occurredAt: string;
  readonly source: string;
  readonly scores: readonly (readonly [name: string, value: string])[];
  readonly facets: readonly (readonly [name: string, value: string])[];
  readonly context: string;
  readonly kind: unknown;
}

/** Ten of them stay under what may be tagged at once. */
const mostShown = 1500;
const said = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const pairs = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, one]) => [name, Number.isNaN(one) ? '不是数字' : String(one)] as const)
    : [];

/** The first rows, by what is assigned and fixed now. */
export function previewRows({ first }: Opened, assigned: Assigned, fixed: Fixed, registered: readonly SourceName[]): readonly PreviewRow[] {
  const shape = createMapper(mappingOf(assigned), columnsOf(first.map(({ cells }) => cells)));
  return first.map(({ number, cells }) => {
    const own = shape(cells);
    const post: Record<string, unknown> = { ...own, source: fixed.source ?? own.source, kind: fixed.kind ?? own.kind };
    return {
      number,
      text: said(post.text).slice(0, mostShown),
      occurredAt: said(post.occurredAt),
      source: said(post.source),
      scores: pairs(post.scores),
      facets: pairs(post.meta),
      context: said(post.context),
      kind: kindOf(post, registered),
    };
  });
}

/** What the model is asked of a row. */
export const questionOf = ({ text, kind, context }: PreviewRow): TryRequest => ({
  text,
  kind: kind as TryRequest['kind'],
  context: context === '' ? undefined : context,
});
