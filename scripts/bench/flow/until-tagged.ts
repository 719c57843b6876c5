import { setTimeout as wait } from 'node:timers/promises';
import type { Backlog } from '../../../service/ports.ts';
import { backlogOf } from '../../nothing-lost/ask.ts';

const everyMs = 100;

/** Waits until nothing is pending; `mustLive` throws where a process is gone. */
export async function untilTagged(url: string, mustLive: () => void): Promise<Backlog> {
  for (;;) {
    const backlog = await backlogOf(url);
    if (backlog?.pending === 0) return backlog;
    mustLive();
    await wait(everyMs);
  }
}
