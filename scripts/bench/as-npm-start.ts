import { join } from 'node:path';

/** Environment in which a measured process keeps memory as the one that `npm start` starts. */
export const asNpmStart = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'node'),
  MALLOC_MMAP_THRESHOLD_: '262144',
  NODE_OPTIONS: '--max-semi-space-size=8',
} as const;
