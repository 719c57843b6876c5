/** npm run export -- FILE.xlsx: every comment that matches into a file; --help says the rest. */
import { readConfig } from '../service/config.ts';
import { explain } from '../service/errors.ts';
import { readLock } from '../service/store/sqlite/lock.ts';
import { help, readArguments } from './export/arguments.ts';
import { openDirectExport } from './export/direct.ts';
import { exportOverHttp } from './export/over-http.ts';
import { writeWhole } from './export/whole-file.ts';

async function run(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return console.log(help);
  const config = readConfig();
  const url = given.url ?? (config.mongo === undefined ? (await readLock(config.dataDirectory))?.url : undefined);
  const opened =
    url === undefined
      ? await openDirectExport(config, given.query)
      : { stream: await exportOverHttp(url, given.query, config.key), close: async () => undefined };
  try {
    const bytes = await writeWhole(given.file, opened.stream);
    console.log(`${given.file}: ${(bytes / 1e6).toFixed(1)} MB`);
  } finally {
    await opened.close();
  }
}

await run().catch((error: unknown) => {
  console.error(`export: ${explain(error)}`);
  process.exitCode = 1;
});
