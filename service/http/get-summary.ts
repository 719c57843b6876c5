import { z } from 'zod';
import { axes } from '../domain.ts';
import type { Store } from '../ports.ts';
import type { Contract } from './contract.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import { commaSeparated, filterNames, filterQuery, listOf } from './filter-query.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const dimension = z.enum([...axes, 'feeling']);
const query = filterQuery.extend({
  by: listOf(dimension)
    .refine((by) => by.length <= 2 && new Set(by).size === by.length, 'names too many dimensions, or one twice')
    .refine((by) => !by.includes('feeling') || by.includes('touchpoint'), 'asks for feeling, which is the feeling about a touchpoint')
    .default([])
    .meta({
      param: commaSeparated,
      description: `None, one or two different ones of ${dimension.options.join(', ')}; feeling goes with touchpoint.`,
    }),
  bucket: z.enum(['day', 'month']).optional().describe('day or month, to count by it too.'),
});
export const summaryContract = {
  summary: 'How many tagged comments match, by none, one or two dimensions, by day or month where asked.',
  query,
  answers: {
    200: {
      description: 'The counts. `total` are the comments that match, `undated` those of them in no bucket.',
      body: z.object({
        by: z.array(dimension),
        rows: z.array(
          z.object({
            ids: z.array(z.string()).describe('One label for each dimension asked, in that order.'),
            bucket: z.string().optional().describe('2026-03-01 or 2026-03.'),
            count: z.int(),
          }),
        ),
        total: z.int(),
        undated: z.int(),
      }),
    },
  },
  errors: ['bad_request', 'bad_time', 'unknown_label'],
} satisfies Contract;

/** GET /v1/summary: how many tagged comments match, by none, one or two dimensions, by day or month where asked. */
export function getSummary(deps: FilterDeps & { readonly store: Store }): Handler {
  return async (request) => {
    const { by, bucket, ...wanted } = readQuery(query, request.query);
    const summary = await deps.store.summarise({ by, bucket, filter: readFilter(wanted, deps) });
    const audit = { action: 'summary.read', count: summary.total, filter: filterNames(request.query) };
    return { status: 200, body: { by, ...summary }, audit };
  };
}
