"""Notes that were typed and not saved, by what they are on: kept until they are saved or emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import now_utc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

KEPT = 500
"""How many are kept; the oldest give way."""
_SAVE = "INSERT OR REPLACE INTO draft (about, colour, note, tags, at) VALUES (?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM draft WHERE about NOT IN (SELECT about FROM draft ORDER BY at DESC LIMIT ?)"


def one(connection: sqlite3.Connection, about: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Return colour, note and tags of a draft; None when there is none."""
    row = connection.execute("SELECT colour, note, tags FROM draft WHERE about = ?", (about,)).fetchone()
    return (row[0], row[1], tuple(row[2].split("\n")) if row[2] else ()) if row else None


def save(connection: sqlite3.Connection, about: str, colour: str, note: str, tags: Collection[str]) -> None:
    """Keep a draft in place of the one before."""
    connection.execute(_SAVE, (about, colour, note, "\n".join(tags), now_utc()))
    connection.execute(_FORGET, (KEPT,))


def drop(connection: sqlite3.Connection, about: str) -> None:
    """Forget a draft."""
    connection.execute("DELETE FROM draft WHERE about = ?", (about,))
