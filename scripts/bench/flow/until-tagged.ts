import { setTimeout as wait } from 'node:timers/promises';
import type { Backlog } from '../../../service/ports.ts';
import { backlogOf } from '../../nothing-lost/ask.ts';

const [everyMs, longestMs] = [100, 3000];
/** A store that counts what waits one by one is asked less often: the question must not be what is measured. */
const restForAnswer = 20;

/** Waits until nothing is pending; `mustLive` throws where a process is gone. */
export async function untilTagged(url: string, mustLive: () => void): Promise<Backlog> {
  for (;;) {
    const asked = performance.now();
    const backlog = await backlogOf(url);
    if (backlog?.pending === 0) return backlog;
    mustLive();
    await wait(Math.min(longestMs, Math.max(everyMs, restForAnswer * (performance.now() - asked))));
  }
}
