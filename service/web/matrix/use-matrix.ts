import { useCallback, useMemo, useRef } from 'react';
import { useNames } from '../names.ts';
import { useLoaded } from '../use-loaded.ts';
import { filterQuery, type View } from '../view.ts';
import { loadGroup, loadMatrix, type RowCounts } from './counts.ts';
import { createGrid, type Grid, isMetIn, type Pair } from './grid.ts';
import { otherFilter, readFolded } from './links.ts';
import type { Measure } from './measure.ts';
import { type MatrixRow, touchpointRows } from './rows.ts';

export interface Matrix {
  /** The last one stays while the next is on its way. */
  readonly grid?: Grid | undefined;
  readonly groups: readonly MatrixRow[];
  readonly fresh: boolean;
  readonly error?: Error | undefined;
  readonly again: () => void;
}

const load = (signal: AbortSignal, filter: string) => loadMatrix(new URLSearchParams(filter), signal);

/** The table that a view asks for: first its rows, then the groups, whose counts take the service longer. */
export function useMatrix(view: View, measure: Measure): Matrix {
  const names = useNames();
  const filter = `${filterQuery(view)}`;
  const against = otherFilter(view, measure)?.toString();
  const now = useLoaded(filter, load);
  const other = useLoaded(against, load);
  const counts = useMemo(
    () =>
      now.value === undefined || (against !== undefined && other.value === undefined) ? undefined : { now: now.value, other: other.value },
    [now.value, other.value, against],
  );

  const chosen = view.lists.touchpoint?.join();
  const rows = useMemo(() => {
    const wanted = chosen?.split(',');
    const labels = names.labels('touchpoint');
    const isWanted = (id: string) => wanted?.includes(id) ?? true;
    const retired = [...(counts?.now.rows.keys() ?? [])].filter((id) => isWanted(id) && labels.every((label) => label.id !== id));
    return touchpointRows(
      labels.filter(({ id }) => isWanted(id)),
      retired,
    );
  }, [counts, chosen, names]);
  const groups = useMemo(() => rows.filter(({ isGroup }) => isGroup), [rows]);

  const met = counts && groups.filter(isMetIn(counts));
  const sums = useLoaded(met && [filter, against, ...met.map(({ key }) => key)].join('\n'), async (signal) => {
    const sum = async (row: MatrixRow): Promise<readonly [string, Pair<RowCounts>]> => {
      const ask = (query: string) => loadGroup(new URLSearchParams(query), row.ids, signal);
      return [row.key, { now: await ask(filter), other: against === undefined ? undefined : await ask(against) }];
    };
    return new Map(await Promise.all((met ?? []).map(sum)));
  });

  const { group, empty } = view.options;
  const chosenPains = view.lists.pain?.join();
  const grid = useMemo(() => {
    if (counts === undefined) return undefined;
    const ids = chosenPains?.split(',') ?? [
      ...new Set([...names.labels('pain').map(({ id }) => id), ...counts.now.all.pains.keys(), ...(counts.other?.all.pains.keys() ?? [])]),
    ];
    const pains = ids.map((id) => ({ id, title: names.short('pain', id) }));
    return createGrid({ measure, rows, pains, counts, groups: sums.value, folded: readFolded(group), withEmpty: empty !== undefined });
  }, [measure, rows, counts, sums.value, group, empty, chosenPains, names]);

  const last = useRef<Grid>(undefined);
  if (grid !== undefined) last.current = grid;
  const again = useCallback(() => {
    for (const askAgain of [now.again, other.again, sums.again]) askAgain();
  }, [now.again, other.again, sums.again]);
  return {
    grid: last.current,
    groups,
    fresh: grid !== undefined,
    error: now.error ?? other.error ?? sums.error,
    again,
  };
}
