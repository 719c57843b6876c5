/** Right answers, wrong answers, and right ones not given. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}
/** null: nothing to divide by (precision where nothing was given, recall without support). */
export interface Scores {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** How often gold has it. */
  readonly support: number;
  /** How often it was answered. */
  readonly given: number;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function tally(pairs: readonly { readonly gold: boolean; readonly given: boolean }[]): Tally {
  const count = (gold: boolean, given: boolean) => pairs.filter((pair) => pair.gold === gold && pair.given === given).length;
  return { right: count(true, true), wrong: count(false, true), missed: count(true, false) };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ right: all.right + one.right, wrong: all.wrong + one.wrong, missed: all.missed + one.missed }), {
    right: 0,
    wrong: 0,
    missed: 0,
  });
}

export function scores({ right, wrong, missed }: Tally): Scores {
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
    support: right + missed,
    given: right + wrong,
  };
}
