import type { Lane } from '../../domain.ts';
import type { Backlog, CountDifference, FacetDifference } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { type CountKey, countKeyText, createCountDelta, type Grain } from '../counts.ts';
import { effectiveTags } from '../effective.ts';
import { facetDifferences } from './facets.ts';
import { readLabels } from './labels.ts';
import type { Loader } from './load.ts';
import { bitDimensions, toIso } from './rows.ts';
import { taggedTotal } from './terms.ts';

interface CountsRow {
  readonly grain: Grain;
  readonly period: string;
  readonly source: string;
  readonly dimensions: number;
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** Recounts from the comments, taggings and corrections themselves, never from the derived tables. */
export function createVerify(db: Database, load: Loader) {
  const recount = () => {
    const delta = createCountDelta();
    for (const { n } of db.iterate<{ n: number }>(`SELECT n FROM comments WHERE state = 'tagged'`)) {
      const loaded = load.byNumber(n);
      if (!loaded?.tagging) continue;
      const { source, day } = loaded.comment;
      delta.moved(undefined, { source, day, effective: effectiveTags(loaded.tagging, load.corrections(n)) });
    }
    return new Map(delta.changes().map((change) => [countKeyText(change), change]));
  };

  const verify = (): readonly (CountDifference | FacetDifference)[] =>
    db.read(() => {
      const recounted = recount();
      const differences: CountDifference[] = [];
      const differ = ({ period, source, dimensions, ids }: CountKey, kept: number, counted: number) => {
        if (kept !== counted) differences.push({ period, source, dimensions, ids, kept, recounted: counted });
      };
      const name = readLabels(db).name;
      const kept = 'SELECT grain, period, source, dimensions, a, b, count FROM counts JOIN bins ON bins.n = counts.bin';
      for (const { grain, period, source, a, b, ...row } of db.iterate<CountsRow>(kept)) {
        const dimensions = bitDimensions(row.dimensions);
        const ids = dimensions.map((dimension, place) => name(dimension, place === 0 ? a : b));
        const key: CountKey = { grain, period, source, dimensions, ids };
        const text = countKeyText(key);
        differ(key, row.count, recounted.get(text)?.by ?? 0);
        recounted.delete(text);
      }
      for (const key of recounted.values()) differ(key, 0, key.by);
      return [...differences, ...facetDifferences(db)];
    });

  // Each number from a covering index or the counts: a million that wait are counted without touching a comment.
  const count = (sql: string) => db.get<{ count: number }>(sql)?.count ?? 0;
  const oldest = (lane: Lane) =>
    db.get<{ at: number | null }>(
      `SELECT min(received_at) AS at FROM comments INDEXED BY comments_pending WHERE state = 'pending' AND lane = ?`,
      lane,
    )?.at ?? Number.POSITIVE_INFINITY;
  const backlog = (): Backlog =>
    db.read(() => {
      const pending = count(`SELECT count(*) AS count FROM comments INDEXED BY comments_pending WHERE state = 'pending'`);
      const untagged = count(`SELECT count(*) AS count FROM comments INDEXED BY comments_untagged WHERE state <> 'tagged'`);
      const since = Math.min(oldest('live'), oldest('bulk'));
      return { pending, tagged: taggedTotal(db), failed: untagged - pending, ...(pending > 0 ? { oldestPendingAt: toIso(since) } : {}) };
    });

  return { verify, backlog };
}
