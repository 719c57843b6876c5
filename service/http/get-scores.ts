import { z } from 'zod';
import { type ScoreName, scoreRanges } from '../domain.ts';
import type { Store } from '../ports.ts';
import type { Contract } from './contract.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import { filterNames, filterQuery } from './filter-query.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const query = filterQuery.extend({ bucket: z.enum(['day', 'month']).optional().describe('day or month, to count by it too.') });
export const scoresContract = {
  summary: 'How many tagged comments that match gave each value of each score, by day or month where asked.',
  description: 'NPS, CSAT and CES are made of these counts, and so are the intervals around them.',
  query,
  answers: {
    200: {
      description: 'The counts. `total` are the comments that match, with a score or without; `undated` those of them in no bucket.',
      body: z.object({
        rows: z.array(
          z.object({
            score: z.enum(Object.keys(scoreRanges) as ScoreName[]),
            value: z.number(),
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

/** GET /v1/scores: how many tagged comments that match gave each value of each score. */
export function getScores(deps: FilterDeps & { readonly store: Pick<Store, 'scoreCounts'> }): Handler {
  return async (request) => {
    const { bucket, ...wanted } = readQuery(query, request.query);
    const counts = await deps.store.scoreCounts({ bucket, filter: readFilter(wanted, deps) });
    const audit = { action: 'scores.read', count: counts.total, filter: filterNames(request.query) };
    return { status: 200, body: counts, audit };
  };
}
