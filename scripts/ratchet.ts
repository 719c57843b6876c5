/**
 * Raises labels/ratchet.json to what the model in the model directory reaches: node scripts/ratchet.ts [--reset]
 * A figure that fell stays as it was, and the run fails; --reset takes the new figures as they are, for a change of
 * data or taxonomy, and the commit says why.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTagger } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { explain } from '../service/errors.ts';
import { createLog } from '../service/log.ts';
import { checkBehaviour, readBehaviour } from './evaluate/behaviour.ts';
import { validationComments, validationSamples } from './evaluate/held-out.ts';
import { tagged } from './evaluate/measure.ts';
import { fallen, figuresOf, raised, ratchetFile } from './evaluate/ratchet.ts';
import { report } from './evaluate/report.ts';

try {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });
  const config = readConfig();
  const file = join(config.labelsDirectory, 'ratchet.json');
  const kept = ratchetFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const opened = await openTagger(config, createLog(config.logLevel));
  try {
    const sets = {
      written: validationSamples(config.labelsDirectory, opened.taxonomy),
      real: validationComments(config.labelsDirectory, opened.taxonomy),
    };
    for (const part of ['written', 'real'] as const) {
      const rows = sets[part];
      if (rows === undefined) {
        console.error(`${part}: the data of the annotations is not here, left as it was`);
        continue;
      }
      const now = figuresOf(report(opened.taxonomy, await tagged(rows, opened.tagger)));
      const before = kept[part];
      const fell = before === null || values.reset ? [] : fallen(before, now);
      for (const line of fell) console.error(`${part}: ${line}`);
      if (fell.length > 0) process.exitCode = 1;
      else kept[part] = values.reset ? now : raised(before, now);
      console.log(part, JSON.stringify(now));
    }
    const { right } = await checkBehaviour(readBehaviour(config.labelsDirectory), opened.tagger);
    if (right < kept.behaviour && !values.reset) {
      console.error(`behaviour: fell from ${kept.behaviour} to ${right} cases`);
      process.exitCode = 1;
    } else kept.behaviour = right;
    console.log('behaviour', right);
  } finally {
    await opened.close();
  }
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
