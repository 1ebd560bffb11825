"""Feeds that are followed, each coming and going of which can be undone, and what was seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model import Feed, now_utc
from reader.store import history
from reader.store.history import Change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_COLUMNS = "key, url, title, full, tags, etag, last_modified, checked, not_before, failures, problem, private"
_ALL = f"SELECT {_COLUMNS} FROM feed WHERE deleted IS NULL ORDER BY title COLLATE NOCASE, url"  # noqa: S608 - columns of our own
_KNOWN = "SELECT key, deleted, private FROM feed WHERE url = ?"
_ADD = "INSERT INTO feed (url, title, full, tags, added, private) VALUES (?, ?, ?, ?, ?, ?)"
_AGAIN = """UPDATE feed SET title = ?, full = ?, tags = ?, private = ?, etag = '', last_modified = '', not_before = NULL
    WHERE key = ?"""
_READ = """UPDATE feed SET etag = :etag, last_modified = :last_modified, checked = :now, not_before = NULL,
        failures = 0, problem = '', title = CASE WHEN :title = '' THEN title ELSE :title END
    WHERE key = :key"""
_FAILED = """UPDATE feed SET checked = ?, not_before = ?, failures = failures + 1, problem = ? WHERE key = ?"""
_MOVED = "UPDATE OR IGNORE feed SET url = ? WHERE key = ?"


def several(connection: sqlite3.Connection) -> list[Feed]:
    """Return the feeds that are followed, by title."""
    return [_feed(row) for row in connection.execute(_ALL)]


def _feed(row: Sequence[Any]) -> Feed:
    key, url, title, full, tags, etag, last_modified, checked, not_before, failures, problem, private = row
    return Feed(
        key=key,
        url=url,
        title=title,
        full=bool(full),
        tags=tuple(tags.split("\n")) if tags else (),
        etag=etag,
        last_modified=last_modified,
        checked=checked,
        not_before=not_before,
        failures=failures,
        problem=problem,
        private=bool(private),
    )


def add(connection: sqlite3.Connection, feeds: Sequence[Feed]) -> int:
    """Follow feeds, in one step that can be undone; returns how many were not followed yet. Keys are given here.

    One that is followed already may lead to one's own network from now on where this one may.
    """
    changes, allowed = [], []
    now = now_utc()
    for feed in feeds:
        known = connection.execute(_KNOWN, (feed.url,)).fetchone()
        tags = "\n".join(feed.tags)
        if known is None:
            key = connection.execute(_ADD, (feed.url, feed.title, feed.full, tags, now, feed.private)).lastrowid or 0
            changes.append(Change("feed", key, "deleted", now, None))
        elif known[1] is not None:
            connection.execute(_AGAIN, (feed.title, feed.full, tags, feed.private, known[0]))
            connection.execute("UPDATE feed SET deleted = NULL WHERE key = ?", (known[0],))
            changes.append(Change("feed", known[0], "deleted", known[1], None))
        elif feed.private and not known[2]:
            allowed.append(Change("feed", known[0], "private", 0, 1))
    if allowed:
        history.do(connection, f"let {_named(feeds, len(allowed))} lead to your own network", allowed)
    if changes:
        history.record(connection, f"followed {_named(feeds, len(changes))}", changes)
    return len(changes)


def remove(connection: sqlite3.Connection, feeds: Sequence[Feed]) -> None:
    """Follow feeds no longer, in one step that can be undone; their articles stay."""
    now = now_utc()
    changes = [Change("feed", feed.key, "deleted", None, now) for feed in feeds]
    if changes:
        history.do(connection, f"stopped following {_named(feeds, len(changes))}", changes)


def _named(feeds: Sequence[Feed], count: int) -> str:
    return f"“{feeds[0].name}”" if count == 1 and len(feeds) == 1 else f"{count} feeds"


def seen(connection: sqlite3.Connection, key: int) -> dict[str, str]:
    """Return the digest of each entry as it was read last, by the entry's id."""
    return dict(connection.execute("SELECT id, digest FROM feed_entry WHERE feed = ?", (key,)))


def read(connection: sqlite3.Connection, key: int, told: Mapping[str, str], entries: Mapping[str, str] | None) -> None:
    """Note that a feed was read: what it said of itself (etag, last_modified, title, moved_to), and its entries.

    Entries are None when it was as before.
    """
    connection.execute(_READ, {**told, "key": key, "now": now_utc()})
    if told.get("moved_to"):
        connection.execute(_MOVED, (told["moved_to"], key))
    if entries is not None:
        connection.execute("DELETE FROM feed_entry WHERE feed = ?", (key,))
        rows: Iterable[tuple[int, str, str]] = ((key, id, digest) for id, digest in entries.items())
        connection.executemany("INSERT INTO feed_entry (feed, id, digest) VALUES (?, ?, ?)", rows)


def failed(connection: sqlite3.Connection, key: int, problem: str, not_before: str) -> None:
    """Note that a feed could not be read, why, and when to ask it again."""
    connection.execute(_FAILED, (now_utc(), not_before, problem, key))
