"""What the recogniser found, article by article, and which articles still wait for it. All of it can be made again.

Where a person judged otherwise, what was found is kept in `overruled`, so that a judgement can be taken back.
"""

from __future__ import annotations

import json
import logging
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reader.model import Mention
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_log = logging.getLogger(__name__)

# Two ranges, since an index has no use for "not equal".
_WAITING = "SELECT key FROM listed WHERE recogniser < :name OR recogniser > :name LIMIT :limit"
_WAITING_COUNT = "SELECT count(*) FROM listed WHERE recogniser < :name OR recogniser > :name"
_RECOGNISED = "SELECT key FROM listed WHERE recogniser > '' ORDER BY key"
_MENTIONS = """SELECT article, start, "end", text, type, found_by, instant, precision, entity
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN mention ON article = wanted ORDER BY article, start"""
_SHOWN = """SELECT start, "end", text, type, found_by, instant, precision, entity FROM mention WHERE article = ?
    AND NOT EXISTS (SELECT 1 FROM entity WHERE id = entity AND hidden) ORDER BY start"""
_FOUND = """SELECT start, "end", text, type, found_by, instant, precision
    FROM mention WHERE article = :key AND found_by <> :reader
    UNION ALL SELECT start, "end", text, type, found_by, instant, precision
    FROM overruled WHERE article = :key ORDER BY start"""
_READER = "reader"
_PRESENT = "SELECT text FROM article JOIN body ON article = key WHERE key = ? AND digest = ?"
_WRITTEN = """SELECT start, "end", text, type, found_by, instant, precision, head FROM mention WHERE article = ?"""
_ADD = """INSERT INTO mention (article, start, "end", text, type, found_by, instant, precision, head)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_OVERRULED = """INSERT INTO overruled (article, start, "end", text, type, found_by, instant, precision, folded)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def pending(connection: sqlite3.Connection, recogniser: str, limit: int) -> list[int]:
    """Return articles whose names were not found by this recogniser in their present text."""
    return [key for (key,) in connection.execute(_WAITING, {"name": recogniser, "limit": limit})]


def waited_for(connection: sqlite3.Connection) -> bool:
    """Say whether there are texts in which nobody has looked for names yet."""
    question = "SELECT EXISTS (SELECT 1 FROM article WHERE recogniser = '' AND trashed IS NULL)"
    return bool(connection.execute(question).fetchone()[0])


def pending_count(connection: sqlite3.Connection, recogniser: str) -> int:
    """Return how many articles wait for this recogniser."""
    (number,) = connection.execute(_WAITING_COUNT, {"name": recogniser}).fetchone()
    return int(number)


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
    connection.execute("DELETE FROM overruled WHERE article = ?", (key,))
    connection.executemany(_ADD, [(key, *_row(one), None) for _, one in sorted(fitting.items())])
    connection.execute("UPDATE article SET recogniser = ? WHERE key = ?", (recogniser, key))
    connection.execute("INSERT INTO unsettled (article) VALUES (?) ON CONFLICT DO NOTHING", (key,))


def found(connection: sqlite3.Connection, key: int) -> list[Mention]:
    """Return the mentions of an article as they were found, whatever a person judged since."""
    rows = connection.execute(_FOUND, {"key": key, "reader": _READER})
    return [mention_of((*row, None)) for row in rows]


def rewrite(
    connection: sqlite3.Connection,
    key: int,
    found: Sequence[Mention],
    wished: Sequence[Mention],
    heads: Mapping[int, int],
) -> None:
    """Write the mentions of an article as they are wished, each with its head (by its start); rows that stay stay."""
    wanted = {one.start: (*_row(one), heads.get(one.start)) for one in wished}
    present = {row[0]: row for row in connection.execute(_WRITTEN, (key,))}
    same = {start for start, row in wanted.items() if present.get(start, ())[:-1] == row[:-1]}
    connection.executemany(
        "DELETE FROM mention WHERE article = ? AND start = ?", [(key, start) for start in present.keys() - same]
    )
    connection.executemany(_ADD, [(key, *row) for start, row in wanted.items() if start not in same])
    connection.executemany(
        "UPDATE mention SET head = ? WHERE article = ? AND start = ?",
        [(wanted[start][-1], key, start) for start in same if wanted[start] != present[start]],
    )
    kept = {_row(one) for one in wished}
    away = [one for one in found if _row(one) not in kept]
    connection.execute("DELETE FROM overruled WHERE article = ?", (key,))
    connection.executemany(_ADD_OVERRULED, [(key, *_row(one), fold(one.text)) for one in away])


def quote(connection: sqlite3.Connection, key: int, quotations: Iterable[tuple[int, int, int]]) -> None:
    """Write where an article quotes somebody (from, to, and where the mention of the speaker begins)."""
    connection.execute("DELETE FROM quotation WHERE article = ?", (key,))
    connection.executemany(
        'INSERT INTO quotation (article, start, "end", speaker) VALUES (?, ?, ?, ?)',
        [(key, *quotation) for quotation in quotations],
    )


def _row(one: Mention) -> tuple[Any, ...]:
    return one.start, one.end, one.text, one.type, one.found_by, one.when, one.precision


def _quotes(mention: Mention, body: str) -> bool:
    inside = 0 <= mention.start < mention.end <= len(body)
    return inside and body[mention.start : mention.end] == mention.text


def of_article(connection: sqlite3.Connection, key: int) -> list[Mention]:
    """Return the mentions in an article, in their order, without those of hidden entities."""
    return [mention_of(row) for row in connection.execute(_SHOWN, (key,))]


def recognised(connection: sqlite3.Connection) -> list[int]:
    """Return the articles of the list that some recogniser has read."""
    return [key for (key,) in connection.execute(_RECOGNISED)]


def of_articles(connection: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, list[Mention]]]:
    """Return the mentions of articles, article by article; those without any are left out."""
    rows = connection.execute(_MENTIONS, (json.dumps(list(keys)),))
    return [(key, [mention_of(row[1:]) for row in own]) for key, own in groupby(rows, key=lambda row: int(row[0]))]


def mention_of(row: Sequence[Any]) -> Mention:
    """Return the mention a row holds."""
    start, end, text, type, found_by, when, precision, entity = row
    return Mention(
        start=start,
        end=end,
        text=text,
        type=type,
        entity=entity,
        found_by=found_by,
        when=when,
        precision=precision,
    )
