import type { Comment, NewComment } from '../../domain.ts';
import type { Added } from '../../ports.ts';
import type { Database, Value } from '../../sqlite/database.ts';
import { decideAdd } from '../revision.ts';
import { untagged } from '../sort-keys.ts';
import { createDerived, type Derived, type Shown } from './derived.ts';
import type { Erased } from './erase.ts';
import type { Loaded, Loader } from './load.ts';
import { sortTime, toMillis } from './rows.ts';

/** Columns that an update may change; the text's own are changed by a revision alone. */
const facts = (comment: Comment): Readonly<Record<string, Value>> => ({
  at: sortTime(comment),
  occurred_at: comment.occurredAt === undefined ? null : toMillis(comment.occurredAt),
  day: comment.day ?? null,
  commenter_id: comment.commenterId ?? null,
  nps: comment.scores.nps ?? null,
  csat: comment.scores.csat ?? null,
  ces: comment.scores.ces ?? null,
  stars: comment.scores.stars ?? null,
  meta: JSON.stringify(comment.meta),
});
/** A revision starts pending, untried and untagged. */
const whole = (comment: Comment, leaseUntil: number): Readonly<Record<string, Value>> => ({
  id: comment.id,
  source: comment.source,
  kind: comment.kind,
  external_id: comment.externalId,
  text: comment.text,
  context: comment.context ?? null,
  received_at: toMillis(comment.receivedAt),
  lane: comment.lane,
  lease_until: leaseUntil,
  revision: comment.revision,
  state: comment.state,
  attempts: 0,
  failure: null,
  tagging: null,
  corrected: 0,
  open_axes: 0,
  ...untagged,
  ...facts(comment),
});
const assign = (columns: Readonly<Record<string, Value>>) =>
  Object.keys(columns)
    .map((name) => `${name} = ?`)
    .join(', ');

export interface AddCall {
  readonly comments: readonly NewComment[];
  readonly leaseUntil: string;
}

/** Several calls in one transaction, each with its own answer. */
export function createAdd(db: Database, load: Loader, erased: Erased) {
  const shown = ({ n, comment, tagging }: Loaded): Shown | undefined => tagging && { comment, tagging, corrections: load.corrections(n) };

  const insert = (comment: Comment, lease: number) => {
    const columns = whole(comment, lease);
    const names = Object.keys(columns);
    db.run(`INSERT INTO comments (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...Object.values(columns));
  };
  const update = (n: number, columns: Readonly<Record<string, Value>>) =>
    db.run(`UPDATE comments SET ${assign(columns)} WHERE n = ?`, ...Object.values(columns), n);
  const keepRevision = ({ n, comment }: Loaded) =>
    db.run(
      'INSERT INTO revisions (comment, revision, received_at, context, text) VALUES (?, ?, ?, ?, ?)',
      n,
      comment.revision,
      toMillis(comment.receivedAt),
      comment.context ?? null,
      comment.text,
    );

  const addOne = (given: NewComment, lease: number, derived: Derived): Added => {
    if (erased(given)) return { id: given.id, revision: 0, outcome: 'erased' };
    const standing = load.byId(given.id);
    const { outcome, comment } = decideAdd(standing?.comment, given);
    // Of a duplicate the same goes out as comes in.
    derived.described(standing?.comment.meta, comment.meta);
    if (!standing) insert(comment, lease);
    else if (outcome === 'updated') {
      const before = shown(standing);
      update(standing.n, facts(comment));
      derived.moved(standing.n, before, before && { ...before, comment });
    } else if (outcome === 'revised') {
      derived.moved(standing.n, shown(standing), undefined);
      keepRevision(standing);
      update(standing.n, whole(comment, lease));
    }
    return { id: given.id, revision: comment.revision, outcome };
  };

  return (calls: readonly AddCall[]): readonly (readonly Added[])[] =>
    db.write(() => {
      const derived = createDerived(db);
      const added = calls.map(({ comments, leaseUntil }) => {
        const lease = toMillis(leaseUntil);
        return comments.map((given) => addOne(given, lease, derived));
      });
      derived.flush();
      return added;
    });
}
