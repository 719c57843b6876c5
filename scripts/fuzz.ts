/** npm run fuzz -- [--requests 10000] [--seed N]: requests made of the service's own document, against all of it on a fake model. */
import { parseArgs } from 'node:util';
import { fuzz } from '../service/http/fixture/fuzz/run.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } } });
const [count, seed] = [Number(values.requests), Number(values.seed ?? Date.now() % 2 ** 31)];
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  console.error('fuzz: --requests and --seed are whole numbers, as in npm run fuzz -- --requests 10000 --seed 7');
  process.exit(2);
}
console.log(`${count} requests, seed ${seed}`);
try {
  const { byStatus, reached, missed } = await fuzz({ count, seed });
  console.log('by status:', byStatus);
  console.log('answered with success:', reached);
  if (missed.length > 0) console.log('never answered with success, in so few requests:', missed.join(', '));
  console.log('No failure of ours; every answer as described; nothing lost; the counts equal a recount.');
} catch (error) {
  const { message, cause } = error as Error;
  const told = `${cause instanceof Error ? `${cause.message}. ` : ''}${message}`;
  console.error(`fuzz: ${told.slice(0, 2000)}`);
  console.error(`Again with --seed ${seed}.`);
  process.exitCode = 1;
}
