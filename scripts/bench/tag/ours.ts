/**
 * Contender: the service's own tagger, all five axes, spans and words. ours.ts COMMENTS.json [batches|remembering]
 * All at once; or as many at a time as the worker takes, without its memory of short texts and with it.
 */
import { openTagger } from '../../../service/compose.ts';
import { readConfig } from '../../../service/config.ts';
import { createLog } from '../../../service/log.ts';
import type { Tagger } from '../../../service/ports.ts';
import { workerBatch } from '../../../service/serve.ts';
import { remembering } from '../../../service/tag/remember.ts';
import { commentsOf, serveOrders } from './serve-orders.ts';

const config = readConfig();
const { tagger, close } = await openTagger(config, createLog(config.logLevel));
async function tag(by: Tagger, texts: readonly string[]): Promise<void> {
  const readings = await by.tag(texts.map((text) => ({ text, kind: 'app_review' as const })));
  const failed = readings.find((reading) => reading instanceof Error);
  if (failed !== undefined) throw failed;
}
const [, , file = '', how] = process.argv;
await serveOrders(commentsOf(file), async (texts) => {
  if (how === undefined) return tag(tagger, texts);
  // A memory of this run alone.
  const by = how === 'remembering' ? remembering(tagger) : tagger;
  for (let at = 0; at < texts.length; at += workerBatch) await tag(by, texts.slice(at, at + workerBatch));
});
await close();
