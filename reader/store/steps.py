"""The steps from one version of the schema to the next. A step that was released is never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

Step = Callable[["sqlite3.Connection"], None]


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


STEPS: tuple[Step, ...] = (
    _let_anything_be_undone,
    _let_annotations_be_reviewed,
    _keep_searches,
)
"""The first brings version 1 to version 2, and so on."""
