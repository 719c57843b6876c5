/**
 * How good the tags are: npm run -s evaluate -- --data gold.jsonl [--tags tags.jsonl] [--json]
 *
 * gold.jsonl, a comment a line: {"id","text","kind"?,"context"?,"gold":{"sentiment":"…","touchpoint":[…],"pain":[…],
 * "sicas":[…],"act":"…"}}, or the shape that classify writes with its "tags" corrected by a reader; ids bare or in objects
 * with "id". An axis left out is not measured on that comment. The model tags the texts, or with --tags the answers
 * that `npm run classify` wrote are compared by id. --seeds checks the two worked cases and their paraphrases instead,
 * --behaviour the cases of labels/behaviour, --evidence the spans that readers marked. --test measures the held-out test part, once for each model, and logs it;
 * --keywords measures there what keywords alone would reach.
 * A bad line is named and left out; the run fails where no line is good, or a bar is missed.
 */
import { parseArgs } from 'node:util';
import type { OpenTagger } from '../service/compose.ts';
import { type Config, readConfig } from '../service/config.ts';
import type { Utterance } from '../service/domain.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { readTaxonomy } from '../service/labels.ts';
import { createLog } from '../service/log.ts';
import { behaviourLines, checkBehaviour, readBehaviour } from './evaluate/behaviour.ts';
import { checkEvidence, evidenceLines, readMarked } from './evaluate/evidence.ts';
import { testComments, writtenTest } from './evaluate/held-out.ts';
import { readByKeywords } from './evaluate/keywords.ts';
import { readLines } from './evaluate/lines.ts';
import { looked, tagged } from './evaluate/measure.ts';
import { figuresOf } from './evaluate/ratchet.ts';
import { report } from './evaluate/report.ts';
import { type GoldRow, goldReader, tagsReader } from './evaluate/rows.ts';
import { checkSeeds, readSeeds, seedLines } from './evaluate/seeds.ts';
import { table } from './evaluate/table.ts';
import { logTestRun, refuseSecondRun } from './evaluate/test-run.ts';

