/** Whole chunks that may be one number, with what stands around them. */
export interface Candidate {
  readonly digits: string;
  /** Digits of each chunk. */
  readonly shape: readonly number[];
  /** From its first digit on, separators included, to its last. */
  readonly written: string;
  /** What stands before, masks in place: up to 32 units. */
  before(): string;
  /** What stands after: up to 8 units. */
  after(): string;
}

/** What of a candidate is to be masked. */
export interface Finding {
  /** First digits that stay: a country code, or the 1 or 0 that all such numbers have. */
  readonly keep: number;
  /** Letters before the digits and units after them that belong to the number. */
  readonly reachBack?: number;
  readonly reachOn?: number;
}

export type Reader = (candidate: Candidate) => Finding | undefined;
