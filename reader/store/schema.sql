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
CREATE INDEX article_by_source ON article (source_name, serial) WHERE source_name IS NOT NULL;

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

-- What a person decided about lines of articles: left out of the text, or put back into it.
CREATE TABLE line_choice (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  text TEXT NOT NULL,                    -- what the line says
  nth INTEGER NOT NULL,                  -- which of the lines that say it, from 0
  read INTEGER NOT NULL CHECK (read IN (0, 1)),
  was TEXT NOT NULL,                     -- the reason for which it was left out, or its block as JSON
  in_force INTEGER NOT NULL DEFAULT 0 CHECK (in_force IN (0, 1)),  -- whether the text is as it says
  deleted TEXT                           -- when it was taken back; null while it holds
);
CREATE INDEX line_choice_by_article ON line_choice (article);
CREATE INDEX line_choice_not_in_force ON line_choice (article) WHERE (deleted IS NULL) <> in_force;

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
  exact TEXT NOT NULL,                   -- empty for a note on the whole article, whose state stays 'orphan'
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

-- Feeds that are followed; those that are no longer stay, so that they can come back.
CREATE TABLE feed (
  key INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  full INTEGER NOT NULL CHECK (full IN (0, 1)),  -- whether the pages of entries that are summaries are fetched
  tags TEXT NOT NULL,                    -- one a line; what its articles are tagged with
  added TEXT NOT NULL,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  checked TEXT,                          -- when it was asked the last time
  not_before TEXT,                       -- before which it is left alone
  failures INTEGER NOT NULL DEFAULT 0,   -- in a row
  problem TEXT NOT NULL DEFAULT '',
  deleted TEXT,                          -- when it was followed no longer; null while it is
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1))  -- whether its addresses may lead to one's own network
);
-- What was read of it: another digest under an entry's id is news.
CREATE TABLE feed_entry (
  feed INTEGER NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (feed, id)
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

-- What a person decided about names; history.py undoes it by `deleted`. Kept by names, since numbers are derived.
CREATE TABLE judgement (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  at TEXT NOT NULL,
  anchor TEXT NOT NULL,
  other TEXT NOT NULL,
  own TEXT NOT NULL,                     -- JSON: spellings, or heads
  shared TEXT NOT NULL,                  -- JSON
  types TEXT NOT NULL,                   -- JSON
  article INTEGER,                       -- where one mention is meant, with its place and words
  start INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  deleted TEXT                           -- when it was taken back; null while it holds
);

-- ---- derived ----------------------------------------------------------------------------------------------------

-- What is seen of the names: those that were found, as a person judged them.
CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  found_by TEXT NOT NULL,
  entity INTEGER,                        -- null until names are brought together, and in the trash
  head INTEGER,                          -- what its article calls the entity at its fullest
  instant TEXT,                          -- of a date: what it means, ISO 8601 cut to its precision
  precision TEXT,
  PRIMARY KEY (article, start)
) WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity, article, head) WHERE entity IS NOT NULL;

-- Mentions as they were found, where a judgement changed them or took them away.
CREATE TABLE overruled (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  type TEXT NOT NULL,
  found_by TEXT NOT NULL,
  instant TEXT,
  precision TEXT,
  PRIMARY KEY (article, start)
) WITHOUT ROWID;
CREATE INDEX overruled_by_name ON overruled (folded);

-- What articles call entities at their fullest. Only those of one neighbourhood are compared.
CREATE TABLE head (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,                    -- folded
  parts TEXT NOT NULL,                   -- of a person: given names, surname, generation
  neighbourhood TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0,
  by_surname INTEGER NOT NULL DEFAULT 0, -- articles that also call it by a shorter name
  firms INTEGER NOT NULL DEFAULT 0,      -- articles that give it an ending only companies have
  chosen TEXT NOT NULL DEFAULT '',       -- the key of what it was brought to
  UNIQUE (name, kind, parts)
);
CREATE INDEX head_by_neighbourhood ON head (neighbourhood, kind);

