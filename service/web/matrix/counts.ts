import type { Summary } from '../../ports.ts';
import { getSummary } from '../api.ts';
import { isChosen, keepsFeeling, readView } from '../view.ts';

/** How many comments a row of the table has, and how many of them each pain has. */
export interface RowCounts {
  readonly total: number;
  readonly pains: ReadonlyMap<string, number>;
}
export interface MatrixCounts {
  readonly all: RowCounts;
  /** By touchpoint. */
  readonly rows: ReadonlyMap<string, RowCounts>;
}

const byId = (summary: Summary) => new Map(summary.rows.map(({ ids, count }) => [ids[0] ?? '', count]));

/** From summaries by touchpoint and pain, by touchpoint, and by pain. */
export function matrixCounts(pairs: Summary, touchpoints: Summary, pains: Summary): MatrixCounts {
  const of = new Map<string, Map<string, number>>();
  for (const {
    ids: [touchpoint = '', pain = ''],
    count,
  } of pairs.rows) {
    const row = of.get(touchpoint);
    if (row) row.set(pain, count);
    else of.set(touchpoint, new Map([[pain, count]]));
  }
  return {
    all: { total: pains.total, pains: byId(pains) },
    rows: new Map([...byId(touchpoints)].map(([id, total]) => [id, { total, pains: of.get(id) ?? new Map() }])),
  };
}

export async function loadMatrix(filter: URLSearchParams, signal: AbortSignal): Promise<MatrixCounts> {
  const [pairs, touchpoints, pains] = await Promise.all(
    ['touchpoint,pain', 'touchpoint', 'pain'].map((by) => getSummary(by, filter, signal)),
  );
  if (pairs === undefined || touchpoints === undefined || pains === undefined) throw new Error('A summary is missing.');
  const counts = matrixCounts(pairs, touchpoints, pains);
  const view = readView(`${filter}`);
  // Of a touchpoint that is named with a feeling only comments that feel so about it are meant.
  const felt = [...counts.rows.keys()].filter((id) => isChosen(view, 'touchpoint', id) && !keepsFeeling(view, id));
  const rows = await Promise.all(felt.map(async (id) => [id, await loadGroup(filter, [id], signal)] as const));
  return { ...counts, rows: new Map([...counts.rows, ...rows]) };
}

/** A comment of several touchpoints of the group counts once: their sum would count it again and again. */
export async function loadGroup(filter: URLSearchParams, ids: readonly string[], signal: AbortSignal): Promise<RowCounts> {
  const narrowed = new URLSearchParams(filter);
  narrowed.set('touchpoint', ids.join(','));
  const summary = await getSummary('pain', narrowed, signal);
  return { total: summary.total, pains: byId(summary) };
}
