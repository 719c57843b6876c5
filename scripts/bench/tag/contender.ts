import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What a contender answers to one order: `run COUNT`, or `alone COUNT` for one comment after the other. */
export interface Answer {
  readonly seconds: number;
  /** Milliseconds of each comment, where they were tagged alone. */
  readonly milliseconds?: readonly number[];
  /** Highest resident memory of the process so far. */
  readonly peakMB: number;
}
export interface Contender {
  order(line: string): Promise<Answer>;
  close(): Promise<void>;
}

const children = new Set<ChildProcessByStdio<Writable, Readable, Readable>>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * A process of its own, so that its threads and memory are nobody else's: it prints `ready`, then one JSON answer for each
 * order read from standard input. Throws with what it said last where it ends before it is ready.
 */
export async function startContender(command: string, args: readonly string[]): Promise<Contender> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  children.add(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
    child.once('close', () => {
      children.delete(child);
      resolve();
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`it ended: ${said.trim().split('\n').at(-1) ?? 'without a word'}`);
    return value;
  };
  while ((await next()) !== 'ready');
  return {
    async order(line) {
      child.stdin.write(`${line}\n`);
      return JSON.parse(await next()) as Answer;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
