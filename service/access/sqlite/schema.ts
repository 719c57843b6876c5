/** Steps of access.db, oldest first: a released one never changes. */
export const steps: readonly string[] = [
  `
  CREATE TABLE keys (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,
    created_at TEXT NOT NULL, expires_at TEXT, revoked_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX keys_in_use ON keys (name) WHERE revoked_at IS NULL;
  CREATE TABLE sessions (hash TEXT PRIMARY KEY, key TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (
    n INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, key TEXT, action TEXT NOT NULL, target TEXT, count INTEGER, filter TEXT
  ) STRICT;
  CREATE INDEX audit_newest ON audit (at, n);
  `,
];
