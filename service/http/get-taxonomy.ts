import { z } from 'zod';
import { axes } from '../domain.ts';
import type { Taxonomy } from '../labels.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

const label = z.object({ id: z.string(), name: z.string(), path: z.array(z.string()), definition: z.string() }).meta({ id: 'Label' });
export const taxonomyContract = {
  summary: 'The labels of each axis, and the zone that days are counted in.',
  answers: {
    200: {
      description: 'The taxonomy; `path` are the groups above a label, outermost first.',
      body: z.object({
        version: z.string(),
        timeZone: z.string(),
        axes: z.record(z.enum(axes), z.object({ name: z.string(), labels: z.array(label) })),
      }),
    },
  },
} satisfies Contract;

/** GET /v1/taxonomy: what a page needs to name tags and days; examples and aliases stay in labels/. */
export function getTaxonomy(deps: { readonly taxonomy: Taxonomy; readonly timeZone: string }): Handler {
  const { taxonomy, timeZone } = deps;
  const described = axes.map((axis) => {
    const { name, labels } = taxonomy.axes[axis];
    return [axis, { name, labels: labels.map(({ id, name, path, definition }) => ({ id, name, path, definition })) }] as const;
  });
  const body = { version: taxonomy.version, timeZone, axes: Object.fromEntries(described) };
  return async () => ({ status: 200, body });
}
