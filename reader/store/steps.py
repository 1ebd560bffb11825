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


STEPS: tuple[Step, ...] = (_let_anything_be_undone,)
"""The first brings version 1 to version 2, and so on."""
