import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Threads of the store are started some thousand times. What Node compiled is kept, as the npm scripts have it kept: else each of
 * them loads WebAssembly to strip types, which takes half of their tests' time, and so much of it coming and going aborts V8 now and
 * then where the processor has protection keys ("Check failed: jit_page.has_value()").
 */
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'node') };

export default defineConfig({
  test: { include: ['service/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, env },
});
