import { axes } from '../domain.ts';
import type { Taxonomy } from '../labels.ts';
import type { Handler } from './request.ts';

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
