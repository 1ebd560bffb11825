"""One article and what belongs to it: text, source, earlier texts, and where the reader stopped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model import Article
from reader.store import ids, layout, listing
from reader.store.packing import unpacked, unpacked_text
from reader.store.records import StoredSource, Version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.model import Dropped

_ARTICLE = """SELECT deck, url, path, imported, text, layout, dropped
    FROM article JOIN body ON body.article = key WHERE key = ?"""
_BODIES = "SELECT article, text FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN body ON article = wanted"
_ADDRESSES = "SELECT article, url FROM body WHERE url IS NOT NULL"
_LATEST_OF_SOURCE = """SELECT text, dropped FROM article JOIN body ON body.article = key
    WHERE source_name = ? ORDER BY serial DESC LIMIT ?"""
_SOURCE_AT_PATH = "SELECT raw, dropped FROM body WHERE path = ? AND part = ?"
_SOURCE_AT_URL = "SELECT raw, dropped FROM body WHERE url = ? AND part = ?"
_VERSIONS = """SELECT number, digest, text, layout, since, until, raw, encoding FROM version
    WHERE article = ? ORDER BY number DESC"""


def article(connection: sqlite3.Connection, key: int) -> Article:
    """Return an article, in the trash or not; raises NotFoundError."""
    card = listing.card(connection, key)
    deck, url, path, imported, body, shape, dropped = connection.execute(_ARTICLE, (key,)).fetchone()
    blocks, marks = layout.load(shape)
    return Article(
        card=card,
        deck=deck,
        url=url,
        path=path,
        imported=imported,
        body=body,
        blocks=blocks,
        marks=marks,
        dropped=layout.load_dropped(dropped),
    )


def source(connection: sqlite3.Connection, key: int) -> StoredSource:
    """Return the source as it came; raises NotFoundError."""
    row = connection.execute("SELECT raw, encoding, format FROM body WHERE article = ?", (key,)).fetchone()
    if row is None:
        raise ids.unknown(key)
    return StoredSource(unpacked(row[0]), row[1], row[2])


def latest_of_source(
    connection: sqlite3.Connection, source_name: str, limit: int
) -> list[tuple[str, tuple[Dropped, ...]]]:
    """Return the bodies of the articles of a source that came last, the last first, and the lines left out of them."""
    rows = connection.execute(_LATEST_OF_SOURCE, (source_name, limit))
    return [(body, layout.load_dropped(dropped)) for body, dropped in rows]


def left_out_of(
    connection: sqlite3.Connection, path: str | None, url: str | None, part: str, raw: bytes
) -> tuple[Dropped, ...] | None:
    """Return the lines left out of the article of a path, else an address, that came as these very bytes; or None."""
    question, place = (_SOURCE_AT_PATH, path) if path is not None else (_SOURCE_AT_URL, url)
    for stored, dropped in connection.execute(question, (place, part)):
        if unpacked(stored) == raw:
            return layout.load_dropped(dropped)
    return None


def addresses(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the address of every article that has one; read from an index, without touching a body."""
    return dict(connection.execute(_ADDRESSES))


def bodies(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, str]:
    """Return the bodies of articles by key, without the unknown ones."""
    return dict(connection.execute(_BODIES, (json.dumps(list(keys)),)))


def digest(connection: sqlite3.Connection, key: int) -> str:
    """Return the digest of an article's present body; raises NotFoundError."""
    row = connection.execute("SELECT digest FROM article WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise ids.unknown(key)
    return str(row[0])


def versions(connection: sqlite3.Connection, key: int) -> list[Version]:
    """Return the earlier texts of an article, the newest first."""
    return [_version_of(row) for row in connection.execute(_VERSIONS, (key,))]


def _version_of(row: tuple[int, str, bytes, str, str, str, bytes, str]) -> Version:
    number, digest, text, shape, since, until, raw, encoding = row
    blocks, marks = layout.load(shape)
    return Version(
        number=number,
        digest=digest,
        body=unpacked_text(text),
        blocks=blocks,
        marks=marks,
        since=since,
        until=until,
        raw=unpacked(raw),
        encoding=encoding,
    )


def place(connection: sqlite3.Connection, key: int) -> int:
    """Return where the reader stopped, an offset in the body; raises NotFoundError."""
    row = connection.execute("SELECT place FROM article WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise ids.unknown(key)
    return int(row[0])


def save_place(connection: sqlite3.Connection, key: int, offset: int) -> None:
    """Note where the reader stopped; raises NotFoundError."""
    if not connection.execute("UPDATE article SET place = max(0, ?) WHERE key = ?", (offset, key)).rowcount:
        raise ids.unknown(key)
