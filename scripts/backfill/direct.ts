import { createAuditTrail } from '../../service/access/audit-trail.ts';
import { closeAll, openAccess, openIntake, openQueue, openStore } from '../../service/compose.ts';
import type { Config } from '../../service/config.ts';
import type { NewComment } from '../../service/domain.ts';
import { heldIn } from '../../service/domain.ts';
import { isRefused, refusals } from '../../service/intake/problem.ts';
import { createLog } from '../../service/log.ts';
import type { Send } from '../../service/rows/patient-send.ts';
import { createSubmit } from '../../service/work/submit.ts';
import type { OpenTarget } from './open-target.ts';

/** The service's own bound: beyond it bulk waits in the store. */
const queueBound = 20_000;

/** Into the store of the settings, through the same intake and submit as HTTP; it stands in the audit log too, as of who it is `by`. */
export async function openDirectSend(config: Config, by: string): Promise<OpenTarget> {
  const log = createLog(config.logLevel);
  const { store, close } = await openStore(config, log);
  const closings: (() => Promise<unknown>)[] = [close];
  try {
    const access = await openAccess(config);
    closings.push(() => access.close());
    const trail = createAuditTrail({ access, log });
    closings.push(() => trail.close());
    const queue = await openQueue(config, log);
    closings.push(() => queue.close());
    const now = () => new Date();
    const { intake } = openIntake(config, now);
    // An in-process queue dies with this script: the service finds the rows by their lease, which is over at once.
    const leaseMs = config.redis === undefined ? 0 : config.leaseMs;
    const submit = createSubmit({ store, queue, leaseMs, bound: queueBound, now, log });
    const send: Send = async (rows) => {
      const taken = rows.map((row) => intake({ row, fallbackIdentity: '', lane: 'bulk' }));
      const good = taken.flatMap(({ comment }): NewComment[] => (comment === undefined ? [] : [comment]));
      const added = good.length === 0 ? [] : await submit(good);
      const kept = added.filter(({ outcome }) => !isRefused(outcome)).length;
      if (kept > 0) await trail.write({ at: now().toISOString(), by, action: 'comments.add', count: kept });
      const count = (outcome: string) => added.filter((one) => one.outcome === outcome).length;
      const outcomes = added.values();
      const rejections = taken.flatMap(({ comment, problem }, index) => {
        const outcome = comment === undefined ? undefined : outcomes.next().value?.outcome;
        const reason = outcome !== undefined && isRefused(outcome) ? refusals[outcome] : problem;
        return reason === undefined ? [] : [{ index, ...reason }];
      });
      return {
        accepted: count('accepted'),
        duplicate: count('duplicate'),
        updated: count('updated'),
        revised: count('revised'),
        rejections,
      };
    };
    return { send, held: async () => heldIn(await store.backlog()), close: () => closeAll(closings) };
  } catch (error) {
    await closeAll(closings).catch(() => undefined);
    throw error;
  }
}
