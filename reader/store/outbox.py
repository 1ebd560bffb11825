"""What the search index still owes: triggers write it in the same transaction as the change, the index settles it.

An article stands in it once, with the tick of its latest change. Settling names the tick, so a change made while the
index was at work stays owed. A crash between the two only makes the index do the same again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.model import IndexDocument
from reader.store import dates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_DOCUMENTS = """SELECT article.key, title, deck, text, author, source_name, language, words, date
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN article ON article.key = wanted
    JOIN body ON body.article = article.key
    WHERE trashed IS NULL"""
_WRITTEN = """SELECT article, note, exact
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN annotation ON article = wanted
    WHERE deleted IS NULL ORDER BY article, start"""


def owed(connection: sqlite3.Connection, limit: int) -> list[tuple[int, int]]:
    """Return articles the index owes, each with its tick, the oldest first."""
    return connection.execute("SELECT article, tick FROM outbox ORDER BY tick LIMIT ?", (limit,)).fetchall()


def owed_count(connection: sqlite3.Connection) -> int:
    """Return how many articles the index owes."""
    (number,) = connection.execute("SELECT count(*) FROM outbox").fetchone()
    return int(number)


def settle(connection: sqlite3.Connection, rows: Sequence[tuple[int, int]]) -> None:
    """Strike out articles whose tick is still the one given."""
    connection.executemany("DELETE FROM outbox WHERE article = ? AND tick = ?", rows)


def owe_everything(connection: sqlite3.Connection) -> None:
    """Owe all articles again, those in the trash too: the index has to let go of them."""
    connection.execute("DELETE FROM outbox")
    connection.execute("INSERT INTO outbox (article) SELECT key FROM article ORDER BY serial")


def documents(connection: sqlite3.Connection, keys: Sequence[int]) -> list[IndexDocument]:
    """Return articles as the index sees them, without those that are gone or in the trash."""
    wanted = (json.dumps(list(keys)),)
    notes: defaultdict[int, list[str]] = defaultdict(list)
    quotes: defaultdict[int, list[str]] = defaultdict(list)
    for key, note, quote in connection.execute(_WRITTEN, wanted):
        notes[key].extend([note] if note else [])
        quotes[key].append(quote)
    return [
        IndexDocument(
            key=key,
            title=title or "",
            deck=deck or "",
            body=body,
            author=author or "",
            source=source or "",
            language=language or "",
            words=words,
            day=dates.day_of(date),
            notes="\n".join(notes[key]),
            quotes="\n".join(quotes[key]),
        )
        for key, title, deck, body, author, source, language, words, date in connection.execute(_DOCUMENTS, wanted)
    ]
