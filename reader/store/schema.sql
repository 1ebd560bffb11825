-- The library, as it is today. A library made by an earlier version reaches the same shape through migrations.py;
-- a test compares the two roads. What a person could not make again comes first, what is derived from it last.

-- ---- truth ------------------------------------------------------------------------------------------------------

-- Narrow: what a row of a list needs, and nothing long. The text stands in `body`.
CREATE TABLE article (
  key INTEGER PRIMARY KEY CHECK (key BETWEEN 1 AND 1099511627775),  -- from the first digest: the public id in decimal
  serial INTEGER NOT NULL,               -- order of import
  digest TEXT NOT NULL,                  -- of the body
  title TEXT,                            -- null where the text proves none
  display_title TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  source_name TEXT,
  author TEXT,
  date TEXT,                             -- ISO 8601, cut to its precision
  date_precision TEXT CHECK (date_precision IN ('time', 'day', 'month', 'year')),
  date_status TEXT CHECK (date_status IN ('stated', 'guessed')),
  sort_at INTEGER NOT NULL,              -- seconds since 1970 of `date`, or of the import where there is none
  language TEXT,
  words INTEGER NOT NULL,
  imported TEXT NOT NULL,                -- when the article first came, ISO 8601 in UTC
  changed TEXT NOT NULL,                 -- when its present text came
  unread INTEGER NOT NULL DEFAULT 1 CHECK (unread IN (0, 1)),
  starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  trashed TEXT,                          -- when it was put in the trash; null while it is in the list
  place INTEGER NOT NULL DEFAULT 0,      -- where the reader stopped, an offset in the body
  duplicate_of INTEGER REFERENCES article (key) ON DELETE SET NULL,
  recogniser TEXT NOT NULL DEFAULT '',   -- by which one the names in the present text were found; derived
  deck TEXT,
  gone TEXT                              -- when its text left the trash for good, or never was here: an identity to notes
);
-- Each holds all that its question needs, so the table itself is not touched.
CREATE UNIQUE INDEX article_by_serial ON article (serial, trashed);
CREATE INDEX article_by_date ON article (sort_at, serial, trashed);
CREATE INDEX article_by_digest ON article (digest, trashed);
CREATE INDEX article_by_recogniser ON article (recogniser, trashed);
CREATE INDEX article_by_original ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- The list: all but the trash.
CREATE VIEW listed AS SELECT * FROM article WHERE trashed IS NULL;

-- The text, and where it came from. Rows are long and only ever added at the end: a table sorted by the keys, which are
-- scattered, would have to be torn apart for each.
CREATE TABLE body (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL UNIQUE REFERENCES article (key) ON DELETE CASCADE,
  path TEXT,
  url TEXT,
  part TEXT NOT NULL,                    -- which article of a source that holds several
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  text TEXT NOT NULL,
  layout TEXT NOT NULL,                  -- JSON: blocks and marks
  dropped TEXT NOT NULL,                 -- JSON: lines of the source left out of the text, each with its reason
  raw BLOB NOT NULL                      -- the source as it came, zlib
);
CREATE INDEX body_by_path ON body (path, part, article) WHERE path IS NOT NULL;
CREATE INDEX body_by_url ON body (url, part, article) WHERE url IS NOT NULL;

-- Earlier texts of an article.
CREATE TABLE version (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,               -- from 1, the oldest
  digest TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  encoding TEXT NOT NULL,
  layout TEXT NOT NULL,
  text BLOB NOT NULL,                    -- zlib of UTF-8
  raw BLOB NOT NULL,                     -- zlib
  PRIMARY KEY (article, number)
);

CREATE TABLE tag (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  folded TEXT NOT NULL,                  -- without case and diacritics
  text TEXT NOT NULL,
  PRIMARY KEY (article, folded)
) WITHOUT ROWID;
CREATE INDEX tag_by_text ON tag (folded, article);

