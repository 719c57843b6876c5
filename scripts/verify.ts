/** npm run verify: recounts every comment and compares with the counts that were kept. Exit 1 where they differ. */
import { openStore } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { explain } from '../service/errors.ts';
import { createLog } from '../service/log.ts';
import type { Store } from '../service/ports.ts';

const shown = 20;
type Difference = Awaited<ReturnType<Store['verify']>>[number];

/** A facet's value may be a customer's word: it is not told. */
function placeOf(difference: Difference): string {
  if ('facet' in difference) return `facet ${difference.facet}${difference.value === undefined ? '' : ', one of its values'}`;
  const { period, source, dimensions, ids } = difference;
  return `${period} ${source} ${dimensions.map((dimension, at) => `${dimension}=${ids[at]}`).join(' ') || 'all'}`;
}

try {
  const config = readConfig();
  const { store, close } = await openStore(config, createLog(config.logLevel));
  try {
    const [differences, backlog] = [await store.verify(), await store.backlog()];
    for (const difference of differences.slice(0, shown))
      console.error(`${placeOf(difference)}: kept ${difference.kept}, recounted ${difference.recounted}`);
    if (differences.length > shown) console.error(`… and ${differences.length - shown} more`);
    const states = `${backlog.tagged} tagged, ${backlog.pending} pending, ${backlog.failed} failed`;
    console.log(
      differences.length === 0
        ? `The counts equal a recount (${states}).`
        : `${differences.length} counts differ from a recount (${states}).`,
    );
    process.exitCode = differences.length === 0 ? 0 : 1;
  } finally {
    await close();
  }
} catch (error) {
  console.error(`verify: ${explain(error)}`);
  process.exitCode = 2;
}
