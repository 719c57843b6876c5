import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Value = SQLInputValue;

/** One connection with its prepared statements. Values are always bound, never part of the SQL. */
export interface Database {
  run(sql: string, ...values: readonly Value[]): number;
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly Value[]): readonly Row[];
  iterate<Row>(sql: string, ...values: readonly Value[]): Iterable<Row>;
  /** The same with a row as the list of its columns: a million of them in half the time. */
  columns<Row extends readonly unknown[]>(sql: string, ...values: readonly Value[]): Iterable<Row>;
  exec(sql: string): void;
  /** All or nothing; takes the write lock first, so that it never has to give up half-way. */
  write<T>(work: () => T): T;
  /** One snapshot for several questions. */
  read<T>(work: () => T): T;
  close(): void;
}

// Filters of many shapes make many statements; each holds some 10 KB.
const keptStatements = 300;
const busyTimeoutMs = 5_000;

const usualCacheMB = 4;

/** cacheMB: pages kept in memory; what falls out of it the operating system's cache still holds. */
export function openDatabase(file: string, options: { readonly readOnly: boolean; readonly cacheMB?: number }): Database {
  // For this user alone; SQLite gives the files beside it the same mode.
  if (!options.readOnly) closeSync(openSync(file, 'a', 0o600));
  const connection = new DatabaseSync(file, { readOnly: options.readOnly, timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  connection.exec(`PRAGMA cache_size = ${-1024 * (options.cacheMB ?? usualCacheMB)}; PRAGMA temp_store = MEMORY;`);
  const statements = new Map<string, StatementSync>();

  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.delete(sql);
    statements.set(sql, known);
    if (statements.size > keptStatements) statements.delete(statements.keys().next().value as string);
    return known;
  };
  const transaction = <T>(begin: string, work: () => T): T => {
    connection.exec(begin);
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      try {
        connection.exec('ROLLBACK');
      } catch {
        // The engine rolled back by itself (full disk, I/O error): the first error tells why.
      }
      throw error;
    }
  };

  return {
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: <Row>(sql: string, ...values: readonly Value[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: readonly Value[]) => prepared(sql).all(...values) as unknown as readonly Row[],
    // Not from the cache: a statement that is being walked must not be started again by an inner question.
    iterate: <Row>(sql: string, ...values: readonly Value[]) => connection.prepare(sql).iterate(...values) as Iterable<Row>,
    columns<Row extends readonly unknown[]>(sql: string, ...values: readonly Value[]) {
      const statement = connection.prepare(sql);
      statement.setReturnArrays(true);
      return statement.iterate(...values) as unknown as Iterable<Row>;
    },
    exec: (sql) => connection.exec(sql),
    write: (work) => transaction('BEGIN IMMEDIATE', work),
    read: (work) => transaction('BEGIN', work),
    close() {
      statements.clear();
      connection.close();
    },
  };
}