CREATE TABLE appearance (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  head INTEGER NOT NULL,
  short TEXT NOT NULL,                   -- other names it has there, folded, one a line
  firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
  follows TEXT,                          -- the key of the person it means there, where other articles tell
  PRIMARY KEY (article, head)
) WITHOUT ROWID;
CREATE INDEX appearance_by_head ON appearance (head, article);

-- Short names that are no people's, and the long ones they stand for somewhere.
CREATE TABLE meaning (
  short TEXT NOT NULL,
  head INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  PRIMARY KEY (short, head, article)
) WITHOUT ROWID;
CREATE INDEX meaning_by_head ON meaning (head, short);
CREATE INDEX meaning_by_article ON meaning (article);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
);
CREATE INDEX entity_by_mentions ON entity (mentions, id);
CREATE INDEX entity_by_type ON entity (type, mentions, id);

CREATE TABLE alias (
  entity INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  folded TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, text, type)
) WITHOUT ROWID;
CREATE INDEX alias_by_name ON alias (folded);
CREATE TABLE alias_word (
  word TEXT NOT NULL,                    -- folded
  entity INTEGER NOT NULL,
  PRIMARY KEY (word, entity)
) WITHOUT ROWID;
CREATE INDEX alias_word_by_entity ON alias_word (entity);

-- The number every key has had, so that it has the same when it comes back.
CREATE TABLE entity_number (
  key TEXT PRIMARY KEY,
  entity INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entity_number_by_entity ON entity_number (entity);

-- Who is in an article, as packed numbers of entities: the article is read whole when company is counted.
CREATE TABLE company (
  article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
  entities BLOB NOT NULL
);

-- Quotations whose speaker the text names, by the start of that mention.
CREATE TABLE quotation (
  article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  speaker INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity INTEGER,                        -- who that is
  PRIMARY KEY (article, speaker, start)
) WITHOUT ROWID;
CREATE INDEX quotation_by_entity ON quotation (entity, article) WHERE entity IS NOT NULL;

-- What names still owe: articles to be looked at again, entities whose spellings changed, judgements that are in force.
CREATE TABLE unsettled (
  article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
  judged INTEGER NOT NULL DEFAULT 0      -- 1 where a person waits for it
);
CREATE INDEX unsettled_judged ON unsettled (judged, article);
CREATE TABLE renewed (entity INTEGER PRIMARY KEY);
CREATE TABLE in_force (judgement INTEGER PRIMARY KEY);

-- Mentions only go by themselves when a text is replaced; all else is counted where it is placed (placing.py).
CREATE TRIGGER mention_removed AFTER DELETE ON mention WHEN old.entity IS NOT NULL BEGIN
  UPDATE alias SET mentions = mentions - 1 WHERE entity = old.entity AND text = old.text AND type = old.type;
  UPDATE entity SET mentions = mentions - 1, articles = articles - (NOT EXISTS
    (SELECT 1 FROM mention WHERE entity = old.entity AND article = old.article)) WHERE id = old.entity;
  INSERT INTO renewed (entity) VALUES (old.entity) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
  UPDATE head SET articles = articles + 1, by_surname = by_surname + (new.short <> ''), firms = firms + new.firm
    WHERE id = new.head;
END;
CREATE TRIGGER appearance_removed AFTER DELETE ON appearance BEGIN
  UPDATE head SET articles = articles - 1, by_surname = by_surname - (old.short <> ''), firms = firms - old.firm
    WHERE id = old.head;
END;
CREATE TRIGGER article_moved AFTER UPDATE OF trashed, date, date_precision ON article BEGIN
  INSERT INTO unsettled (article) VALUES (new.key) ON CONFLICT DO NOTHING;
END;

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
  DELETE FROM overruled WHERE article = new.article;
  DELETE FROM company WHERE article = new.article;
  DELETE FROM quotation WHERE article = new.article;
  INSERT INTO unsettled (article) VALUES (new.article) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER body_to_compare AFTER INSERT ON body BEGIN
  INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
END;
CREATE TRIGGER body_to_compare_again AFTER UPDATE OF text ON body BEGIN
  DELETE FROM likeness WHERE article = new.article;
  INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
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
