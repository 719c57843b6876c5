import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const modest = 8 * 2 ** 20;

export interface Tidy {
  /** Collects garbage once there is half as much of it as of what is in use, and some more. */
  soon(): void;
  now(): void;
}

/**
 * V8 by itself lets ten times of what is in use stand where the machine has memory: 330 MB beside the 31 of a workbook of 100,000 rows. A
 * bound on its heap would hold that down too, and end the run on a workbook whose texts do not fit in it.
 */
export function createTidy(): Tidy {
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction = runInNewContext('gc');
  const used = () => getHeapStatistics().used_heap_size;
  let least = used();
  const now = () => {
    // The usual flavor leaves the garbage's room with the heap: 180 MB for 48.
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    least = used();
  };
  return {
    soon() {
      if (used() > 1.5 * least + modest) now();
    },
    now,
  };
}
