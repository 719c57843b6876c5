import type { Manifest } from './manifest.ts';

/** What a back-up holds, in one line. */
export function toldOf({ collections, comments: { tagged, pending, failed } }: Manifest): string {
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  return `${documents} documents of ${collections.length} collections (comments: ${tagged} tagged, ${pending} pending, ${failed} failed)`;
}
