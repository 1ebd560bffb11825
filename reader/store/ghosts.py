"""Articles known by identity alone: their text left the trash for good, or never was in this library.

Such an article is a row in the trash without text. What was annotated in it keeps its title and address, and when the
article comes (again), it takes the row's place and its annotations are looked for in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model import id_of, key_of, now_utc
from reader.store import dates, layout, titles
from reader.store.packing import packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_IDENTITY = """SELECT key, digest, title, display_title, author, source_name, date, url, path, part
    FROM article JOIN body ON body.article = key WHERE key = ?"""
_BY_ID = "SELECT key FROM article WHERE key = ?"
_BY_DIGEST = """SELECT key FROM article WHERE digest = ?1
    UNION ALL SELECT article FROM version WHERE digest = ?1 LIMIT 1"""
_BY_PLACE = """SELECT key FROM body JOIN article ON key = body.article WHERE {} = ? AND part = ?
    ORDER BY gone IS NOT NULL, trashed IS NOT NULL, key LIMIT 1"""
_ADD = """INSERT INTO article (key, serial, digest, title, display_title, sort_title, source_name, author, date,
        date_precision, date_status, sort_at, words, imported, changed, trashed, gone)
    VALUES (:key, (SELECT ifnull(max(serial), 0) + 1 FROM article), :digest, :title, :shown, :sort, :source, :author,
        :date, :precision, :status, :sort_at, 0, :now, :now, :now, :now)"""
_ADD_BODY = """INSERT INTO body (article, path, url, part, format, encoding, text, layout, dropped, raw)
    VALUES (:key, :path, :url, :part, '', 'utf-8', '', :layout, :dropped, :raw)"""
_EMPTY = """UPDATE body SET text = '', layout = :layout, dropped = :dropped, raw = :raw WHERE article = :key"""
_NOTHING = {"layout": layout.dump((), ()), "dropped": layout.dump_dropped(()), "raw": packed(b"")}


class Known(NamedTuple):
    """An article here: its key, the digest of its present text, and whether that text is not here."""

    key: int
    digest: str
    gone: bool


def identity(connection: sqlite3.Connection, key: int) -> dict[str, Any]:
    """Return what an article can be had again by, as the journal says it."""
    row = connection.execute(_IDENTITY, (key,)).fetchone()
    names = ("id", "digest", "title", "shown", "author", "source", "date", "url", "path", "part")
    return dict(zip(names, (id_of(row[0]), *row[1:]), strict=True))


def known(connection: sqlite3.Connection, key: int) -> Known:
    """Return an article that is here, with its text or without."""
    digest, gone = connection.execute("SELECT digest, gone IS NOT NULL FROM article WHERE key = ?", (key,)).fetchone()
    return Known(key, digest, bool(gone))


def find(connection: sqlite3.Connection, told: dict[str, Any], digests: Iterable[str]) -> int | None:
    """Return the article an identity is of: by id, by any of its texts' digests, by address, by path."""
    asked: list[tuple[str, tuple[object, ...]]] = [(_BY_ID, (key_of(told["id"]),))]
    asked += [(_BY_DIGEST, (digest,)) for digest in dict.fromkeys((told["digest"], *digests))]
    asked += [
        (_BY_PLACE.format(column), (told[column], told["part"]))
        for column in ("url", "path")
        if told[column] is not None
    ]
    for question, values in asked:
        if row := connection.execute(question, values).fetchone():
            return int(row[0])
    return None


def add(connection: sqlite3.Connection, told: dict[str, Any]) -> int:
    """Add an article of which the identity alone is known, under its own id, which must be free."""
    now = now_utc()
    shown = told["shown"] or told["title"] or told["url"] or told["id"]
    precision = dates.precision_of(told["date"])
    values = {
        **told,
        **_NOTHING,
        "key": key_of(told["id"]),
        "shown": shown,
        "sort": titles.sort_key(shown),
        "date": told["date"] if precision else None,
        "precision": precision,
        "status": "stated" if precision else None,
        "sort_at": dates.moment_of(told["date"]) or dates.moment_of(now),
        "now": now,
    }
    connection.execute(_ADD, values)
    connection.execute(_ADD_BODY, values)
    return key_of(told["id"])


def empty(connection: sqlite3.Connection, key: int) -> None:
    """Take the text of an article away, with all that was made from it; what tells where it came from stays."""
    connection.execute("DELETE FROM version WHERE article = ?", (key,))
    connection.execute("DELETE FROM tag WHERE article = ?", (key,))
    connection.execute("UPDATE article SET duplicate_of = NULL WHERE duplicate_of = ?", (key,))
    connection.execute(_EMPTY, {**_NOTHING, "key": key})
    connection.execute("UPDATE article SET gone = ?, place = 0 WHERE key = ?", (now_utc(), key))
