import { axes } from '../domain.ts';
import type { Dimension, Store } from '../ports.ts';
import { badRequest } from './failure.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import type { Handler } from './request.ts';

const dimensions: readonly Dimension[] = [...axes, 'feeling'];

function readBy(written: string | null): Dimension[] {
  const names = written === null ? [] : written.split(',');
  const by = names.map((name) => {
    const found = dimensions.find((dimension) => dimension === name.trim());
    if (found === undefined) throw badRequest('by names no dimension.', `Use one or two of ${dimensions.join(', ')}.`);
    return found;
  });
  if (by.length > 2 || new Set(by).size < by.length)
    throw badRequest('by names too many dimensions, or one twice.', 'Use none, one, or two different ones.');
  if (by.includes('feeling') && !by.includes('touchpoint'))
    throw badRequest('feeling is the feeling about a touchpoint.', 'Ask by=touchpoint,feeling.');
  return by;
}

/** GET /v1/summary: how many tagged comments match, by none, one or two dimensions, by day or month where asked. */
export function getSummary(deps: FilterDeps & { readonly store: Store }): Handler {
  return async ({ query }) => {
    const filter = readFilter(query, ['by', 'bucket'], deps);
    const by = readBy(query.get('by'));
    const bucket = query.get('bucket') ?? undefined;
    if (bucket !== undefined && bucket !== 'day' && bucket !== 'month') throw badRequest('bucket is not known.', 'Use day or month.');
    return { status: 200, body: { by, ...(await deps.store.summarise({ by, bucket, filter })) } };
  };
}
