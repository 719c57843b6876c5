import { setTimeout as wait } from 'node:timers/promises';
import { backlogOf } from './ask.ts';
import type { Chance } from './chance.ts';
import type { Child } from './child.ts';
import type { Engine } from './engines.ts';

export interface Killing {
  readonly engine: Engine;
  readonly kills: number;
  readonly chance: Chance;
  readonly rows: number;
  readonly backfill: { child(): Child; restart(): void };
  readonly until: number;
  readonly tell: (line: string) => void;
}
export interface Kills {
  readonly total: number;
  readonly atWork: number;
  readonly backfill: number;
  readonly losses: readonly string[];
}

/**
 * The first kill falls while rows come in, each later one when the tagged pass a mark drawn by chance, so that every
 * kill has work before it and behind it. Backfill is killed once, in its second half.
 */
export async function killAndRestart({ engine, kills, chance, rows, backfill, until, tell }: Killing): Promise<Kills> {
  const share = (least: number, most: number) => chance.whole(Math.ceil(rows * least), Math.ceil(rows * most));
  const marks = Array.from({ length: kills }, (_, n) => share(n / (kills + 1), (n + 1) / (kills + 1)));
  const [firstMark, backfillMark] = [share(0.1, 0.4), share(0.5, 0.8)];
  let [tagged, pending, atWork, backfillKills] = [0, 0, 0, 0];
  const losses: string[] = [];

  const look = async () => {
    for (const part of engine.parts) part.mustLive();
    const backlog = await backlogOf(engine.url());
    if (backlog) [tagged, pending] = [backlog.tagged, backlog.pending];
    if (backfillKills === 0 && tagged + pending >= backfillMark && backfill.child().alive()) {
      await backfill.child().kill('SIGKILL');
      backfillKills += 1;
      backfill.restart();
      tell(`killed backfill at ${tagged + pending} rows, started it again`);
    }
  };
  for (const [turn, mark] of marks.entries()) {
    for (;;) {
      await look();
      const due = turn === 0 ? tagged + pending >= firstMark : tagged >= mark;
      if (due || (!backfill.child().alive() && pending === 0)) break;
      if (Date.now() > until) throw new Error(`only ${tagged} were tagged when the time was up`);
      await wait(chance.whole(5, 40));
    }
    const part = turn < engine.parts.length ? engine.parts[turn] : chance.pick(engine.parts);
    if (part === undefined) throw new Error('the engine has no parts');
    if (backfill.child().alive() || pending > 0) atWork += 1;
    await part.kill();
    tell(`killed ${part.name} at ${tagged} tagged, ${pending} pending`);
    // Not at the last: what the dead worker held comes back when its locks end, by the queue's own means.
    if (engine.loseQueue && turn < kills - 1) losses.push(await engine.loseQueue());
    await wait(chance.whole(0, 300));
    await part.start();
  }
  return { total: marks.length, atWork, backfill: backfillKills, losses };
}
