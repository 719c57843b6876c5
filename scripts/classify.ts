/**
 * Tags comments of a file, nothing stored: npm run -s classify -- --in comments.jsonl --out tags.jsonl
 * Without --in it reads standard input, without --out it writes standard output. Ends with 0 when every line has
 * its answer (bad lines have theirs), 1 when it could not go on, 2 when it was asked wrongly.
 */
import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openTagger } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { createLog } from '../service/log.ts';
import { classifyLines, type Tally } from './classify/classify-lines.ts';

const usage =
  'npm run -s classify -- [--in comments.jsonl] [--out tags.jsonl]\nOne {"id","text","kind"?,"context"?} a line in, one line of tags out.';

function options(): { readonly in?: string | undefined; readonly out?: string | undefined } {
  try {
    const { values } = parseArgs({ options: { in: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (values.in !== undefined && values.out !== undefined && resolve(values.in) === resolve(values.out))
      throw new Error('--in and --out name the same file; writing would empty it before it is read.');
    return values;
  } catch (error) {
    console.error(`${explain(error)}\n${usage}`);
    process.exit(2);
  }
}

async function main(): Promise<void> {
  const { in: from, out: to } = options();
  // Opened first: a wrong path is told before the model is loaded.
  const source = from === undefined ? process.stdin : (await opened(from, 'r')).createReadStream();
  const config = readConfig();
  const { tagger, close } = await openTagger(config, createLog(config.logLevel));
  try {
    // Opened last: what it held is not lost to a run that cannot begin.
    const sink = to === undefined ? undefined : await opened(to, 'w');
    const started = performance.now();
    const tally = await classifyLines(
      createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY }),
      tagger,
      async (lines) => {
        const text = `${lines.join('\n')}\n`;
        if (sink !== undefined) await sink.appendFile(text);
        else if (!process.stdout.write(text)) await once(process.stdout, 'drain');
      },
      (tally) => show(tally, started),
    );
    await sink?.close();
    show(tally, started, '\n');
  } finally {
    await close();
  }
}

function opened(path: string, flags: 'r' | 'w'): Promise<FileHandle> {
  return open(path, flags).catch((cause: NodeJS.ErrnoException) => {
    const what = flags === 'r' ? '--in cannot be read' : '--out cannot be written';
    throw new VerbatimError('bad_request', `${what}: ${path} (${cause.code}).`, 'Check the path.', { cause });
  });
}

/** Only for a person: a log file needs no moving line. */
function show({ rows, bad }: Tally, started: number, end = ''): void {
  if (!process.stderr.isTTY) return;
  const rate = rows / ((performance.now() - started) / 1000);
  process.stderr.write(`\r${rows.toLocaleString()} comments, ${bad.toLocaleString()} refused, ${rate.toFixed(0)} a second ${end}`);
}

// `classify | head` closes our output early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