-- An article that somebody annotated cannot be removed from the table, only put in the trash.
CREATE TABLE annotation (
  key INTEGER PRIMARY KEY CHECK (key BETWEEN 1 AND 1099511627775),  -- by chance
  serial INTEGER NOT NULL UNIQUE,        -- order of making
  article INTEGER NOT NULL REFERENCES article (key),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" >= start),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  digest TEXT NOT NULL,                  -- of the text that start and end are counted in
  state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'edited', 'ambiguous', 'orphan')),
  score REAL NOT NULL,
  colour TEXT NOT NULL,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,                    -- one a line
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  deleted TEXT,                          -- when; null while it is shown
  former TEXT,                           -- JSON: the anchor as the reader made it, while the words there are edited ones
  guess_start INTEGER,                   -- where an ambiguous one may stand in the present text
  guess_end INTEGER,
  settled INTEGER NOT NULL DEFAULT 0     -- 1 when somebody decided that it stays an orphan
);
CREATE INDEX annotation_by_article ON annotation (article, deleted, start);

-- What was typed in the note box and not saved.
CREATE TABLE draft (
  about TEXT PRIMARY KEY,                -- what the note is on
  colour TEXT NOT NULL,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,                    -- one a line
  at TEXT NOT NULL
) WITHOUT ROWID;

-- Saved searches; deleted ones stay, so that they can come back.
CREATE TABLE search (
  key INTEGER PRIMARY KEY AUTOINCREMENT, -- order of making
  name TEXT NOT NULL,
  folded TEXT NOT NULL,                  -- of the name, without case and diacritics
  query TEXT NOT NULL,
  deleted TEXT                           -- when; null while it is listed
);
CREATE UNIQUE INDEX search_by_name ON search (folded) WHERE deleted IS NULL;

-- What was asked for last, the latest last.
CREATE TABLE asked (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  query TEXT NOT NULL UNIQUE
);

-- Articles that another program lists by their addresses alone, with what it says of them; kept once they are taken in,
-- so that the same list does not ask for them again.
CREATE TABLE address (
  url TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  entry TEXT NOT NULL,                   -- JSON: tags, states, highlights
  source TEXT NOT NULL,                  -- the file that lists it
  since TEXT NOT NULL,
  raw BLOB NOT NULL,                     -- the entry as it came, zlib
  article INTEGER REFERENCES article (key) ON DELETE SET NULL
);
CREATE INDEX address_waiting ON address (since, url) WHERE article IS NULL;

-- What the journal says: of each field of an annotation the value written last, when, and on which device. The row in
-- `annotation` is how that stands in the present text of the article here; this outlives it.
CREATE TABLE register (
  annotation INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,                   -- JSON
  at TEXT NOT NULL,                      -- ISO 8601 in UTC, to the microsecond
  device TEXT NOT NULL,
  written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),  -- whether a file of the journal holds it
  PRIMARY KEY (annotation, field)
) WITHOUT ROWID;
CREATE INDEX register_by_moment ON register (at);
CREATE INDEX register_unwritten ON register (annotation) WHERE NOT written;

-- How far each file of the journal was read, and what stood last there.
CREATE TABLE journal_file (
  name TEXT PRIMARY KEY,
  size INTEGER NOT NULL,                 -- bytes
  tail TEXT NOT NULL                     -- digest of the last line
) WITHOUT ROWID;

-- The name this copy of the library writes its journal under, and where it was when it was given.
CREATE TABLE device (
  name TEXT NOT NULL,
  host TEXT NOT NULL,
  folder TEXT NOT NULL
);

-- What can be undone: actions in words, and each value they changed. `undone` actions wait to be redone.
CREATE TABLE action (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
);
CREATE TABLE change (
  action INTEGER NOT NULL REFERENCES action (number) ON DELETE CASCADE,
  subject TEXT NOT NULL,                 -- what kind of thing: history.py knows them
  key INTEGER NOT NULL,                  -- of the thing; for a tag, of its article
  field TEXT NOT NULL,                   -- a column; for a tag its folded text
  before,                                -- for a tag its text, or null where it was not there
  after,
  PRIMARY KEY (action, subject, key, field)
) WITHOUT ROWID;

