import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Axis, axes, type JourneyPack, type Label, packAxes, type SourceKind, sourceKinds, sourcePattern } from './domain.ts';
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
  sources: z.record(
    z.string().regex(new RegExp(`^${sourcePattern}$`)),
    z.strictObject({ name: z.string().min(1), kind: z.enum(sourceKinds) }),
  ),
});
const stage = z.strictObject({ id: z.string().min(1), name: z.string().min(1), ids: z.array(z.string()).min(1) });
const packFile = z.strictObject({ id: z.string().min(1), name: z.string().min(1), over: z.enum(packAxes), stages: z.array(stage).min(2) });

export interface Taxonomy {
  /** Part of a tagging's key: changes when a label is added, retired or redefined. */
  readonly version: string;
  readonly axes: Readonly<Record<Axis, { readonly name: string; readonly aliases: readonly string[]; readonly labels: readonly Label[] }>>;
  /** Ways of seeing the customer's journey, in the order of their ids. */
  readonly packs: readonly JourneyPack[];
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

const repeated = (values: readonly string[]) => values.find((value, at) => values.indexOf(value) !== at);

/** The packs of a folder, where there is one: nothing is tagged by them. Throws VerbatimError 'bad_config' where one groups a label twice, or one that its axis lacks. */
function readPacks(folder: string, labels: (axis: Axis) => readonly { readonly id: string }[]): readonly JourneyPack[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.toSorted().map((name) => {
    const file = join(folder, name);
    const pack = read(file, packFile);
    const grouped = pack.stages.flatMap(({ ids }) => ids);
    const unknown = grouped.find((id) => !labels(pack.over).some((label) => label.id === id));
    const twice = repeated(grouped) ?? repeated(pack.stages.map(({ id }) => id));
    const faults = [
      ...(name === `${pack.id}.yaml` ? [] : [`its id is '${pack.id}'`]),
      ...(unknown === undefined ? [] : [`${pack.over} has no '${unknown}'`]),
      ...(twice === undefined ? [] : [`'${twice}' stands in it twice`]),
    ];
    if (faults.length === 0) return pack;
    const cure = 'Name a pack as its file; group labels of its axis, each in one stage.';
    throw new VerbatimError('bad_config', `${file} cannot be used: ${faults.join('; ')}.`, cure);
  });
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
    packs: readPacks(join(directory, 'packs'), (name) => described[name].labels),
    resolve: (name, spelling) => spellings.get(`${name} ${spelling.trim()}`),
  };
}

/** The registered sources by id. Throws VerbatimError 'bad_config'. */
export function readSources(directory: string): ReadonlyMap<string, Source> {
  const { sources } = read(join(directory, 'sources.yaml'), sourcesFile);
  return new Map(Object.entries(sources).map(([id, source]) => [id, { id, ...source }]));
}
