import { readConfig } from './config.ts';
import { explain, VerbatimError } from './errors.ts';
import { createLog } from './log.ts';
import { type Role, roles, startService } from './serve.ts';

/** Longest wait for requests and batches in hand after a signal. */
const drainMs = 20_000;

function readRole(argument = 'all'): Role {
  const role = roles.find((name) => name === argument);
  if (role !== undefined) return role;
  throw new VerbatimError('bad_config', `There is no role '${argument}'.`, `Use ${roles.join(', ')}.`);
}

try {
  const role = readRole(process.argv[2]);
  const config = readConfig();
  const log = createLog(config.logLevel);
  const running = await startService(role, config, log);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), drainMs).unref();
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop was not clean');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(`Verbatim ${role === 'worker' ? 'worker is ready' : `listens on ${running.url}`} (${running.engines})`);
} catch (error) {
  console.error(`Verbatim cannot start. ${explain(error)}`);
  if (!(error instanceof VerbatimError) && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
