import { expect, test } from 'vitest';
import { tinyModel } from './nothing-lost/engines.ts';
import { faultsOf } from './nothing-lost/judge.ts';
import { madeText } from './nothing-lost/made-rows.ts';
import { redisIsInstalled } from './nothing-lost/redis.ts';
import { runTrial, type TrialSettings } from './nothing-lost/trial.ts';

const required = Boolean(process.env.CI || process.env.REQUIRE_BACKENDS);
const missing = process.env.MONGODB_URI ? (redisIsInstalled() ? undefined : 'redis-server is not installed') : 'MONGODB_URI is not set';
if (missing !== undefined && required) throw new Error(`"Nothing lost" over MongoDB and Redis needs both: ${missing}.`);
if (missing !== undefined) console.warn(`SKIPPED: "nothing lost" over MongoDB and Redis is not tested: ${missing}.`);

/** Printed where a run fails, to be run again with --seed. */
const seed = Number(process.env.NOTHING_LOST_SEED || Date.now() % 1_000_000);
async function nothingIsLost(settings: Pick<TrialSettings, 'engine' | 'rows' | 'kills'>) {
  const told: string[] = [`seed ${seed}`];
  try {
    const outcome = await runTrial({
      ...settings,
      model: tinyModel,
      seed,
      atOnce: 10,
      patienceMs: 600_000,
      tell: (line) => told.push(line),
    });
    expect(faultsOf(outcome), told.join('\n')).toEqual([]);
    expect(outcome).toMatchObject({ rows: settings.rows, rejected: 0, kills: settings.kills });
    expect(outcome.census.found).toBe(settings.rows);
    return outcome;
  } catch (error) {
    console.error(told.join('\n'));
    throw error;
  }
}

test('the rows are distinct, as the census needs them', () => {
  const texts = Array.from({ length: 5000 }, (_, n) => madeText(n));
  expect(new Set(texts).size).toBe(5000);
});

test('sqlite and the local queue: killed and started again, every row ends tagged exactly once', { timeout: 660_000 }, async () => {
  const outcome = await nothingIsLost({ engine: 'sqlite', rows: 300, kills: 4 });
  expect(outcome.killsAtWork).toBeGreaterThan(0);
  expect(outcome.stopMs).toBeLessThan(10_000);
});

test.skipIf(missing !== undefined)(
  'MongoDB and BullMQ: API and workers killed, Redis emptied and killed, every row ends tagged exactly once',
  { timeout: 660_000 },
  async () => {
    const outcome = await nothingIsLost({ engine: 'mongo', rows: 150, kills: 3 });
    expect(outcome.killsAtWork).toBeGreaterThan(0);
    expect(outcome.losses).toEqual(['flushed', 'killed']);
  },
);
