import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Has the calling thread give way to the other threads of the machine. Linux keeps a priority for each thread; elsewhere,
 * and where it may not be changed, nothing happens.
 */
export function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It runs as the others do.
  }
}
