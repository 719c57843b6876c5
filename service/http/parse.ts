import { z } from 'zod';
import type { VerbatimError } from '../errors.ts';
import { type Issue, placeOf, reasonOf } from '../intake/issue.ts';
import { badRequest } from './failure.ts';

const facets = 'meta.';

/** The names that a schema reads, as they are written in a query string. */
const namesOf = (schema: z.ZodObject) => Object.keys(schema.shape).map((name) => (name === 'meta' ? 'meta.<facet>' : name));

/** An own `__proto__` among facets stays a name like any other, to be refused as one. */
const record = () => Object.create(null) as Record<string, unknown>;

function collect(schema: z.ZodObject, query: URLSearchParams): Record<string, unknown> {
  const [given, meta] = [record(), record()];
  for (const [name, value] of query) {
    const facet = name.startsWith(facets) && 'meta' in schema.shape ? name.slice(facets.length) : undefined;
    if (facet === undefined ? name === 'meta' || !Object.hasOwn(schema.shape, name) : !/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(facet))
      throw badRequest('A parameter is not known.', `Use ${namesOf(schema).join(', ')}.`);
    const [into, key] = facet === undefined ? [given, name] : [meta, facet];
    if (key in into) throw badRequest(`${name} is given twice.`, 'Give it once; where it takes several values, separated by commas.');
    if (value === '') throw badRequest(`${name} is empty.`, 'Leave it out, or give it a value.');
    into[key] = value;
  }
  return Object.keys(meta).length === 0 ? given : { ...given, meta };
}

function refusal(schema: z.ZodType, issue: z.core.$ZodIssue, whole: string): VerbatimError {
  const field = schema instanceof z.ZodObject ? (schema.shape[String(issue.path[0])] as z.ZodType | undefined) : undefined;
  const cure = field?.description ?? schema.description ?? 'See /openapi.json for what it takes.';
  return badRequest(`${placeOf(issue as Issue, whole)}: ${reasonOf(issue as Issue)}.`, cure);
}

function parse<Schema extends z.ZodType>(schema: Schema, given: unknown, whole: string): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refusal(schema, parsed.error.issues[0] as z.core.$ZodIssue, whole);
}

/** Refuses parameters that are unknown, empty, or given twice; `meta.region=…` is the entry region of meta. Throws VerbatimError. */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, query: URLSearchParams): z.output<Schema> {
  return parse(schema, collect(schema, query), 'The query');
}

/** The headers that a schema names, in lower case; others are nobody's business. Throws VerbatimError. */
export function readHeaders<Schema extends z.ZodObject>(schema: Schema, header: (name: string) => string | undefined): z.output<Schema> {
  return parse(schema, Object.fromEntries(Object.keys(schema.shape).map((name) => [name, header(name)])), 'The headers');
}

/** A body as its schema reads it. Throws VerbatimError 'bad_request', which quotes nothing of it. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  return parse(schema, body, 'The body');
}
