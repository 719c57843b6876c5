import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}
export interface Child {
  readonly name: string;
  readonly ended: Promise<Ended>;
  alive(): boolean;
  /** Throws with what it said where it has ended: by itself, or by somebody else's hand. */
  mustLive(): void;
  /** What it said last on both streams: no customer's words are in it. */
  said(): string;
  /** Until a line matches; throws with what it said where it ends first or takes too long. */
  heard(pattern: RegExp, patienceMs: number): Promise<RegExpExecArray>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended>;
}

const kept = 20_000;
const children = new Set<ChildProcess>();
// Whatever happens to this process, none of its children stays behind.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export function startChild(name: string, command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Child {
  const process_ = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(process_);
  let text = '';
  const keep = (chunk: string) => {
    text = (text + chunk).slice(-kept);
  };
  process_.stdout.setEncoding('utf8').on('data', keep);
  process_.stderr.setEncoding('utf8').on('data', keep);
  let alive = true;
  const ended = new Promise<Ended>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      alive = false;
      children.delete(process_);
      resolve({ code, signal });
    };
    process_.once('error', (error) => {
      keep(`${error.message}\n`);
      end(127, null);
    });
    // After both streams ended: what it said last is there.
    process_.once('close', end);
  });

  return {
    name,
    ended,
    alive: () => alive,
    mustLive() {
      const { exitCode, signalCode } = process_;
      if (!alive) throw new Error(`${name} ended by itself (${signalCode ?? exitCode}). It said:\n${text}`);
    },
    said: () => text,
    async heard(pattern, patienceMs) {
      const until = Date.now() + patienceMs;
      for (;;) {
        const match = pattern.exec(text);
        if (match) return match;
        if (!alive) throw new Error(`${name} ended before it was ready. It said:\n${text}`);
        if (Date.now() > until) throw new Error(`${name} was not ready in ${patienceMs} ms. It said:\n${text}`);
        await wait(20);
      }
    },
    kill(signal) {
      if (alive) process_.kill(signal);
      return ended;
    },
  };
}
