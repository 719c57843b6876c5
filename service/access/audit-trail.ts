import type { AuditEntry } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Access } from '../ports.ts';

export interface AuditTrail {
  /** Throws where the entry cannot be kept: what it tells of is then refused. */
  write(entry: AuditEntry): Promise<void>;
  /** Writes what waits. Safe to call twice. */
  close(): Promise<void>;
}

/** Those of these actions wait up to a second for others; any other is on the disk before its request is answered. */
const patient = new Set([
  'comments.read',
  'summary.read',
  'scores.read',
  'words.read',
  'facets.read',
  'comments.add',
  'comments.classify',
  'keys.read',
  'audit.read',
  'access.refused',
]);
/** Of these, what one key did within a batch is one entry with the sum: an upstream posts hundreds a second. */
const summed = new Set(['comments.add', 'comments.classify']);
const flushMs = 1000;
const mostWaiting = 10_000;

const sumKey = ({ action, by, keyId }: AuditEntry) => JSON.stringify([action, by, keyId]);

export function createAuditTrail({ access, log }: { readonly access: Pick<Access, 'audit'>; readonly log: Log }): AuditTrail {
  let waiting: AuditEntry[] = [];
  const sums = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  async function writeAll(more: readonly AuditEntry[]): Promise<void> {
    const batch = waiting;
    waiting = [];
    sums.clear();
    try {
      if (batch.length + more.length > 0) await access.audit([...batch, ...more]);
    } catch (error) {
      waiting = [...batch, ...waiting];
      sums.clear();
      throw error;
    }
  }
  // One after the other: a batch that failed stands before those that came meanwhile.
  const flush = (more: readonly AuditEntry[] = []): Promise<void> => {
    const written = writing.then(() => writeAll(more));
    writing = written.catch(() => undefined);
    return written;
  };
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      flush().catch((error: unknown) => {
        log.error({ err: error, waiting: waiting.length }, 'the audit log cannot be written; its entries wait');
        later();
      });
    }, flushMs);
    timer.unref();
  };
  const add = (entry: AuditEntry) => {
    const at = summed.has(entry.action) ? sums.get(sumKey(entry)) : undefined;
    const before = at === undefined ? undefined : waiting[at];
    if (at !== undefined && before !== undefined) waiting[at] = { ...before, count: (before.count ?? 0) + (entry.count ?? 0) };
    else {
      if (summed.has(entry.action)) sums.set(sumKey(entry), waiting.length);
      waiting.push(entry);
    }
  };

  return {
    async write(entry) {
      if (!patient.has(entry.action)) return flush([entry]);
      if (waiting.length >= mostWaiting)
        throw new VerbatimError('store_unreachable', 'The audit log cannot be written.', 'Try again; the log of the service says why.');
      add(entry);
      later();
    },
    async close() {
      clearTimeout(timer);
      await flush();
    },
  };
}
