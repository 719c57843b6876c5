import { z } from 'zod';
import type { Store } from '../ports.ts';
import { type Contract, wholeNumber } from './contract.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import { filterNames, filterQuery } from './filter-query.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const query = filterQuery.extend({ limit: wholeNumber(1, 200).default(50).describe('1 to 200 words; 50 unless given.') });
export const wordsContract = {
  summary: 'The words that most of the tagged comments that match hold, most first.',
  query,
  answers: {
    200: {
      description: '`count` are the comments that hold the word, `total` those that match.',
      body: z.object({ words: z.array(z.object({ word: z.string(), count: z.int() })), total: z.int() }),
    },
  },
  errors: ['bad_request', 'bad_time', 'unknown_label'],
} satisfies Contract;

/** GET /v1/words: the words that most of the tagged comments that match hold. */
export function getWords(deps: FilterDeps & { readonly store: Pick<Store, 'topWords' | 'summarise'> }): Handler {
  return async (request) => {
    const { limit, ...wanted } = readQuery(query, request.query);
    const filter = readFilter(wanted, deps);
    const [words, { total }] = await Promise.all([deps.store.topWords(filter, limit), deps.store.summarise({ by: [], filter })]);
    const audit = { action: 'words.read', count: total, filter: filterNames(request.query) };
    return { status: 200, body: { words, total }, audit };
  };
}
