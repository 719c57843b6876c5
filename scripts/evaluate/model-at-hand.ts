import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenTagger, openTagger } from '../../service/compose.ts';
import { readConfig } from '../../service/config.ts';
import { createLog } from '../../service/log.ts';

/** For tests: opens the real tagger; undefined, said aloud, where no model lies in the model directory (in CI that is an error). */
export function modelAtHand(what: string): (() => Promise<OpenTagger>) | undefined {
  const config = readConfig();
  if (existsSync(join(config.modelDirectory, 'config.json'))) return () => openTagger(config, createLog('silent'));
  const missing = `No model in ${config.modelDirectory}: ${what} cannot be checked`;
  if (process.env.CI || process.env.REQUIRE_BACKENDS) throw new Error(missing);
  console.warn(`${missing}, skipped.`);
  return undefined;
}
