import { useCallback, useRef } from 'react';
import { useLoaded } from '../use-loaded.ts';
import { filterQuery, readView } from '../view.ts';
import { loadSide } from './load.ts';
import type { Counts } from './rows.ts';
import type { Letter, Side, Sides } from './sides.ts';

interface Compared {
  readonly sides: Sides;
  readonly counts: Counts;
}
export interface CountsLoaded {
  /** The last two sides that were counted; they stay while others are on their way. */
  readonly shown: Compared | undefined;
  readonly fresh: boolean;
  readonly ns: Readonly<Partial<Record<Letter, number>>>;
  readonly error: Error | undefined;
  readonly again: () => void;
}

const useSide = (side: Side | undefined) =>
  useLoaded(side && `${filterQuery(side.view)}`, (signal, filter) => loadSide(readView(filter), signal));

/** What both sides hold: each is asked for alone, so that a change of one leaves the other. */
export function useCounts(sides: Sides | undefined): CountsLoaded {
  const [a, b] = [useSide(sides?.a), useSide(sides?.b)];
  const last = useRef<Compared>(undefined);
  const isNew = last.current?.counts.a !== a.value || last.current?.counts.b !== b.value;
  if (sides !== undefined && a.value !== undefined && b.value !== undefined && isNew) {
    last.current = { sides, counts: { a: a.value, b: b.value } };
  }
  const { again: againA } = a;
  const { again: againB } = b;
  return {
    shown: last.current,
    fresh: a.value !== undefined && b.value !== undefined,
    ns: {
      ...(a.value !== undefined && { a: a.value.feelings.n }),
      ...(b.value !== undefined && { b: b.value.feelings.n }),
    },
    error: a.error ?? b.error,
    again: useCallback(() => {
      againA();
      againB();
    }, [againA, againB]),
  };
}
