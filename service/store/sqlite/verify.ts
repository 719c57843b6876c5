import type { Backlog, CountDifference } from '../../ports.ts';
import { type CountKey, countKeyText, createCountDelta, type Grain } from '../counts.ts';
import { effectiveTags } from '../effective.ts';
import type { Database } from './database.ts';
import type { Loader } from './load.ts';
import { bitDimensions, toIso } from './rows.ts';
import { labelNames } from './terms.ts';

interface CountsRow {
  readonly grain: Grain;
  readonly period: string;
  readonly source: string;
  readonly dimensions: number;
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** Recounts from the taggings and corrections themselves, never from the derived tables. */
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

  const verify = (): readonly CountDifference[] =>
    db.read(() => {
      const recounted = recount();
      const differences: CountDifference[] = [];
      const differ = ({ period, source, dimensions, ids }: CountKey, kept: number, counted: number) => {
        if (kept !== counted) differences.push({ period, source, dimensions, ids, kept, recounted: counted });
      };
      const name = labelNames(db);
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
      return differences;
    });

  // pending and failed from their small index, tagged from the counts: no walk over all comments.
  const backlog = (): Backlog =>
    db.read(() => {
      const waiting = new Map(
        db
          .all<{ state: string; count: number }>(`SELECT state, count(*) AS count FROM comments WHERE state <> 'tagged' GROUP BY state`)
          .map(({ state, count }) => [state, count]),
      );
      const tagged = db.get<{ count: number }>(
        `SELECT coalesce(sum(c.count), 0) AS count FROM bins p CROSS JOIN counts c ON c.bin = p.n AND c.dimensions = 0
         WHERE p.grain IN ('month', 'undated')`,
      );
      const oldest = db.get<{ at: number | null }>(
        `SELECT min(at) AS at FROM (
           SELECT min(received_at) AS at FROM comments INDEXED BY comments_pending WHERE state = 'pending' AND lane = 'live'
           UNION ALL SELECT min(received_at) FROM comments INDEXED BY comments_pending WHERE state = 'pending' AND lane = 'bulk')`,
      )?.at;
      return {
        pending: waiting.get('pending') ?? 0,
        tagged: tagged?.count ?? 0,
        failed: waiting.get('failed') ?? 0,
        ...(oldest === null || oldest === undefined ? {} : { oldestPendingAt: toIso(oldest) }),
      };
    });

  return { verify, backlog };
}
