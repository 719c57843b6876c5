import type { Comment, CommentRef, CommentState, Lane, Versions } from '../../domain.ts';
import type { Job, TaggingResult, WriteOutcome } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { openAxes } from '../effective.ts';
import { maxAttempts } from '../revision.ts';
import { sortKeys } from '../sort-keys.ts';
import { createDerived, type Derived } from './derived.ts';
import type { Loader } from './load.ts';
import { axisBits, taggingBody, toMillis } from './rows.ts';

const sameVersions = (a: Versions, b: Versions) => a.model === b.model && a.taxonomy === b.taxonomy && a.segmenter === b.segmenter;

/** What the worker and the sweeper ask of a pending comment. */
export function createWork(db: Database, load: Loader) {
  const versionsNumber = ({ model, taxonomy, segmenter }: Versions) => {
    const known = () =>
      db.get<{ n: number }>('SELECT n FROM versions WHERE model = ? AND taxonomy = ? AND segmenter = ?', model, taxonomy, segmenter)?.n;
    const found = known();
    if (found !== undefined) return found;
    db.run('INSERT INTO versions (model, taxonomy, segmenter) VALUES (?, ?, ?)', model, taxonomy, segmenter);
    return known() ?? null;
  };

  const nextPosition = () =>
    db.get<{ last: number }>(`UPDATE positions SET last = last + 1 WHERE name = 'tagging' RETURNING last`)?.last ?? null;

  const writeOne = ({ id, revision, tagging: given }: TaggingResult, derived: Derived): WriteOutcome => {
    const standing = load.byId(id);
    if (!standing || standing.comment.revision !== revision) return 'stale';
    const tagging = { ...given, revision };
    if (standing.comment.state !== 'pending') return standing.tagging && sameVersions(standing.tagging, tagging) ? 'unchanged' : 'stale';
    const position = nextPosition();
    db.run(
      'INSERT INTO taggings (n, comment, revision, versions, tagged_at, words, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      position,
      standing.n,
      revision,
      versionsNumber(tagging),
      toMillis(tagging.taggedAt),
      JSON.stringify(tagging.words),
      taggingBody(tagging),
    );
    // A correction needs a tagged revision, so a pending one has none in force.
    const { certainty, negativity } = sortKeys(tagging, []);
    db.run(
      `UPDATE comments SET state = 'tagged', tagging = ?, open_axes = ?, certainty = ?, negativity = ? WHERE n = ?`,
      position,
      axisBits(openAxes(tagging, [])),
      certainty,
      negativity,
      standing.n,
    );
    derived.moved(standing.n, undefined, { comment: standing.comment, tagging, corrections: [] });
    return 'written';
  };

  const write = (results: readonly TaggingResult[]): readonly WriteOutcome[] =>
    db.write(() => {
      const derived = createDerived(db);
      const outcomes = results.map((result) => writeOne(result, derived));
      derived.flush();
      return outcomes;
    });

  const read = (refs: readonly CommentRef[]): readonly Comment[] => {
    const wanted = new Set(refs.map(({ id, revision }) => `${revision} ${id}`));
    return [...new Set(refs.map(({ id }) => id))].flatMap((id) => {
      const comment = load.byId(id)?.comment;
      return comment?.state === 'pending' && wanted.has(`${comment.revision} ${id}`) ? [comment] : [];
    });
  };

  const fail = ({ id, revision }: CommentRef, reason: string): CommentState | undefined =>
    db.write(
      () =>
        db.get<{ state: CommentState }>(
          `UPDATE comments SET attempts = attempts + 1, failure = ?, state = iif(attempts + 1 >= ?, 'failed', 'pending')
           WHERE id = ? AND revision = ? AND state = 'pending' RETURNING state`,
          reason,
          maxAttempts,
          id,
          revision,
        )?.state,
    );

  const leaseLane = (lane: Lane, now: number, until: number, limit: number): readonly Job[] => {
    const due = db.all<{ n: number; id: string; revision: number }>(
      `SELECT n, id, revision FROM comments INDEXED BY comments_pending
       WHERE state = 'pending' AND lane = ? AND lease_until <= ? ORDER BY received_at, id LIMIT ?`,
      lane,
      now,
      limit,
    );
    for (const { n } of due) db.run('UPDATE comments SET lease_until = ? WHERE n = ?', until, n);
    return due.map(({ id, revision }) => ({ id, revision, lane }));
  };
  const lease = (request: { readonly now: string; readonly until: string; readonly limit: number }): readonly Job[] =>
    db.write(() => {
      const [now, until] = [toMillis(request.now), toMillis(request.until)];
      const live = leaseLane('live', now, until, request.limit);
      return live.length < request.limit ? [...live, ...leaseLane('bulk', now, until, request.limit - live.length)] : live;
    });

  return { write, read, fail, lease };
}
