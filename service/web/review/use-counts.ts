import { getComments, getSentiments } from '../api.ts';
import { usePageFrame } from '../frame.tsx';
import { useLoaded } from '../use-loaded.ts';
import { isFiltered, onlyFilter, type View, writeView } from '../view.ts';
import { type Part, partsOf, queryOf } from './queues.ts';

/** How many comments a queue holds: one number a question; of failed ones at least so many. */
export interface Counts {
  readonly unsure: number;
  readonly clash: readonly { readonly part: Part; readonly count: number }[];
  readonly failed: { readonly count: number; readonly isLeast: boolean };
}

const mostFailed = 200;
const count = async (part: Part, signal: AbortSignal) => (await getSentiments(new URLSearchParams(queryOf(part)), signal)).total;

async function load(view: View, signal: AbortSignal): Promise<Counts> {
  const all = (parts: readonly Part[]) => Promise.all(parts.map(async (part) => ({ part, count: await count(part, signal) })));
  // Of all comments the backlog knows how many failed.
  const countFailed = async () => {
    const [part] = isFiltered(view) ? partsOf('failed', view) : [];
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
  if (isFiltered(view)) return loaded;
  const value = backlog && loaded.value && { ...loaded.value, failed: { count: backlog.failed, isLeast: false } };
  return { ...loaded, value };
}
