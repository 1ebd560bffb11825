"""The steps from one version of the schema to the next. A step that was released is never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import resources

Step = Callable[[sqlite3.Connection], None]


def _let_anything_be_undone(connection: sqlite3.Connection) -> None:
    """Let changes belong to any kind of thing, not to three alone."""
    connection.execute("ALTER TABLE change RENAME TO narrow_change")
    connection.execute(
        """CREATE TABLE change (
        action INTEGER NOT NULL REFERENCES action (number) ON DELETE CASCADE,
        subject TEXT NOT NULL,
        key INTEGER NOT NULL,
        field TEXT NOT NULL,
        before,
        after,
        PRIMARY KEY (action, subject, key, field)
        ) WITHOUT ROWID"""
    )
    connection.execute("INSERT INTO change SELECT action, subject, key, field, before, after FROM narrow_change")
    connection.execute("DROP TABLE narrow_change")


def _let_annotations_be_reviewed(connection: sqlite3.Connection) -> None:
    """Keep what a person needs to decide about an annotation whose text changed, and notes that were not saved."""
    connection.execute("ALTER TABLE annotation ADD COLUMN former TEXT")
    connection.execute("ALTER TABLE annotation ADD COLUMN guess_start INTEGER")
    connection.execute("ALTER TABLE annotation ADD COLUMN guess_end INTEGER")
    connection.execute("ALTER TABLE annotation ADD COLUMN settled INTEGER NOT NULL DEFAULT 0")
    connection.execute(
        """CREATE TABLE draft (
        about TEXT PRIMARY KEY,
        colour TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        at TEXT NOT NULL
        ) WITHOUT ROWID"""
    )


def _keep_searches(connection: sqlite3.Connection) -> None:
    """Keep searches under a name, and what was asked for last."""
    connection.execute(
        """CREATE TABLE search (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        query TEXT NOT NULL,
        deleted TEXT
        )"""
    )
    connection.execute("CREATE UNIQUE INDEX search_by_name ON search (folded) WHERE deleted IS NULL")
    connection.execute("CREATE TABLE asked (number INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT NOT NULL UNIQUE)")


_ADDRESSES_AND_LIKENESS = """CREATE TABLE address (
    url TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    entry TEXT NOT NULL,
    source TEXT NOT NULL,
    since TEXT NOT NULL,
    raw BLOB NOT NULL,
    article INTEGER REFERENCES article (key) ON DELETE SET NULL
    );
CREATE INDEX address_waiting ON address (since, url) WHERE article IS NULL;
CREATE TABLE likeness (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    PRIMARY KEY (band, article)
    ) WITHOUT ROWID;
CREATE INDEX likeness_by_article ON likeness (article);
CREATE TABLE uncompared (
    article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE
    );
CREATE TRIGGER body_to_compare AFTER INSERT ON body BEGIN
    INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
    END;
CREATE TRIGGER body_to_compare_again AFTER UPDATE OF text ON body BEGIN
    DELETE FROM likeness WHERE article = new.article;
    INSERT OR IGNORE INTO uncompared (article) VALUES (new.article);
    END;