async function withTagger<Result>(config: Config, use: (opened: OpenTagger) => Promise<Result>): Promise<Result> {
  // Comparing files needs no engine, and loading them takes a second.
  const { openTagger } = await import('../service/compose.ts');
  const opened = await openTagger(config, createLog(config.logLevel));
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

async function evaluate(config: Config, data: string, tags: string | undefined, json: boolean): Promise<boolean> {
  const taxonomy = readTaxonomy(config.labelsDirectory);
  const gold = readLines(data, goldReader(taxonomy));
  const answers = tags === undefined ? undefined : readLines(tags, tagsReader(taxonomy));
  const withText = (row: GoldRow): row is GoldRow & Utterance => row.text !== undefined;
  const rows = answers === undefined ? gold.rows.filter(withText) : gold.rows;
  for (const line of [...gold.bad, ...(answers?.bad ?? [])]) console.error(line);
  const silent = gold.rows.length - rows.length;
  if (silent > 0) console.error(`${silent} lines have no text to tag: give their answers with --tags.`);
  if (rows.length === 0) {
    console.error(`${data} has no line that can be measured.`);
    return false;
  }
  const measured =
    answers === undefined ? await withTagger(config, ({ tagger }) => tagged(rows.filter(withText), tagger)) : looked(rows, answers.rows);
  const result = report(taxonomy, measured);
  console.log(json ? JSON.stringify({ ...result, badLines: gold.bad.length + silent }, null, 2) : table(taxonomy, result));
  return true;
}

async function seeds(config: Config, json: boolean): Promise<boolean> {
  const result = await withTagger(config, ({ tagger }) => checkSeeds(readSeeds(config.labelsDirectory), tagger));
  console.log(json ? JSON.stringify(result, null, 2) : seedLines(result).join('\n'));
  return result.passed;
}

async function behaviour(config: Config, json: boolean): Promise<boolean> {
  const result = await withTagger(config, ({ tagger }) => checkBehaviour(readBehaviour(config.labelsDirectory), tagger));
  console.log(json ? JSON.stringify(result, null, 2) : behaviourLines(result).join('\n'));
  return result.passed;
}

async function evidence(config: Config, json: boolean): Promise<boolean> {
  const marked = readMarked(config.labelsDirectory);
  if (marked === undefined)
    throw new VerbatimError('bad_request', 'The comments whose evidence was marked are not here.', 'Set VERBATIM_DATA to their folder.');
  const result = await withTagger(config, ({ tagger }) => checkEvidence(marked, tagger));
  console.log(json ? JSON.stringify(result, null, 2) : evidenceLines(result).join('\n'));
  return result.passed;
}

async function testPart(config: Config, json: boolean): Promise<boolean> {
  return withTagger(config, async ({ tagger, taxonomy }) => {
    const labels = config.labelsDirectory;
    refuseSecondRun(labels, tagger.versions.model);
    const real = testComments(labels, taxonomy);
    if (real === undefined)
      throw new VerbatimError('bad_request', 'The real comments of the test part are not here.', 'Set VERBATIM_DATA to their folder.');
    const written = writtenTest(labels, taxonomy);
    const [ofReal, ofWritten] = [report(taxonomy, await tagged(real, tagger)), report(taxonomy, await tagged(written, tagger))];
    const at = new Date().toISOString().slice(0, 10);
    logTestRun(labels, {
      model: tagger.versions.model,
      at,
      real: figuresOf(ofReal),
      written: written.length === 0 ? null : figuresOf(ofWritten),
    });
    if (json) console.log(JSON.stringify({ real: ofReal, written: ofWritten }, null, 2));
    else {
      console.log(`real comments\n\n${table(taxonomy, ofReal)}`);
      if (written.length > 0) console.log(`\nwritten comments\n\n${table(taxonomy, ofWritten)}`);
    }
    return true;
  });
}

async function keywords(config: Config, json: boolean): Promise<boolean> {
  const taxonomy = readTaxonomy(config.labelsDirectory);
  const found = testComments(config.labelsDirectory, taxonomy);
  if (found === undefined) console.error('The real comments of the test part are not here (VERBATIM_DATA): the written ones alone.');
  const sets = { real: found ?? [], written: writtenTest(config.labelsDirectory, taxonomy) };
  const [real, written] = [sets.real, sets.written].map((rows) =>
    report(
      taxonomy,
      rows.map(({ gold, text }) => ({ gold, given: readByKeywords(text), abstained: [] })),
    ),
  );
  for (const [name, one] of Object.entries({ real, written }))
    if (one !== undefined && one.comments > 0)
      console.log(json ? JSON.stringify({ [name]: one }) : `${name} comments, by keywords\n\n${table(taxonomy, one)}\n`);
  return true;
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      tags: { type: 'string' },
      json: { type: 'boolean', default: false },
      seeds: { type: 'boolean', default: false },
      behaviour: { type: 'boolean', default: false },
      evidence: { type: 'boolean', default: false },
      test: { type: 'boolean', default: false },
      keywords: { type: 'boolean', default: false },
    },
  });
  const chosen = Object.entries({ seeds, behaviour, evidence, test: testPart, keywords }).find(([name]) => values[name as 'seeds']);
  if (chosen === undefined && values.data === undefined) {
    throw new VerbatimError(
      'bad_request',
      'No --data.',
      'Usage: npm run -s evaluate -- --data gold.jsonl [--tags tags.jsonl] [--json] | (--seeds | --behaviour | --evidence | --test | --keywords) [--json]',
    );
  }
  const config = readConfig();
  const good = await (chosen === undefined
    ? evaluate(config, values.data ?? '', values.tags, values.json)
    : chosen[1](config, values.json));
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
