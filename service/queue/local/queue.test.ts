import { createLog } from '../../log.ts';
import { queueContract } from '../contract.ts';
import { createLocalQueue } from './queue.ts';

queueContract('local', async () => createLocalQueue({ log: createLog('silent') }));
