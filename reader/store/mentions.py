"""What the recogniser found, article by article, and which articles still wait for it. All of it can be made again."""

from __future__ import annotations

import json
import logging
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reader.model import Mention

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_log = logging.getLogger(__name__)

# Two ranges, since an index has no use for "not equal".
_WAITING = "SELECT key FROM listed WHERE recogniser < :name OR recogniser > :name LIMIT :limit"
_WAITING_COUNT = "SELECT count(*) FROM listed WHERE recogniser < :name OR recogniser > :name"
_RECOGNISED = "SELECT key FROM listed WHERE recogniser > '' ORDER BY key"
_MENTIONS = """SELECT article, start, "end", text, type, entity, found_by
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN mention ON article = wanted ORDER BY article, start"""
_APART = "SELECT 1 FROM mention WHERE entity IS NULL AND type <> 'DATE' LIMIT 1"
_PRESENT = "SELECT text FROM article JOIN body ON article = key WHERE key = ? AND digest = ?"
_ADD = 'INSERT INTO mention (article, start, "end", text, type, found_by) VALUES (?, ?, ?, ?, ?, ?)'


def pending(connection: sqlite3.Connection, recogniser: str, limit: int) -> list[int]:
    """Return articles whose names were not found by this recogniser in their present text."""
    return [key for (key,) in connection.execute(_WAITING, {"name": recogniser, "limit": limit})]


def pending_count(connection: sqlite3.Connection, recogniser: str) -> int:
    """Return how many articles wait for this recogniser."""
    (number,) = connection.execute(_WAITING_COUNT, {"name": recogniser}).fetchone()
    return int(number)


def apart(connection: sqlite3.Connection) -> bool:
    """Say whether names were found that have not been brought together with the others yet."""
    return connection.execute(_APART).fetchone() is not None


def save(connection: sqlite3.Connection, key: int, digest: str, mentions: Sequence[Mention], recogniser: str) -> None:
    """Put the mentions of an article in the place of its earlier ones, unless its text has changed since.

    To whom each belongs is not known before names are brought together again. Mentions that do not quote the text, or
    begin where another does, are left out and counted in the log.
    """
    found = connection.execute(_PRESENT, (key, digest)).fetchone()
    if found is None:
        return
    (body,) = found
    fitting = {one.start: one for one in mentions if _quotes(one, body)}
    if len(fitting) < len(mentions):
        _log.warning("%s: %d mentions do not fit their text", recogniser, len(mentions) - len(fitting))
    connection.execute("DELETE FROM mention WHERE article = ?", (key,))
    connection.executemany(
        _ADD,
        [(key, one.start, one.end, one.text, one.type, one.found_by) for _, one in sorted(fitting.items())],
    )
    connection.execute("UPDATE article SET recogniser = ? WHERE key = ?", (recogniser, key))


def _quotes(mention: Mention, body: str) -> bool:
    inside = 0 <= mention.start < mention.end <= len(body)
    return inside and body[mention.start : mention.end] == mention.text


def of_article(connection: sqlite3.Connection, key: int) -> list[Mention]:
    """Return the mentions in an article, in their order."""
    return next((found for _, found in of_articles(connection, [key])), [])


def recognised(connection: sqlite3.Connection) -> list[int]:
    """Return the articles of the list that some recogniser has read."""
    return [key for (key,) in connection.execute(_RECOGNISED)]


def of_articles(connection: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, list[Mention]]]:
    """Return the mentions of articles, article by article; those without any are left out."""
    rows = connection.execute(_MENTIONS, (json.dumps(list(keys)),))
    return [(key, [mention_of(row[1:]) for row in own]) for key, own in groupby(rows, key=lambda row: int(row[0]))]


def mention_of(row: tuple[Any, ...]) -> Mention:
    """Return the mention a row holds."""
    start, end, text, type, entity, found_by = row
    return Mention(start=start, end=end, text=text, type=type, entity=entity, found_by=found_by)
