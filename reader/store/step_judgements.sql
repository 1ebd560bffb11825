-- Judgements, and names that are brought together a few at a time.

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

ALTER TABLE mention ADD COLUMN head INTEGER;
ALTER TABLE mention ADD COLUMN instant TEXT;
ALTER TABLE mention ADD COLUMN precision TEXT;
UPDATE mention SET entity = NULL;
DROP INDEX mention_by_entity;
CREATE INDEX mention_by_entity ON mention (entity, article, head) WHERE entity IS NOT NULL;
DROP TABLE entity;
DROP TABLE alias;
DROP TABLE alias_word;
DROP TRIGGER body_changed;

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
INSERT INTO unsettled (article) SELECT key FROM article WHERE recogniser > '';
