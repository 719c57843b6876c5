import type { Correction } from '../../domain.ts';
import type { Database } from '../../sqlite/database.ts';
import { correctedAxes, openAxes } from '../effective.ts';
import { sortKeys } from '../sort-keys.ts';
import { createDerived } from './derived.ts';
import type { Loaded, Loader } from './load.ts';
import { axisBits, toMillis } from './rows.ts';

export function createCorrect(db: Database, load: Loader) {
  /** Changes a comment's corrections and lets its effective tags, flags and counts follow. */
  const change = ({ n, comment, tagging }: Loaded, apply: () => void): void => {
    const before = load.corrections(n);
    apply();
    if (!tagging) return;
    const after = load.corrections(n);
    const derived = createDerived(db);
    derived.moved(n, { comment, tagging, corrections: before }, { comment, tagging, corrections: after });
    derived.flush();
    const corrected = correctedAxes(after, comment.revision).length > 0;
    const { certainty, negativity } = sortKeys(tagging, after);
    db.run(
      'UPDATE comments SET corrected = ?, open_axes = ?, certainty = ?, negativity = ? WHERE n = ?',
      corrected ? 1 : 0,
      axisBits(openAxes(tagging, after)),
      certainty,
      negativity,
      n,
    );
  };

  const correct = (id: string, correction: Correction) =>
    db.write((): 'corrected' | 'stale' | 'missing' => {
      const standing = load.byId(id);
      if (!standing) return 'missing';
      const { n, comment } = standing;
      if (comment.state !== 'tagged' || comment.revision !== correction.revision) return 'stale';
      change(standing, () =>
        db.run(
          `INSERT INTO corrections (comment, id, revision, tags, by, why, at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (comment, id) DO NOTHING`,
          n,
          correction.id,
          correction.revision,
          JSON.stringify(correction.tags),
          correction.by,
          correction.why ?? null,
          toMillis(correction.at),
        ),
      );
      return 'corrected';
    });

  const undo = (id: string, correctionId: string, undone: { readonly by: string; readonly at: string }) =>
    db.write((): 'undone' | 'missing' => {
      const standing = load.byId(id);
      if (!standing || !load.corrections(standing.n).some((correction) => correction.id === correctionId)) return 'missing';
      change(standing, () =>
        db.run(
          'UPDATE corrections SET undone_by = ?, undone_at = ? WHERE comment = ? AND id = ? AND undone_at IS NULL',
          undone.by,
          toMillis(undone.at),
          standing.n,
          correctionId,
        ),
      );
      return 'undone';
    });

  return { correct, undo };
}
