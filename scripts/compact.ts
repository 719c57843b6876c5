/** npm run compact: writes the embedded store's file anew, without the room and the last traces of deleted comments. */
import { compactStore } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { explain } from '../service/errors.ts';

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

try {
  const { before, after } = await compactStore(readConfig());
  console.log(`verbatim.db: ${megabytes(before)} before, ${megabytes(after)} now.`);
} catch (error) {
  console.error(`compact: ${explain(error)}`);
  process.exitCode = 1;
}
