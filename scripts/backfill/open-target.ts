import type { Send } from '../../service/rows/patient-send.ts';

export interface OpenTarget {
  readonly send: Send;
  /** Comments there; undefined where the key may not ask, or nobody answers yet. */
  held(): Promise<number | undefined>;
  close(): Promise<void>;
}