INSERT INTO uncompared SELECT article FROM body;
"""


def _keep_addresses_and_likeness(connection: sqlite3.Connection) -> None:
    """Make room for addresses that wait and for near-duplicates; what is there has all to be compared."""
    _run(connection, _ADDRESSES_AND_LIKENESS)


def _keep_judgements(connection: sqlite3.Connection) -> None:
    """Keep what a person decides about names, and bring names together a few articles at a time."""
    _run(connection, resources.files("reader.store").joinpath("step_judgements.sql").read_text(encoding="utf-8"))


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Execute the statements of a script, each of which ends at the end of a line."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            connection.execute(pending)
            pending = ""


def _keep_a_journal(connection: sqlite3.Connection) -> None:
    """Let changes of annotations be written down, and articles be known that have no text here."""
    connection.execute("ALTER TABLE article ADD COLUMN gone TEXT")
    for statement in _JOURNAL:
        connection.execute(statement)
    connection.execute("INSERT INTO unjournaled (annotation) SELECT key FROM annotation")


_JOURNAL = (
    """CREATE TABLE register (
    annotation INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    device TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),
    PRIMARY KEY (annotation, field)
    ) WITHOUT ROWID""",
    "CREATE INDEX register_by_moment ON register (at)",
    "CREATE INDEX register_unwritten ON register (annotation) WHERE NOT written",
    "CREATE TABLE journal_file (name TEXT PRIMARY KEY, size INTEGER NOT NULL, tail TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE device (name TEXT NOT NULL, host TEXT NOT NULL, folder TEXT NOT NULL)",
    "CREATE TABLE unjournaled (annotation INTEGER PRIMARY KEY)",
    """CREATE TRIGGER annotation_added_unjournaled AFTER INSERT ON annotation BEGIN
    DELETE FROM unjournaled WHERE annotation = new.key;
    INSERT INTO unjournaled (annotation) VALUES (new.key);
    END""",
    """CREATE TRIGGER annotation_changed_unjournaled AFTER UPDATE ON annotation BEGIN
    DELETE FROM unjournaled WHERE annotation = new.key;
    INSERT INTO unjournaled (annotation) VALUES (new.key);
    END""",
)


def _follow_feeds(connection: sqlite3.Connection) -> None:
    """Keep the feeds that are followed, and what was read of them."""
    for statement in _FEEDS:
        connection.execute(statement)


def _leave_tags_out_of_the_index(connection: sqlite3.Connection) -> None:
    """Owe the index nothing for a tag: it holds none, and to tag thousands would index them all again."""
    for trigger in ("tag_added", "tag_changed", "tag_removed"):
        connection.execute(f"DROP TRIGGER {trigger}")


def _find_articles_by_source(connection: sqlite3.Connection) -> None:
    """Let the latest articles of a source be found without looking at all."""
    connection.execute("CREATE INDEX article_by_source ON article (source_name, serial) WHERE source_name IS NOT NULL")


def _let_lines_be_chosen(connection: sqlite3.Connection) -> None:
    """Keep what a person decided about lines of articles."""
    connection.execute(
        """CREATE TABLE line_choice (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        text TEXT NOT NULL,
        nth INTEGER NOT NULL,
        read INTEGER NOT NULL CHECK (read IN (0, 1)),
        was TEXT NOT NULL,
        in_force INTEGER NOT NULL DEFAULT 0 CHECK (in_force IN (0, 1)),
        deleted TEXT
        )"""
    )
    connection.execute("CREATE INDEX line_choice_by_article ON line_choice (article)")
    connection.execute(
        "CREATE INDEX line_choice_not_in_force ON line_choice (article) WHERE (deleted IS NULL) <> in_force"
    )


def _let_feeds_be_private(connection: sqlite3.Connection) -> None:
    """Keep of a feed whether its addresses may lead to one's own network."""
    connection.execute("ALTER TABLE feed ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1))")


def _look_for_foreign_names_again(connection: sqlite3.Connection) -> None:
    """Let names of texts that are not in English be found again: any word that was not known was one."""
    connection.execute("UPDATE article SET recogniser = '' WHERE language <> 'en'")


_FEEDS = (
    """CREATE TABLE feed (
    key INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    full INTEGER NOT NULL CHECK (full IN (0, 1)),
    tags TEXT NOT NULL,
    added TEXT NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    checked TEXT,
    not_before TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    deleted TEXT
    )""",
    """CREATE TABLE feed_entry (
    feed INTEGER NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (feed, id)
    ) WITHOUT ROWID""",
)


STEPS: tuple[Step, ...] = (
    _let_anything_be_undone,
    _let_annotations_be_reviewed,
    _keep_searches,
    _keep_addresses_and_likeness,
    _keep_a_journal,
    _keep_judgements,
    _follow_feeds,
    _leave_tags_out_of_the_index,
    _find_articles_by_source,
    _let_lines_be_chosen,
    _let_feeds_be_private,
    _look_for_foreign_names_again,
)
"""The first brings version 1 to version 2, and so on."""
