import type { Correction, TaggedComment } from '../../domain.ts';
import { axes } from '../../domain.ts';
import type { CountRow, Filter, Page, Question, Summary } from '../../ports.ts';
import { correctedAxes, indexedTags, openAxes } from '../effective.ts';
import { type SortKeys, sorting, sortKeys, untagged } from '../sort-keys.ts';

/** The port's words as plain code over a list: slow, obvious, and what each engine must agree with. */
export interface Known {
  readonly comment: TaggedComment;
  readonly corrections: readonly Correction[];
}

const within = <T>(value: T | undefined, wanted: readonly T[] | undefined) =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

function matchesTags({ comment }: Known, filter: Filter): boolean {
  const { tagging, effective } = comment;
  const tags = tagging && effective ? indexedTags(tagging, effective) : [];
  const reaches = (score: number | undefined, least: number | undefined) => least === undefined || (score !== undefined && score >= least);
  const byAxis = axes.every((axis) => {
    const part = filter.axes?.[axis];
    const carried = tags.filter((tag) => tag.axis === axis);
    const good = new Set(carried.filter((tag) => reaches(tag.score, part?.minScore)).map((tag) => tag.id));
    return (
      (!part?.any || part.any.some((id) => good.has(id))) &&
      (!part?.all || part.all.every((id) => good.has(id))) &&
      (!part?.none || !carried.some((tag) => part.none?.includes(tag.id)))
    );
  });
  if (!byAxis || !filter.feeling) return byAxis;
  const part = filter.axes?.touchpoint;
  const named = part?.any || part?.all ? [...(part.any ?? []), ...(part.all ?? [])] : undefined;
  return tags.some(
    (tag) =>
      tag.axis === 'touchpoint' &&
      within(tag.feeling, filter.feeling) &&
      within(tag.id, named) &&
      (!named || reaches(tag.score, part?.minScore)),
  );
}

export function matches(known: Known, filter: Filter): boolean {
  const { comment, corrections } = known;
  const { occurredAt, tagging } = comment;
  if (filter.from !== undefined && !(occurredAt !== undefined && occurredAt >= filter.from)) return false;
  if (filter.to !== undefined && !(occurredAt !== undefined && occurredAt < filter.to)) return false;
  for (const [name, { min = -Infinity, max = Infinity }] of Object.entries(filter.scores ?? {})) {
    const score = comment.scores[name as keyof typeof comment.scores];
    if (score === undefined || score < min || score > max) return false;
  }
  const settled = tagging ? correctedAxes(corrections, comment.revision) : [];
  const open = tagging ? openAxes(tagging, corrections) : [];
  return (
    matchesTags(known, filter) &&
    within(comment.source, filter.source) &&
    within(comment.kind, filter.kind) &&
    within(comment.state, filter.state) &&
    within(comment.externalId, filter.externalId === undefined ? undefined : [filter.externalId]) &&
    within(comment.commenterId, filter.commenterId) &&
    Object.entries(filter.meta ?? {}).every(([key, values]) => within(comment.meta[key], values)) &&
    (filter.words ?? []).every((word) => tagging?.words.includes(word)) &&
    (filter.abstained === undefined || filter.abstained.some((axis) => open.includes(axis))) &&
    (filter.corrected === undefined || filter.corrected === settled.length > 0)
  );
}

function keyOf({ comment, corrections }: Known, by: 'at' | keyof SortKeys): string | number {
  if (by === 'at') return comment.occurredAt ?? comment.receivedAt;
  return comment.tagging ? sortKeys(comment.tagging, corrections)[by] : untagged[by];
}

export function sorted(known: readonly Known[], order: Page['order']): readonly Known[] {
  const { by, descending } = sorting[order];
  const key = (one: Known) => keyOf(one, by);
  const rising = [...known].sort((a, b) => (key(a) === key(b) ? (a.comment.id < b.comment.id ? -1 : 1) : key(a) < key(b) ? -1 : 1));
  return descending ? rising.reverse() : rising;
}

function cellsOf({ comment: { effective, tagging } }: Known, by: Question['by']): readonly (readonly string[])[] {
  if (!effective || !tagging) return [];
  if (by.includes('feeling'))
    return effective.touchpoint.map(({ id, sentiment }) => by.map((dimension) => (dimension === 'feeling' ? sentiment : id)));
  const tags = indexedTags(tagging, effective);
  return by.reduce<readonly (readonly string[])[]>(
    (cells, axis) => cells.flatMap((cell) => tags.filter((tag) => tag.axis === axis).map((tag) => [...cell, tag.id])),
    [[]],
  );
}

/** Rows in no order of their own: compare with `inOrder`. */
export function summaryOf(known: readonly Known[], { by, bucket, filter }: Question): Summary {
  const tagged = known.filter((one) => one.comment.state === 'tagged' && matches(one, filter));
  const rows = new Map<string, CountRow>();
  for (const one of tagged) {
    const period = bucket === 'month' ? one.comment.day?.slice(0, 7) : one.comment.day;
    if (bucket && period === undefined) continue;
    for (const ids of cellsOf(one, by)) {
      const key = JSON.stringify([ids, bucket && period]);
      rows.set(key, { ids, ...(bucket ? { bucket: period } : {}), count: (rows.get(key)?.count ?? 0) + 1 });
    }
  }
  return { rows: [...rows.values()], total: tagged.length, undated: tagged.filter(({ comment }) => comment.day === undefined).length };
}

const rowText = (row: CountRow) => JSON.stringify([row.bucket ?? null, row.ids, row.count]);
export const inOrder = (summary: Summary) => ({ ...summary, rows: summary.rows.map(rowText).sort() });
