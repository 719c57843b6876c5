import { closeAll, openIntake, openQueue, openStore } from '../../service/compose.ts';
import type { Config } from '../../service/config.ts';
import type { NewComment } from '../../service/domain.ts';
import { erased } from '../../service/intake/problem.ts';
import { createLog } from '../../service/log.ts';
import { createSubmit } from '../../service/work/submit.ts';
import type { Send } from './send.ts';

/** The service's own bound: beyond it bulk waits in the store. */
const queueBound = 20_000;

/** Into the store of the settings, through the same intake and submit as HTTP. */
export async function openDirectSend(config: Config): Promise<{ readonly send: Send; close(): Promise<void> }> {
  const log = createLog(config.logLevel);
  const { store, close } = await openStore(config, log);
  const closings: (() => Promise<unknown>)[] = [close];
  try {
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
      const count = (outcome: string) => added.filter((one) => one.outcome === outcome).length;
      const gone = new Set(good.filter((_, row) => added[row]?.outcome === 'erased'));
      const rejections = taken.flatMap(({ comment, problem }, index) => {
        const reason = comment !== undefined && gone.has(comment) ? erased : problem;
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
    return { send, close: () => closeAll(closings) };
  } catch (error) {
    await closeAll(closings).catch(() => undefined);
    throw error;
  }
}
