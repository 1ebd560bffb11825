"""What the list asks for: keys in an order, cards by key, and which articles are in some state. No body is touched."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any

from reader.errors import UsageError
from reader.model import Card, id_of
from reader.store import ids
from reader.store.spelling import asked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

_FEW = 2000
"""So many keys are sorted quicker by looking each up than by walking through the whole list."""

_ORDERS = {
    "date": "sort_at DESC, serial DESC",
    "oldest": "sort_at, serial",
    "imported": "serial DESC",
    "title": "sort_title, serial",
    "source": "source_name IS NULL, source_name COLLATE NOCASE, sort_at DESC, serial DESC",
    "words": "words DESC, serial DESC",
}
_KEYS = "SELECT key FROM listed ORDER BY"
_SOME_KEYS = "SELECT key FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN listed ON key = wanted ORDER BY"
_COLUMNS = """
    article.key, title, display_title, source_name, author, date, date_status, date_precision, language, words,
    unread, starred, archived, imported, duplicate_of,
    (SELECT group_concat(text, char(10)) FROM tag WHERE tag.article = article.key),
    (SELECT count(*) FROM annotation WHERE annotation.article = article.key AND deleted IS NULL),
    (SELECT count(*) FROM article AS later WHERE later.duplicate_of = article.key AND later.trashed IS NULL)
"""
_CARD = f"SELECT {_COLUMNS} FROM article WHERE key = ?"  # noqa: S608 - the columns are a constant
_WANTED = "(SELECT value AS wanted FROM json_each(?)) CROSS JOIN article ON article.key = wanted"
_CARDS = f"SELECT {_COLUMNS} FROM {_WANTED} WHERE trashed IS NULL"  # noqa: S608 - both are constants

_MEMBERS = {
    ("is", "unread"): "SELECT key FROM listed WHERE unread",
    ("is", "read"): "SELECT key FROM listed WHERE NOT unread",
    ("is", "starred"): "SELECT key FROM listed WHERE starred",
    ("is", "archived"): "SELECT key FROM listed WHERE archived",
    ("is", "duplicate"): "SELECT key FROM listed WHERE duplicate_of IS NOT NULL",
    ("is", "doubtful"): """SELECT key FROM listed
        WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND NOT settled AND exact <> ''
            AND state IN ('edited', 'ambiguous', 'orphan'))""",
    ("is", "whole"): """SELECT key FROM listed
        WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND exact = '')""",
    ("has", "note"): """SELECT key FROM listed
        WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND note <> '')""",
    ("has", "highlight"): """SELECT key FROM listed
        WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND exact <> '')""",
}
_TAGGED = "SELECT key FROM listed WHERE key IN (SELECT article FROM tag WHERE folded = ?)"
_COLOURED = """SELECT key FROM listed
    WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND colour = ?)"""
_IN_STATE = """SELECT key FROM listed
    WHERE key IN (SELECT article FROM annotation WHERE deleted IS NULL AND exact <> '' AND state = ?)"""
_STATES = ("moved", "edited", "ambiguous", "orphan")
_BETWEEN = "SELECT key FROM listed WHERE key BETWEEN ? AND ?"


def keys(connection: sqlite3.Connection, sort: str, within: Collection[int] | None) -> array[int]:
    """Return the keys of the list in an order; raises UsageError when there is no such order."""
    if sort not in _ORDERS:
        message = f"the list cannot be sorted by '{sort}'"
        raise UsageError(message, f"it can be sorted by {', '.join(_ORDERS)}")
    if within is not None and len(within) <= _FEW:
        some = (json.dumps(list(set(within))),)
        return array("q", chain.from_iterable(connection.execute(f"{_SOME_KEYS} {_ORDERS[sort]}", some)))
    everything = array("q", chain.from_iterable(connection.execute(f"{_KEYS} {_ORDERS[sort]}")))
    if within is None:
        return everything
    chosen = within if isinstance(within, set | frozenset) else set(within)
    return array("q", [key for key in everything if key in chosen])


def cards(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[Card]:
    """Return the cards of articles in the order given, without those that are unknown or in the trash."""
    rows = connection.execute(_CARDS, (json.dumps(list(wanted)),))
    found = {row[0]: _card_of(row) for row in rows}
    return [found[key] for key in wanted if key in found]


def card(connection: sqlite3.Connection, key: int) -> Card:
    """Return the card of an article, in the trash or not; raises NotFoundError."""
    row = connection.execute(_CARD, (key,)).fetchone()
    if row is None:
        raise ids.unknown(key)
    return _card_of(row)


def _card_of(row: tuple[Any, ...]) -> Card:
    (key, title, display_title, source_name, author, date, status, precision, language, words, *rest) = row
    (unread, starred, archived, imported, original, tags, annotations, duplicates) = rest
    return Card(
        id=id_of(key),
        title=title,
        display_title=display_title,
        source_name=source_name,
        author=author,
        date=date,
        date_status=status,
        date_precision=precision,
        language=language,
        words=words,
        unread=unread == 1,
        starred=starred == 1,
        archived=archived == 1,
        tags=tuple(sorted(tags.split("\n"))) if tags else (),
        annotations=annotations,
        duplicate_of=id_of(original) if original else None,
        duplicates=duplicates,
        imported=imported,
    )


def count(connection: sqlite3.Connection) -> int:
    """Return the number of articles in the list."""
    (number,) = connection.execute("SELECT count(*) FROM article WHERE trashed IS NULL").fetchone()
    return int(number)


def members(connection: sqlite3.Connection, field: str, value: str) -> set[int]:
    """Return the articles of the list for which `field:value` holds; raises KeyError when nobody knows it."""
    folded = asked(value)
    if field == "tag":
        return _set(connection, _TAGGED, folded)
    if field == "is" and folded in _STATES:
        return _set(connection, _IN_STATE, folded)
    if field == "colour":
        return _set(connection, _COLOURED, folded)
    if field == "id":
        bounds = ids.bounds(value)
        return _set(connection, _BETWEEN, *bounds) if bounds else set()
    return _set(connection, _MEMBERS[field, folded])


def _set(connection: sqlite3.Connection, question: str, *values: object) -> set[int]:
    rows: Iterable[tuple[int]] = connection.execute(question, values)
    return set(chain.from_iterable(rows))
