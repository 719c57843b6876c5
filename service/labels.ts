import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Axis, axes, type Label, type SourceKind, sourceKinds } from './domain.ts';
import { VerbatimError } from './errors.ts';

const label = z.strictObject({
  id: z.string().regex(/^[a-z][a-z_]*$/),
  name: z.string().min(1),
  path: z.array(z.string().min(1)).default([]),
  definition: z.string().min(1),
  examples: z.array(z.string().min(1)).min(2),
  aliases: z.array(z.string().min(1)).default([]),
  complaintCode: z.string().optional(),
});
const axis = z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)).default([]), labels: z.array(label).min(1) });
const taxonomyFile = z.strictObject({
  version: z.string().min(1),
  axes: z.strictObject(Object.fromEntries(axes.map((name) => [name, axis])) as Record<Axis, typeof axis>),
});
const sourcesFile = z.strictObject({
  sources: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), z.strictObject({ name: z.string().min(1), kind: z.enum(sourceKinds) })),
});

export interface Taxonomy {
  /** Part of a tagging's key: changes when a label is added, retired or redefined. */
  readonly version: string;
  readonly axes: Readonly<Record<Axis, { readonly name: string; readonly aliases: readonly string[]; readonly labels: readonly Label[] }>>;
  /** The id for an id, Chinese name or alias of the axis. */
  resolve(axis: Axis, spelling: string): string | undefined;
}
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
}

function read<Shape>(file: string, schema: z.ZodType<Shape>): Shape {
  const cure = 'Correct that file, or set LABELS_DIR to the folder that holds it.';
  try {
    return schema.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new VerbatimError('bad_config', `${file} cannot be used: ${reason}.`, cure, { cause: error });
  }
}

/** Throws VerbatimError 'bad_config' where the file is missing, misshapen, or one spelling names two labels of an axis. */
export function readTaxonomy(directory: string): Taxonomy {
  const file = join(directory, 'taxonomy.yaml');
  const { version, axes: described } = read(file, taxonomyFile);
  const spellings = new Map<string, string>();
  for (const name of axes) {
    for (const { id, name: chinese, aliases } of described[name].labels) {
      for (const spelling of new Set([id, chinese, ...aliases])) {
        const key = `${name} ${spelling}`;
        const taken = spellings.get(key);
        if (taken !== undefined) {
          throw new VerbatimError(
            'bad_config',
            `${file}: '${spelling}' names both ${taken} and ${id} of ${name}.`,
            'Keep each spelling for one label of an axis.',
          );
        }
        spellings.set(key, id);
      }
    }
  }
  const labelled = axes.map((name) => {
    const { labels, ...rest } = described[name];
    return [name, { ...rest, labels: labels.map((entry): Label => ({ ...entry, axis: name, type: entry.path[0] })) }] as const;
  });
  return {
    version,
    axes: Object.fromEntries(labelled) as unknown as Taxonomy['axes'],
    resolve: (name, spelling) => spellings.get(`${name} ${spelling.trim()}`),
  };
}

/** The registered sources by id. Throws VerbatimError 'bad_config'. */
export function readSources(directory: string): ReadonlyMap<string, Source> {
  const { sources } = read(join(directory, 'sources.yaml'), sourcesFile);
  return new Map(Object.entries(sources).map(([id, source]) => [id, { id, ...source }]));
}