-- ---- derived ----------------------------------------------------------------------------------------------------

CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  found_by TEXT NOT NULL,
  entity INTEGER,                        -- null until names are brought together
  PRIMARY KEY (article, start)
) WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity, article) WHERE entity IS NOT NULL;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL
);
CREATE INDEX entity_by_mentions ON entity (mentions, id);
CREATE INDEX entity_by_type ON entity (type, mentions, id);

CREATE TABLE alias (
  entity INTEGER NOT NULL,
  rank INTEGER NOT NULL,                 -- from 0, the fullest and most frequent first
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, rank)
) WITHOUT ROWID;
CREATE TABLE alias_word (
  word TEXT NOT NULL,                    -- folded
  entity INTEGER NOT NULL,
  PRIMARY KEY (word, entity)
) WITHOUT ROWID;

-- Near-duplicates: the bands of each text's MinHash signature, and the articles that still have to be compared.
CREATE TABLE likeness (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX likeness_by_article ON likeness (article);
CREATE TABLE uncompared (
  article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE
);

-- What the search index still owes. AUTOINCREMENT: a tick is never given twice, not even after its row is gone.
CREATE TABLE outbox (
  tick INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL UNIQUE
);

-- Annotations changed in this transaction; before it ends they are compared with the register.
CREATE TABLE unjournaled (annotation INTEGER PRIMARY KEY);

-- The triggers delete and insert rather than REPLACE: a conflict clause of the statement that fires them would
-- otherwise take the place of theirs.
CREATE TRIGGER article_changed AFTER UPDATE OF digest, title, deck, author, source_name, date, language, words, trashed
ON article BEGIN
  DELETE FROM outbox WHERE article = new.key;
  INSERT INTO outbox (article) VALUES (new.key);
END;
CREATE TRIGGER article_deleted AFTER DELETE ON article BEGIN
  DELETE FROM outbox WHERE article = old.key;
  INSERT INTO outbox (article) VALUES (old.key);
END;
CREATE TRIGGER body_added AFTER INSERT ON body BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
END;
CREATE TRIGGER body_changed AFTER UPDATE OF text ON body BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
  UPDATE article SET recogniser = '' WHERE key = new.article;
  DELETE FROM mention WHERE article = new.article;
END;
CREATE TRIGGER body_to_compare AFTER INSERT ON body BEGIN
  INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
END;
CREATE TRIGGER body_to_compare_again AFTER UPDATE OF text ON body BEGIN
  DELETE FROM likeness WHERE article = new.article;
  INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
END;
CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
END;
CREATE TRIGGER tag_changed AFTER UPDATE OF text ON tag BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
END;
CREATE TRIGGER tag_removed AFTER DELETE ON tag BEGIN
  DELETE FROM outbox WHERE article = old.article;
  INSERT INTO outbox (article) VALUES (old.article);
END;
CREATE TRIGGER annotation_added AFTER INSERT ON annotation BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
END;
CREATE TRIGGER annotation_changed AFTER UPDATE OF exact, note, deleted ON annotation BEGIN
  DELETE FROM outbox WHERE article = new.article;
  INSERT INTO outbox (article) VALUES (new.article);
END;
CREATE TRIGGER annotation_removed AFTER DELETE ON annotation BEGIN
  DELETE FROM outbox WHERE article = old.article;
  INSERT INTO outbox (article) VALUES (old.article);
END;
CREATE TRIGGER annotation_added_unjournaled AFTER INSERT ON annotation BEGIN
  DELETE FROM unjournaled WHERE annotation = new.key;
  INSERT INTO unjournaled (annotation) VALUES (new.key);
END;
CREATE TRIGGER annotation_changed_unjournaled AFTER UPDATE ON annotation BEGIN
  DELETE FROM unjournaled WHERE annotation = new.key;
  INSERT INTO unjournaled (annotation) VALUES (new.key);
END;
