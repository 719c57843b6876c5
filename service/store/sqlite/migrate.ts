import type { Database } from '../../sqlite/database.ts';
import { type Step, upgrade } from '../../sqlite/upgrade.ts';
import { checkTimeZone } from '../time-zone.ts';
import { migrations } from './schema.ts';

const setTimeZone = (db: Database, timeZone: string) => {
  const kept = db.get<{ value: string }>(`SELECT value FROM settings WHERE name = 'timeZone'`)?.value;
  if (kept === undefined) db.run(`INSERT INTO settings (name, value) VALUES ('timeZone', ?)`, timeZone);
  else checkTimeZone('verbatim.db', kept, timeZone);
};

/** Brings the file to this release's schema in one transaction, and binds it to one time zone for good. */
export function migrate(db: Database, timeZone: string, steps: readonly Step[] = migrations): void {
  // WAL lets readers go on while the writer writes. FULL: an accepted comment is on the disk before it is
  // acknowledged, so it outlives a power cut and not just a SIGKILL; a call of 500 rows shares one sync.
  // A page that many taggings touch is folded back once per 64 MB of log, not after each.
  // What is deleted is overwritten, so that an erased text is not left in the file's free places.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000; PRAGMA secure_delete = ON;');
  // Schema 1 overwrote nothing: its file is written anew, once.
  if (db.get<{ user_version: number }>('PRAGMA user_version')?.user_version === 1) db.exec('VACUUM');
  db.write(() => {
    upgrade(db, 'verbatim.db', steps);
    setTimeZone(db, timeZone);
  });
}
