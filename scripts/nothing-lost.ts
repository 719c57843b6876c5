/**
 * node scripts/nothing-lost.ts --engine sqlite|mongo [--rows N | --file FILE --source NAME --text COLUMN --id COLUMN] [--kills K] [--seed S] [--at-once N] [--minutes M]
 * Backfills rows into the real service while its processes are killed and started again, empties Redis, and counts what
 * became of every row. Exit 1 where one is lost, doubled or not tagged exactly once. mongo needs MONGODB_URI and redis-server.
 */
import { parseArgs } from 'node:util';
import { type EngineName, engineNames } from './nothing-lost/engines.ts';
import { faultsOf } from './nothing-lost/judge.ts';
import { runTrial, type TrialSettings } from './nothing-lost/trial.ts';

function readSettings(): TrialSettings {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string' },
      rows: { type: 'string', default: '2000' },
      kills: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      'at-once': { type: 'string', default: '200' },
      minutes: { type: 'string', default: '60' },
      file: { type: 'string' },
      source: { type: 'string' },
      text: { type: 'string' },
      id: { type: 'string' },
    },
  });
  const engine: EngineName | undefined = engineNames.find((name) => name === values.engine);
  if (engine === undefined) throw new Error(`Name the engine: --engine ${engineNames.join(' or ')}.`);
  const whole = (name: string, given: string) => {
    const value = Number(given);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${given} is no whole number above 0.`);
    return value;
  };
  return {
    engine,
    rows: whole('rows', values.rows),
    kills: whole('kills', values.kills),
    seed: whole('seed', values.seed),
    atOnce: whole('at-once', values['at-once']),
    patienceMs: whole('minutes', values.minutes) * 60_000,
    file: values.file,
    source: values.source,
    columns: { text: values.text, id: values.id },
    tell: (line) => console.error(line),
  };
}

// Told to stop, this process ends through its exit listeners, which end its children.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  const settings = readSettings();
  console.error(`${settings.engine}, seed ${settings.seed}`);
  const outcome = await runTrial(settings);
  const { census, kills, killsAtWork, backfillKills, losses, verified, stopMs, seconds, rows, rejected } = outcome;
  const faults = faultsOf(outcome);
  console.log(
    [
      `${rows} rows, ${rejected} rejected; ${census.found} found: ${census.lost.length} lost, ${census.doubled.length} doubled, ${census.wrong.length} not tagged exactly once`,
      `${kills} kills (${killsAtWork} with work under way), backfill killed ${backfillKills} times, Redis ${losses.join(', ') || 'not used'}; ${census.retried} retried`,
      `${verified.said}; stopped in ${stopMs} ms; ${seconds.toFixed(1)} s in all`,
      ...faults.map((fault) => `FAULT: ${fault}`),
    ].join('\n'),
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
