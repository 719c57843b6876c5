import type { Step } from '../../sqlite/upgrade.ts';
import { keepSortKeys } from './keep-sort-keys.ts';

/**
 * One entry per schema version, applied in order and never edited once released.
 * Times are milliseconds since 1970, days `YYYY-MM-DD`. `at` is the sort time: occurred_at, or received_at where
 * undated. tags, postings, counts and facets are derived from comments, taggings and corrections in the transaction
 * that changes those; so they carry no foreign keys, which would cost a look-up per row for what one writer already holds.
 */
export const migrations: readonly Step[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE versions (
    n INTEGER PRIMARY KEY, model TEXT NOT NULL, taxonomy TEXT NOT NULL, segmenter TEXT NOT NULL,
    UNIQUE (model, taxonomy, segmenter)
  ) STRICT;

  -- Long columns last: a scan that filters by the first ones reads no overflow pages.
  CREATE TABLE comments (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, day TEXT,
    occurred_at INTEGER, received_at INTEGER NOT NULL, lane TEXT NOT NULL, lease_until INTEGER NOT NULL,
    revision INTEGER NOT NULL, attempts INTEGER NOT NULL, failure TEXT,
    tagging INTEGER REFERENCES taggings (n),
    corrected INTEGER NOT NULL, open_axes INTEGER NOT NULL,
    nps REAL, csat REAL, ces REAL, stars REAL,
    external_id TEXT NOT NULL, commenter_id TEXT, meta TEXT NOT NULL, context TEXT, text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX comments_at ON comments (at, id);
  CREATE INDEX comments_source ON comments (source, at, id);
  CREATE INDEX comments_external ON comments (external_id);
  CREATE INDEX comments_commenter ON comments (commenter_id) WHERE commenter_id IS NOT NULL;
  CREATE INDEX comments_untagged ON comments (at, id, state) WHERE state <> 'tagged';
  CREATE INDEX comments_corrected ON comments (at, id) WHERE corrected = 1;
  -- Covers lease(): a deep backlog whose leases run is walked without touching a comment.
  CREATE INDEX comments_pending ON comments (lane, received_at, id, lease_until, revision) WHERE state = 'pending';

  -- Revisions that were replaced; the current one is the comment itself.
  CREATE TABLE revisions (
    comment INTEGER NOT NULL REFERENCES comments (n), revision INTEGER NOT NULL, received_at INTEGER NOT NULL,
    context TEXT, text TEXT NOT NULL,
    PRIMARY KEY (comment, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE taggings (
    n INTEGER PRIMARY KEY,
    comment INTEGER NOT NULL REFERENCES comments (n), revision INTEGER NOT NULL,
    versions INTEGER NOT NULL REFERENCES versions (n), tagged_at INTEGER NOT NULL,
    words TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (comment, revision, versions)
  ) STRICT;

  CREATE TABLE corrections (
    n INTEGER PRIMARY KEY,
    comment INTEGER NOT NULL REFERENCES comments (n), id TEXT NOT NULL, revision INTEGER NOT NULL,
    tags TEXT NOT NULL, by TEXT NOT NULL, why TEXT, at INTEGER NOT NULL, undone_by TEXT, undone_at INTEGER,
    UNIQUE (comment, id)
  ) STRICT;

  -- comments: how many carry the label or the word now, so that a search starts from its rarest part.
  CREATE TABLE labels (
    n INTEGER PRIMARY KEY, axis INTEGER NOT NULL, id TEXT NOT NULL, comments INTEGER NOT NULL, UNIQUE (axis, id)
  ) STRICT;
  CREATE TABLE words (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, comments INTEGER NOT NULL) STRICT;

  CREATE TABLE tags (
    comment INTEGER NOT NULL, axis INTEGER NOT NULL, label INTEGER NOT NULL, at INTEGER NOT NULL, score REAL, feeling TEXT,
    PRIMARY KEY (comment, axis, label)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tags_walk ON tags (label, at, comment, score, feeling);
  CREATE TABLE word_comments (
    word INTEGER NOT NULL, at INTEGER NOT NULL, comment INTEGER NOT NULL, PRIMARY KEY (word, at, comment)
  ) STRICT, WITHOUT ROWID;

  -- One bin per period and source, all of its counts side by side: a comment's 26 counts of a day change 2 or 3 pages,
  -- where an order by dimensions would change 26. dimensions: bits as in rows.ts. a, b: labels, a feeling by its place
  -- in domain.ts, or 0.
  CREATE TABLE bins (
    n INTEGER PRIMARY KEY, grain TEXT NOT NULL, period TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (grain, period, source)
  ) STRICT;
  CREATE TABLE counts (
    bin INTEGER NOT NULL, dimensions INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (bin, dimensions, a, b)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What was erased, so that it does not come back: a comment by its id, a customer by the hash. Nothing else of them stays.
  CREATE TABLE erased_comments (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE erased_commenters (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- A tagging that goes is looked for among the comments, as their foreign key asks.
  CREATE INDEX comments_tagging ON comments (tagging) WHERE tagging IS NOT NULL;
  -- From here on a word that no comment carries has no row.
  DELETE FROM words WHERE comments = 0;
  `,
  `
  -- A tagging's number is its place in the feed. The last one given is kept here: after the newest tagging was erased its
  -- number would come again, and be passed over by who had read that far.
  CREATE TABLE positions (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO positions (name, last) SELECT 'tagging', coalesce(max(n), 0) FROM taggings;
  CREATE INDEX taggings_at ON taggings (tagged_at);
  `,
  `
  -- until: the end of the holder's claim.
  CREATE TABLE bookmarks (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL, value TEXT) STRICT, WITHOUT ROWID;
  `,
  `
  -- comments: how many carry the facet, or this value of it, in whatever state they are.
  CREATE TABLE facets (name TEXT PRIMARY KEY, comments INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE facet_values (
    facet TEXT NOT NULL, value TEXT NOT NULL, comments INTEGER NOT NULL, PRIMARY KEY (facet, value)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO facet_values (facet, value, comments)
    SELECT m.key, m.value, count(*) FROM comments c, json_each(c.meta) m GROUP BY 1, 2;
  -- A comment has one value of a facet.
  INSERT INTO facets (name, comments) SELECT facet, sum(comments) FROM facet_values GROUP BY 1;
  -- A facet may have as many values as there are comments.
  CREATE INDEX facet_values_common ON facet_values (facet, comments DESC, value);
  `,
  `
  -- Whether any comment of a period has no date is asked before its words are counted by their index.
  CREATE INDEX comments_undated ON comments (at) WHERE occurred_at IS NULL;
  `,
  keepSortKeys,
  `
  -- What changed of tagged comments, newest last, so that who keeps them elsewhere (figures/) can follow. It remembers so many
  -- changes: who missed more reads all anew.
  CREATE TABLE changes (n INTEGER PRIMARY KEY, comment INTEGER NOT NULL) STRICT;
  CREATE TRIGGER comments_changed
    AFTER UPDATE OF at, day, source, kind, state, tagging, corrected, open_axes, nps, csat, ces, stars, meta ON comments
    WHEN old.state = 'tagged' OR new.state = 'tagged'
  BEGIN
    INSERT INTO changes (comment) VALUES (new.n);
    DELETE FROM changes WHERE n <= last_insert_rowid() - 65536;
  END;
  CREATE TRIGGER comments_entered AFTER INSERT ON comments WHEN new.state = 'tagged'
  BEGIN
    INSERT INTO changes (comment) VALUES (new.n);
    DELETE FROM changes WHERE n <= last_insert_rowid() - 65536;
  END;
  CREATE TRIGGER comments_removed AFTER DELETE ON comments WHEN old.state = 'tagged'
  BEGIN
    INSERT INTO changes (comment) VALUES (old.n);
    DELETE FROM changes WHERE n <= last_insert_rowid() - 65536;
  END;
  `,
  // Labels and words were found by an index of rows, whose pages lay further apart with every comment.
  `
  -- Contentless: the comments hold what is posted. secure-delete: of what goes no trace stays until layers are merged.
  CREATE VIRTUAL TABLE postings USING fts5(terms, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
  INSERT INTO postings (postings, rank) VALUES ('secure-delete', 1), ('automerge', 8);
  INSERT INTO postings (rowid, terms)
    SELECT (min(max(c.at, 0), 4294967295999) / 1000) << 31 | c.n,
      coalesce((SELECT group_concat('l' || label, ' ') FROM tags WHERE comment = c.n), '') || ' ' ||
      coalesce((SELECT group_concat('w' || w.n, ' ') FROM words w WHERE w.word IN (SELECT value FROM json_each(t.words))), '')
    FROM comments c INDEXED BY comments_at CROSS JOIN taggings t ON t.n = c.tagging WHERE c.state = 'tagged' ORDER BY c.at, c.id;
  DROP TABLE word_comments;
  DROP INDEX tags_walk;
  ALTER TABLE tags DROP COLUMN at;
  `,
];
