import { VerbatimError } from '../errors.ts';
import type { Database } from './database.ts';

/** SQL, or what SQL alone cannot say. */
export type Step = string | ((db: Database) => void);

/** Runs the steps that the file lacks. For use in a write of the caller's, so that a step that fails leaves the file as it was. */
export function upgrade(db: Database, name: string, steps: readonly Step[]): void {
  const version = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > steps.length)
    throw new VerbatimError(
      'bad_config',
      `${name} has schema ${version}; this release knows up to ${steps.length}.`,
      'Start the newer release, or put back the copy of the data directory made before the upgrade.',
    );
  for (const step of steps.slice(version)) {
    if (typeof step === 'string') db.exec(step);
    else step(db);
  }
  if (version < steps.length) db.exec(`PRAGMA user_version = ${steps.length}`);
}
