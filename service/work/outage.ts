import type { Log } from '../log.ts';

/** Tells the first of a run of failures and its end, not those between. */
export function createOutage(log: Log, texts: { readonly down: string; readonly up: string }): { down(err: unknown): void; up(): void } {
  let isDown = false;
  return {
    down(err) {
      if (!isDown) log.warn({ err }, texts.down);
      isDown = true;
    },
    up() {
      if (isDown) log.info({}, texts.up);
      isDown = false;
    },
  };
}
