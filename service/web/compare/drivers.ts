import { leastSample } from '../estimate.ts';

/** Comments of a label, or of none or all of them, and the sum of what is averaged over them. */
export interface Part {
  readonly n: number;
  /** Negative comments; for NPS promoters less detractors. */
  readonly sum: number;
}
/** What the average of one side is made of. */
export interface Parts {
  readonly all: Part;
  readonly labels: ReadonlyMap<string, Part>;
  /** Comments that carry no label of the axis. */
  readonly none: Part;
}
/** What a label adds to the gap: `contribution` = `byShare` + `byFeeling`. */
export interface Driver {
  readonly id: string;
  readonly a: Part;
  readonly b: Part;
  readonly contribution: number;
  /** Because it is spoken of more or less often. */
  readonly byShare: number;
  /** Because those who speak of it feel otherwise. */
  readonly byFeeling: number;
  /** Too few comments speak of it on one of the sides to tell the two apart. */
  readonly isSmall: boolean;
}
export interface Gap {
  readonly a: Part;
  readonly b: Part;
  readonly value: number;
  /** The greatest first. */
  readonly drivers: readonly Driver[];
  readonly none: number;
  /** A comment of several labels counts for each of them: so much the sum of all contributions is too great. */
  readonly overlap: number;
}

const nothing: Part = { n: 0, sum: 0 };
const over = (sum: number, n: number) => (n === 0 ? 0 : sum / n);
const size = ({ contribution }: Driver) => Math.abs(contribution);

/**
 * E. M. Kitagawa's decomposition of the difference between two rates, JASA 50 (1955), 1168–1194: a label's share s of the
 * comments and the average r of those with it give s·r on each side; s·r(A) - s·r(B) = (s(A) - s(B))·r̄ + s̄·(r(A) - r(B)),
 * the bars being means of A and B. Where a side has no such comment its r is taken from the other.
 */
export function driverOf(id: string, a: Part, b: Part, nA: number, nB: number): Driver {
  const [shareA, shareB] = [over(a.n, nA), over(b.n, nB)];
  const [rateA, rateB] = [a.n === 0 ? over(b.sum, b.n) : a.sum / a.n, b.n === 0 ? over(a.sum, a.n) : b.sum / b.n];
  const byShare = ((shareA - shareB) * (rateA + rateB)) / 2;
  const byFeeling = ((shareA + shareB) / 2) * (rateA - rateB);
  return { id, a, b, contribution: byShare + byFeeling, byShare, byFeeling, isSmall: Math.min(a.n, b.n) < leastSample };
}

/** What makes the average of A differ from that of B. */
export function gapOf(a: Parts, b: Parts): Gap {
  const drivers = [...new Set([...a.labels.keys(), ...b.labels.keys()])].map((id) =>
    driverOf(id, a.labels.get(id) ?? nothing, b.labels.get(id) ?? nothing, a.all.n, b.all.n),
  );
  const value = over(a.all.sum, a.all.n) - over(b.all.sum, b.all.n);
  const none = over(a.none.sum, a.all.n) - over(b.none.sum, b.all.n);
  const sum = drivers.reduce((total, { contribution }) => total + contribution, none);
  return { a: a.all, b: b.all, value, drivers: drivers.toSorted((one, other) => size(other) - size(one)), none, overlap: sum - value };
}
