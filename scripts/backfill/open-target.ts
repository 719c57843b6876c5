import type { Backlog } from '../../service/ports.ts';
import type { Send } from '../../service/rows/patient-send.ts';

export interface OpenTarget {
  readonly send: Send;
  /** Comments there; undefined where the key may not ask, or nobody answers yet. */
  held(): Promise<number | undefined>;
  close(): Promise<void>;
}

export const heldIn = ({ pending, tagged, failed }: Pick<Backlog, 'pending' | 'tagged' | 'failed'>): number => pending + tagged + failed;
