import { z } from 'zod';
import type { Store } from '../ports.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

export const facetsContract = {
  summary: 'The facets that comments carry in `meta`, with their most common values.',
  answers: {
    200: {
      description: 'The 20 most common facets with 50 values each at most, most common first, of comments of every state.',
      body: z.object({
        facets: z.array(
          z.object({
            name: z.string().describe('A filter asks for it as meta.NAME.'),
            count: z.int().describe('Comments that carry it.'),
            values: z.array(z.object({ value: z.string(), count: z.int() })),
          }),
        ),
        newest: z.int().nullable().describe('null: the counts are of all comments. Else of so many of the newest.'),
      }),
    },
  },
} satisfies Contract;

/** GET /v1/facets: the facets that comments carry, with their most common values. */
export function getFacets(deps: { readonly store: Pick<Store, 'facets'> }): Handler {
  return async () => {
    const { facets, newest = null } = await deps.store.facets();
    return { status: 200, body: { facets, newest }, audit: { action: 'facets.read' } };
  };
}
