"""Which articles may say nearly the same, and which were found to: the bands of their signatures, and the verdicts."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    Like: TypeAlias = Callable[[int, Sequence[int]], list[int]]

_PENDING = """SELECT key FROM uncompared JOIN article ON key = uncompared.article ORDER BY serial LIMIT ?"""
_CANDIDATES = """SELECT key, serial < (SELECT serial FROM article WHERE key = :key)
    FROM (SELECT value AS wanted FROM json_each(:bands))
    CROSS JOIN likeness ON band = wanted JOIN article ON key = likeness.article
    WHERE key <> :key AND trashed IS NULL
    GROUP BY key ORDER BY count(*) DESC, serial LIMIT :limit"""
_ADD = "INSERT OR IGNORE INTO likeness (band, article) VALUES (?, ?)"
_JUDGE = "UPDATE article SET duplicate_of = ? WHERE key = ? AND duplicate_of IS NOT ?"
_AGAIN = "INSERT OR IGNORE INTO uncompared SELECT key FROM article WHERE key = ? AND duplicate_of IS NULL"
_LEFT = "INSERT OR IGNORE INTO uncompared SELECT key FROM article WHERE duplicate_of = ?"
_PARTED = "UPDATE article SET duplicate_of = NULL WHERE duplicate_of = ?"
# The plus keeps SQLite from reading every article for the sake of the order: this is asked with each key of a search.
_GROUPS = "SELECT duplicate_of, key FROM listed WHERE duplicate_of IS NOT NULL ORDER BY +serial"
_NOTED = """SELECT key FROM listed WHERE duplicate_of IS NOT NULL AND key IN (
    SELECT article FROM annotation WHERE deleted IS NULL UNION SELECT article FROM version)"""
_ORIGINAL = "SELECT duplicate_of FROM article WHERE key = ?"


def pending(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Return articles whose text was not compared with the others yet, in the order they came."""
    return list(chain.from_iterable(connection.execute(_PENDING, (limit,))))


def settle(connection: sqlite3.Connection, bands: Mapping[int, Sequence[int]], limit: int, like: Like) -> None:
    """Keep the bands of articles and what each was found a near-duplicate of, if of anything."""
    for key, own in bands.items():
        candidates = _candidates(connection, key, own, limit) if own else {}
        found = like(key, list(candidates)) if candidates else []
        original = next((other for other in found if candidates[other]), None)
        _settle(connection, key, own, original, [other for other in found if not candidates[other]])


def _candidates(connection: sqlite3.Connection, key: int, bands: Sequence[int], limit: int) -> dict[int, bool]:
    """Return the articles that share a band with a text, those that share the most first, without the trash.

    The value says whether it came before the article with this key.
    """
    values = {"bands": json.dumps(list(bands)), "key": key, "limit": limit}
    return {found: bool(earlier) for found, earlier in connection.execute(_CANDIDATES, values)}


def _settle(
    connection: sqlite3.Connection, key: int, bands: Sequence[int], original: int | None, later: Sequence[int]
) -> None:
    """Keep an article's bands and what it was found a near-duplicate of, which came before it.

    An article found to be one stands behind the original of its group, so no two stand behind each other. Those that
    stood behind this one, and those that came later and are like it now, are compared again.
    """
    if original is not None:
        (behind,) = connection.execute(_ORIGINAL, (original,)).fetchone()
        original = behind if behind is not None and behind != key else original
    connection.executemany(_AGAIN, [(one,) for one in later])
    connection.execute(_LEFT, (key,))
    connection.execute(_PARTED, (key,))
    connection.execute("DELETE FROM likeness WHERE article = ?", (key,))
    connection.executemany(_ADD, [(band, key) for band in bands])
    connection.execute(_JUDGE, (original, key, original))
    connection.execute("DELETE FROM uncompared WHERE article = ?", (key,))


def noted(connection: sqlite3.Connection) -> set[int]:
    """Return the near-duplicates in the list that have annotations or earlier versions of their own."""
    return {key for (key,) in connection.execute(_NOTED)}


def groups(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """Return the near-duplicates in the list by their original, in the order they came."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for original, key in connection.execute(_GROUPS):
        found[original].append(key)
    return dict(found)
