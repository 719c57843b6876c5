import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['service/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } });
