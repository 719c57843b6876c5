/** Contender: the service's own tagger, all five axes, spans and words. ours.ts COMMENTS.json */
import { openTagger } from '../../../service/compose.ts';
import { readConfig } from '../../../service/config.ts';
import { createLog } from '../../../service/log.ts';
import { commentsOf, serveOrders } from './serve-orders.ts';

const config = readConfig();
const { tagger, close } = await openTagger(config, createLog(config.logLevel));
await serveOrders(commentsOf(process.argv[2] ?? ''), async (texts) => {
  const readings = await tagger.tag(texts.map((text) => ({ text, kind: 'app_review' as const })));
  const failed = readings.find((reading) => reading instanceof Error);
  if (failed !== undefined) throw failed;
});
await close();
