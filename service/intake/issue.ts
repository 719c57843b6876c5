/** What zod says of one place of what was given. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly keys?: readonly string[];
}

// zod's messages name fields and expectations, not values. A name that is no plain one may be a customer's words: a file whose
// columns slipped has texts for names.
const plainName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const named = (name: PropertyKey) =>
  typeof name === 'number' || plainName.test(String(name)) ? String(name) : '(a name that is not plain)';

/** Where it is, as `scores.nps`; `whole` where it is of no field. */
export const placeOf = (issue: Issue | undefined, whole: string) =>
  issue === undefined || issue.path.length === 0 ? whole : issue.path.map(named).join('.');

/** What is wrong there, without a value. */
export const reasonOf = (issue: Issue | undefined) =>
  issue?.code === 'unrecognized_keys'
    ? `unknown field ${(issue.keys ?? []).slice(0, 5).map(named).join(', ')}`
    : (issue?.message ?? 'unusable');
