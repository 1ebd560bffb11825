"""Whether the library holds what it should, in words for a person; nothing is changed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from reader.errors import LibraryDamagedError
from reader.model import id_of
from reader.store import annotation_rows, layout, migrations
from reader.store.composition import digest_of
from reader.store.packing import unpacked, unpacked_text
from reader.store.reanchoring import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.store.annotation_rows import Row

_MOST = 100
_BODIES = """SELECT key, display_title, digest, text, layout, raw FROM article LEFT JOIN body ON body.article = key
    WHERE gone IS NULL ORDER BY serial"""
_MISQUOTED = """SELECT DISTINCT mention.article FROM mention JOIN body ON body.article = mention.article
    WHERE substr(body.text, start + 1, "end" - start) <> mention.text"""
_UNKNOWN_ENTITIES = "SELECT count(*) FROM mention WHERE entity IS NOT NULL AND entity NOT IN (SELECT id FROM entity)"
_MISCOUNTED = """SELECT count(*) FROM entity WHERE (mentions, articles) IS NOT
    (SELECT count(*), count(DISTINCT article) FROM mention WHERE mention.entity = entity.id)"""
_TICKS = """SELECT count(*) FROM outbox
    WHERE tick > (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'outbox')"""
_EARLIER = "SELECT article, number, digest, text, raw FROM version ORDER BY article, number"
_ANNOTATED = (
    "SELECT DISTINCT article FROM annotation WHERE article NOT IN (SELECT key FROM article WHERE gone IS NOT NULL)"
)
_TEXTS = """SELECT digest, text, NULL FROM article JOIN body ON article = key WHERE key = :key
    UNION ALL SELECT digest, NULL, text FROM version WHERE article = :key"""
_OBJECTS = "SELECT name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong, one line each."""
    return [problem for part in _PARTS for problem in part(connection)]


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            yield f"the database is damaged: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"row {row} of {table} belongs to something in {parent} that is not there"


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare with the schema script: without one of its triggers the index would fall behind in silence."""
    model = sqlite3.connect(":memory:")
    try:
        model.executescript(migrations.script())
        wanted = {name for (name,) in model.execute(_OBJECTS)}
    finally:
        model.close()
    present = {name for (name,) in connection.execute(_OBJECTS)}
    for name in sorted(wanted - present):
        yield f"the database lacks {name}"


def _bodies(connection: sqlite3.Connection) -> Iterator[str]:
    for key, title, digest, body, shape, raw in connection.execute(_BODIES):
        if body is None:
            yield f"article {id_of(key)} ({title}) has no text"
        elif digest_of(body) != digest:
            yield f"the text of article {id_of(key)} ({title}) is not the one that was saved"
        elif body.split("\n") != body.splitlines():
            yield f"the text of article {id_of(key)} ({title}) has line breaks of another kind"
        elif not _fits(shape, len(body)):
            yield f"the blocks of article {id_of(key)} ({title}) do not cover its text"
        elif not _unpacks(raw):
            yield f"the source of article {id_of(key)} ({title}) is lost"


def _versions(connection: sqlite3.Connection) -> Iterator[str]:
    for article, number, digest, text, raw in connection.execute(_EARLIER):
        if not (_unpacks(text) and _unpacks(raw) and digest_of(unpacked_text(text)) == digest):
            yield f"the earlier text {number} of article {id_of(article)} is lost"


def _unpacks(stored: bytes) -> bool:
    try:
        unpacked(stored)
    except LibraryDamagedError:
        return False
    return True


def _fits(shape: str, length: int) -> bool:
    """Say whether blocks follow each other a newline apart from the first code point to the last, marks inside."""
    try:
        blocks, marks = layout.load(shape)
    except ValueError:
        return False
    at = 0
    for block in blocks:
        if block.span.start != at:
            return False
        at = block.span.end + 1
    return at == length + 1 and all(mark.span.end <= length for mark in marks)


def _annotations(connection: sqlite3.Connection) -> Iterator[str]:
    for (article,) in connection.execute(_ANNOTATED).fetchall():
        rows = connection.execute(_TEXTS, {"key": article})
        texts = {
            digest: unpacked_text(stored) if text is None else text
            for digest, text, stored in rows
            if text is not None or _unpacks(stored)
        }
        present = next(iter(texts), "")
        for row in annotation_rows.select(connection, annotation_rows.OF_ARTICLE_WITH_DELETED, article):
            if reason := _misplaced(row, texts, present):
                yield f"annotation {id_of(row['key'])} of article {id_of(article)} {reason}"


def _misplaced(row: Row, texts: dict[str, str], present: str) -> str:
    """Return what is wrong with an annotation's place, or an empty text."""
    if row["state"] in FOUND and row["digest"] != present:
        return "stands in a text that was replaced"
    text = texts.get(row["digest"])
    if row["state"] in FOUND and text is not None and text[row["start"] : row["end"]] != row["exact"]:
        return "does not quote what stands in its place"
    return ""


def miscounted(connection: sqlite3.Connection) -> int:
    """Return how many entities have other counts than their mentions say."""
    (number,) = connection.execute(_MISCOUNTED).fetchone()
    return int(number)


def _derived(connection: sqlite3.Connection) -> Iterator[str]:
    for (article,) in connection.execute(_MISQUOTED).fetchmany(_MOST):
        yield f"the names found in article {id_of(article)} do not fit its text"
    (unknown,) = connection.execute(_UNKNOWN_ENTITIES).fetchone()
    if unknown:
        yield f"{unknown} mentions are of entities that are not there"
    if wrong := miscounted(connection):
        yield f"{wrong} entities are counted wrong"
    (ahead,) = connection.execute(_TICKS).fetchone()
    if ahead:
        yield f"{ahead} changes owed to the index are numbered out of turn"


_PARTS = (_database, _schema, _bodies, _versions, _annotations, _derived)
