import { getComments, getSummary } from '../api.ts';
import { usePageFrame } from '../frame.tsx';
import { useLoaded } from '../use-loaded.ts';
import { isFiltered, onlyFilter, type View, writeView } from '../view.ts';
import { type Part, partsOf, queryOf } from './queues.ts';

/** How many comments a queue holds: one number a question; of failed ones at least so many. */
export interface Counts {
  readonly unsure: number;
  readonly clash: readonly { readonly part: Part; readonly count: number }[];
  /** Absent until it is known. */
  readonly failed?: { readonly count: number; readonly isLeast: boolean } | undefined;
}

const mostFailed = 200;
const count = async (part: Part, signal: AbortSignal) => (await getSummary('sentiment', new URLSearchParams(queryOf(part)), signal)).total;

async function load(view: View, signal: AbortSignal): Promise<Counts> {
  const all = (parts: readonly Part[]) => Promise.all(parts.map(async (part) => ({ part, count: await count(part, signal) })));
  // Of all comments the backlog knows how many failed.
  const countFailed = async () => {
    if (!isFiltered(view)) return undefined;
    const [part] = partsOf('failed', view);
    if (part === undefined) return { count: 0, isLeast: false };
    const filter = new URLSearchParams(queryOf(part));
    filter.set('limit', String(mostFailed));
    const { comments, next } = await getComments(filter, 'newest', undefined, signal);
    return { count: comments.length, isLeast: next !== null };
  };
  const [unsure, clash, failed] = await Promise.all([all(partsOf('unsure', view)), all(partsOf('clash', view)), countFailed()]);
  return { unsure: unsure.reduce((sum, one) => sum + one.count, 0), clash, failed };
}

/** The size of each queue within the filter. */
export function useCounts(view: View) {
  const { backlog } = usePageFrame();
  const loaded = useLoaded(writeView(onlyFilter(view)), (signal) => load(view, signal));
  // The summary counts tagged comments alone: without a filter the backlog knows the failed ones exactly.
  const exact = backlog && { count: backlog.failed, isLeast: false };
  const value = loaded.value && { ...loaded.value, failed: loaded.value.failed ?? exact };
  return { ...loaded, value };
}
