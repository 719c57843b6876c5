import type { GivenFile } from './given-file.ts';
import { unreadable } from './refusals.ts';
import { createSha256 } from './sha256.ts';

/** A file that was handed to a browser. */
export const blobFile = (name: string, blob: Blob): GivenFile => ({
  name,
  size: blob.size,
  createHash: createSha256,
  async *chunks(from = 0, to = blob.size) {
    // Safari cannot loop over a stream.
    const reader = blob.slice(from, to).stream().getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    } catch (cause) {
      // It was changed, moved or is on a share that has gone.
      throw unreadable(name, cause);
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  },
});
