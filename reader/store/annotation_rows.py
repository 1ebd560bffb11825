"""The rows of annotations: read as what the model knows, and changed a whole row at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model import Anchor, Annotation, Span, id_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

Row = dict[str, Any]

ANCHOR = ("start", "end", "exact", "prefix", "suffix", "digest", "state", "score")
"""The columns that say where an annotation stands, and in which text."""

_COLUMNS = ("key", "article", *ANCHOR, "colour", "note", "tags", "created", "modified", "deleted")
_SELECT = """SELECT key, article, start, "end", exact, prefix, suffix, digest, state, score, colour, note, tags,
    created, modified, deleted FROM annotation"""
ONE = f"{_SELECT} WHERE key = ?"
OF_ARTICLE = f'{_SELECT} WHERE article = ? AND deleted IS NULL ORDER BY start, "end", serial'
OF_ARTICLE_WITH_DELETED = f"{_SELECT} WHERE article = ?"
ALL = f"{_SELECT} WHERE deleted IS NULL ORDER BY serial DESC"

_ADD = """INSERT INTO annotation (key, serial, article, start, "end", exact, prefix, suffix, digest, state, score,
        colour, note, tags, created, modified)
    VALUES (:key, (SELECT ifnull(max(serial), 0) + 1 FROM annotation), :article, :start, :end, :exact, :prefix,
        :suffix, :digest, :state, :score, :colour, :note, :tags, :created, :modified)"""
_CHANGE = """UPDATE annotation SET start = :start, "end" = :end, exact = :exact, prefix = :prefix, suffix = :suffix,
        digest = :digest, state = :state, score = :score, colour = :colour, note = :note, tags = :tags,
        modified = :modified, deleted = :deleted
    WHERE key = :key"""


def select(connection: sqlite3.Connection, question: str, *values: object) -> Iterator[Row]:
    """Yield the rows a question finds, each as column by name."""
    for row in connection.execute(question, values).fetchall():
        yield dict(zip(_COLUMNS, row, strict=True))


def add(connection: sqlite3.Connection, row: Mapping[str, object]) -> None:
    """Add a row."""
    connection.execute(_ADD, row)


def change(connection: sqlite3.Connection, key: int, fields: Mapping[str, object]) -> None:
    """Set some columns of a row; nothing happens where there is no such row."""
    for row in select(connection, ONE, key):
        connection.execute(_CHANGE, {**row, **fields})


def anchor_fields(anchor: Anchor, digest: str) -> dict[str, str | int]:
    """Return the columns of an anchor in the text with this digest."""
    return {
        "start": anchor.span.start,
        "end": anchor.span.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "digest": digest,
    }


def annotation_of(row: Row) -> Annotation:
    """Return the annotation a row holds."""
    return Annotation(
        id=id_of(row["key"]),
        article=id_of(row["article"]),
        anchor=Anchor(Span(row["start"], row["end"]), row["exact"], row["prefix"], row["suffix"]),
        state=row["state"],
        score=row["score"],
        colour=row["colour"],
        note=row["note"],
        tags=tuple(row["tags"].split("\n")) if row["tags"] else (),
        created=row["created"],
        modified=row["modified"],
    )
