import { readConfig } from './config.ts';
import { explain, VerbatimError } from './errors.ts';
import { keepHeapsSmall } from './heap.ts';
import { createLog } from './log.ts';
import { type Role, roles, startService } from './serve.ts';

/** Longest wait for requests and batches in hand after a signal. */
const drainMs = 20_000;

/** Where batches may be under way: process.exit in the middle of one aborts (onnxruntime-node 1.30), and a core file would hold customers' words. */
const endAtOnce = () => process.kill(process.pid, 'SIGKILL');

function readRole(argument = 'all'): Role {
  const role = roles.find((name) => name === argument);
  if (role !== undefined) return role;
  throw new VerbatimError('bad_config', `There is no role '${argument}'.`, `Use ${roles.join(', ')}.`);
}

keepHeapsSmall();

try {
  const role = readRole(process.argv[2]);
  const config = readConfig();
  const log = createLog(config.logLevel);
  const running = await startService(role, config, log);
  let stopping = false;
  const stop = (code: 0 | 1) => {
    if (stopping) return;
    stopping = true;
    const late = () => {
      log.error({ drainMs }, 'the stop took too long; what was in hand is tagged after the next start');
      endAtOnce();
    };
    setTimeout(late, drainMs).unref();
    running.close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'the stop was not clean');
        process.exit(1);
      },
    );
  };
  // Nothing is lost by ending here.
  process.on('uncaughtException', (err) => {
    log.error({ err }, 'an unforeseen failure; the process ends');
    endAtOnce();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0));
  void running.broken.then((error) => {
    console.error(`Verbatim cannot go on. ${explain(error)}`);
    stop(1);
  });
  const metrics = running.metricsUrl === undefined ? '' : `, metrics on ${running.metricsUrl}/metrics`;
  console.log(`Verbatim ${role === 'worker' ? 'worker is ready' : `listens on ${running.url}`} (${running.engines}${metrics})`);
} catch (error) {
  console.error(`Verbatim cannot start. ${explain(error)}`);
  if (!(error instanceof VerbatimError) && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
