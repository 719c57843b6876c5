import { type Axis, axes, commentStates, type ScoreName, type Sentiment, scoreRanges, sentiments, sourceKinds } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { rangeEnd, rangeStart } from '../intake/moment.ts';
import type { Taxonomy } from '../labels.ts';
import type { AxisFilter, Filter } from '../ports.ts';
import { badRequest } from './failure.ts';

export interface FilterDeps {
  readonly taxonomy: Taxonomy;
  readonly timeZone: string;
  /** The words of a search as the segmenter cuts them. */
  readonly wordsOf: (search: string) => readonly string[];
  /** What an identity is stored as, where it can be stored. */
  readonly pseudonym: (identity: string) => string | undefined;
}

const plain = ['feeling', 'source', 'kind', 'from', 'to', 'q', 'state', 'abstained', 'corrected', 'externalId', 'commenterId'];
const parts = ['any', 'all', 'none', 'minScore'];
/** The segmenter's query takes quadratic time, and who searches for more has pasted a comment. */
const longestSearch = 100;

function listed(name: string, value: string): string[] {
  const values = value.split(',').map((one) => one.trim());
  if (values.includes('')) throw badRequest(`${name} has an empty value.`, 'Leave out the comma, or the parameter.');
  return values;
}

function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value[] {
  return listed(name, value).map((one) => {
    const found = allowed.find((each) => each === one);
    if (found === undefined) throw badRequest(`${name} has a value that it cannot have.`, `Use ${allowed.join(', ')}.`);
    return found;
  });
}

function numberOf(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || !(number >= least && number <= most))
    throw badRequest(`${name} is no number from ${least} to ${most}.`, 'Correct it.');
  return number;
}

function axisFilter(axis: Axis, query: URLSearchParams, taxonomy: Taxonomy): AxisFilter | undefined {
  const ids = (name: string): string[] | undefined => {
    const value = query.get(name);
    if (value === null) return undefined;
    return listed(name, value).map((spelling) => {
      const id = taxonomy.resolve(axis, spelling);
      if (id === undefined)
        throw new VerbatimError(
          'unknown_label',
          `${name} names a label that ${axis} does not have.`,
          'See labels/taxonomy.yaml for the ids.',
        );
      return id;
    });
  };
  if (query.has(axis) && query.has(`${axis}.any`)) throw badRequest(`${axis} and ${axis}.any are the same.`, 'Give one of them.');
  const any = ids(axis) ?? ids(`${axis}.any`);
  const [all, none, score] = [ids(`${axis}.all`), ids(`${axis}.none`), query.get(`${axis}.minScore`)];
  if (any === undefined && all === undefined && none === undefined && score === null) return undefined;
  if (score !== null && any === undefined && all === undefined)
    throw badRequest(`${axis}.minScore has no label to hold for.`, `Name one with ${axis}, or ${axis}.all.`);
  return { any, all, none, minScore: score === null ? undefined : numberOf(`${axis}.minScore`, score, 0, 1) };
}

function scoreFilter(query: URLSearchParams): Filter['scores'] {
  const wanted = (Object.keys(scoreRanges) as ScoreName[]).flatMap((name) => {
    const [least, most] = scoreRanges[name];
    const bound = (end: 'min' | 'max') => {
      const value = query.get(`${name}.${end}`);
      return value === null ? undefined : numberOf(`${name}.${end}`, value, least, most);
    };
    const [min, max] = [bound('min'), bound('max')];
    return min === undefined && max === undefined ? [] : [[name, { min, max }] as const];
  });
  return wanted.length === 0 ? undefined : Object.fromEntries(wanted);
}

function refuseUnknown(query: URLSearchParams, others: readonly string[]): void {
  for (const name of query.keys()) {
    const [head = '', part] = name.split(/\.(.*)/s);
    const known =
      plain.includes(name) ||
      others.includes(name) ||
      (axes.some((axis) => axis === head) && (part === undefined || parts.includes(part))) ||
      (Object.hasOwn(scoreRanges, head) && (part === 'min' || part === 'max')) ||
      (head === 'meta' && part !== undefined && /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(part));
    if (!known)
      throw badRequest(
        'A parameter is not known.',
        `Use ${[...plain, ...axes, 'meta.<facet>', ...others].join(', ')}; each axis also with .${parts.join(', .')}.`,
      );
    if (query.getAll(name).length > 1) throw badRequest(`${name} is given twice.`, 'Give its values once, separated by commas.');
    if (query.get(name) === '') throw badRequest(`${name} is empty.`, 'Leave it out, or give it a value.');
  }
}

/** The closed filter of a query string. `others` names the parameters that are not the filter's. Throws VerbatimError. */
export function readFilter(query: URLSearchParams, others: readonly string[], deps: FilterDeps): Filter {
  refuseUnknown(query, others);
  const value = (name: string) => query.get(name) ?? undefined;
  const list = (name: string) => (value(name) === undefined ? undefined : listed(name, value(name) ?? ''));
  const range = (name: 'from' | 'to', read: typeof rangeStart) => {
    const written = value(name);
    if (written === undefined) return undefined;
    const at = read(written, deps.timeZone);
    if (at === undefined) throw new VerbatimError('bad_time', `${name} is no date.`, 'Send 2026-03-01 or an ISO 8601 time (its + as %2B).');
    return at;
  };
  const wanted = axes.flatMap((axis) => {
    const filter = axisFilter(axis, query, deps.taxonomy);
    return filter === undefined ? [] : [[axis, filter] as const];
  });
  const meta = [...query.keys()].filter((name) => name.startsWith('meta.')).map((name) => [name.slice(5), list(name) ?? []] as const);
  const search = value('q');
  if (search !== undefined && search.length > longestSearch)
    throw badRequest(`q has ${search.length} characters.`, `Search for at most ${longestSearch}.`);
  const words = search === undefined ? undefined : deps.wordsOf(search);
  if (words?.length === 0) throw badRequest('q holds no word.', 'Search for letters, digits or Chinese characters.');
  const enumerated = <Value extends string>(name: string, allowed: readonly Value[]) =>
    value(name) === undefined ? undefined : oneOf(name, value(name) ?? '', allowed);
  const externalId = value('externalId');
  const [corrected, other] = enumerated('corrected', ['true', 'false']) ?? [];
  if (other !== undefined) throw badRequest('corrected has two values.', 'Use true or false; leave it out for both.');
  const [from, to] = [range('from', rangeStart), range('to', rangeEnd)];
  if (from !== undefined && to !== undefined && from >= to)
    throw new VerbatimError('bad_time', 'from is not before to.', 'Swap them; a bare day is included whole in both.');
  return {
    axes: wanted.length === 0 ? undefined : Object.fromEntries(wanted),
    feeling: enumerated<Sentiment>('feeling', sentiments),
    source: list('source'),
    kind: enumerated('kind', sourceKinds),
    from,
    to,
    scores: scoreFilter(query),
    meta: meta.length === 0 ? undefined : Object.fromEntries(meta),
    words,
    state: enumerated('state', commentStates),
    abstained: enumerated<Axis>('abstained', axes),
    corrected: corrected === undefined ? undefined : corrected === 'true',
    externalId: externalId === undefined ? undefined : (deps.pseudonym(externalId) ?? externalId),
    commenterId: value('commenterId'),
  };
}
