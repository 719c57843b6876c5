import { z } from 'zod';
import { axes, packAxes, sourceKinds } from '../domain.ts';
import type { Source, Taxonomy } from '../labels.ts';
import type { Tagger } from '../ports.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

const label = z.object({ id: z.string(), name: z.string(), path: z.array(z.string()), definition: z.string() }).meta({ id: 'Label' });
const stage = z.object({
  id: z.string(),
  name: z.string(),
  ids: z.array(z.string()).describe('Labels of the axis that the pack is over.'),
});
const pack = z
  .object({ id: z.string(), name: z.string(), over: z.enum(packAxes), stages: z.array(stage).describe('In the order of the journey.') })
  .meta({ id: 'JourneyPack' });
const source = z.object({ id: z.string(), name: z.string(), kind: z.enum(sourceKinds) }).meta({ id: 'Source' });
export const taxonomyContract = {
  summary:
    'The labels of each axis, the packs that group them into stages of a journey, the registered sources, what tags, and the zone that days are counted in.',
  answers: {
    200: {
      description: 'The taxonomy; `path` are the groups above a label, outermost first.',
      body: z.object({
        version: z.string(),
        model: z.string().describe('What tags now; a tagging names the model it was made by.'),
        segmenter: z.string().describe('What cuts texts into words now.'),
        timeZone: z.string(),
        axes: z.record(z.enum(axes), z.object({ name: z.string(), labels: z.array(label) })),
        packs: z.array(pack),
        sources: z.array(source).describe('A post from one that is not among them must name a kind.'),
      }),
    },
  },
} satisfies Contract;

/** GET /v1/taxonomy: what a page needs to name tags, sources and days; examples and aliases stay in labels/. */
export function getTaxonomy(deps: {
  readonly taxonomy: Taxonomy;
  readonly timeZone: string;
  readonly tagger: Pick<Tagger, 'versions'>;
  readonly sources: ReadonlyMap<string, Source>;
}): Handler {
  const { taxonomy, timeZone } = deps;
  const { model, segmenter } = deps.tagger.versions;
  const described = axes.map((axis) => {
    const { name, labels } = taxonomy.axes[axis];
    return [axis, { name, labels: labels.map(({ id, name, path, definition }) => ({ id, name, path, definition })) }] as const;
  });
  const body = {
    version: taxonomy.version,
    model,
    segmenter,
    timeZone,
    axes: Object.fromEntries(described),
    packs: taxonomy.packs,
    sources: [...deps.sources.values()].map(({ id, name, kind }) => ({ id, name, kind })),
  };
  return async () => ({ status: 200, body });
}
