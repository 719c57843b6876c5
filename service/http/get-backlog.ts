import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import type { Queue, Store } from '../ports.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

export const backlogContract = {
  summary: 'How many comments are in each state, and how many wait in the queue.',
  answers: {
    200: {
      description: '`queued` is null where the queue does not answer.',
      body: z.object({
        pending: z.int(),
        tagged: z.int(),
        failed: z.int(),
        oldestPendingAt: z.string().nullable(),
        queued: z.int().nullable(),
      }),
    },
  },
} satisfies Contract;

/** GET /v1/backlog: how many comments are in each state, and how many wait in the queue (null where it does not answer). */
export function getBacklog(deps: { readonly store: Pick<Store, 'backlog'>; readonly queue: Pick<Queue, 'depth'> }): Handler {
  // The store knows what is pending: who waits for zero need not fail with a queue that is only a hint.
  const depth = () =>
    deps.queue.depth().catch((error: unknown) => {
      if (error instanceof VerbatimError && error.code === 'queue_unreachable') return null;
      throw error;
    });
  return async () => {
    const [backlog, queued] = await Promise.all([deps.store.backlog(), depth()]);
    const { pending, tagged, failed, oldestPendingAt = null } = backlog;
    return { status: 200, body: { pending, tagged, failed, oldestPendingAt, queued } };
  };
}
