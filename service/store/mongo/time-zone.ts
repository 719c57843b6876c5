import type { Connection } from '../../mongo/connect.ts';
import { checkTimeZone } from '../time-zone.ts';

interface Setting {
  readonly _id: string;
  readonly value: string;
}

/** Binds the database to one time zone for good. In a transaction, where the second of two first starts finds what the other set. */
export async function keepTimeZone({ db, where, transact }: Connection, timeZone: string): Promise<void> {
  const setting = await transact((session) =>
    db
      .collection<Setting>('settings')
      .findOneAndUpdate({ _id: 'timeZone' }, { $setOnInsert: { value: timeZone } }, { session, upsert: true, returnDocument: 'after' }),
  );
  checkTimeZone(`Database ${db.databaseName} on MongoDB at ${where}`, setting?.value ?? timeZone, timeZone);
}
