"""The rows of annotations: read as what the model knows, and changed a whole row at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.model import Anchor, Annotation, Span, id_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

Row = dict[str, Any]

_SELECTORS = ("start", "end", "exact", "prefix", "suffix", "digest")
ANCHOR = (*_SELECTORS, "state", "score", "former", "guess_start", "guess_end", "settled")
"""The columns that say where an annotation stands, in which text, and what of that a person has decided."""

_COLUMNS = ("key", "article", *ANCHOR, "colour", "note", "tags", "created", "modified", "deleted")
_SELECT = """SELECT key, article, start, "end", exact, prefix, suffix, digest, state, score, former, guess_start,
    guess_end, settled, colour, note, tags, created, modified, deleted FROM annotation"""
ONE = f"{_SELECT} WHERE key = ?"
OF_ARTICLE = f'{_SELECT} WHERE article = ? AND deleted IS NULL ORDER BY start, "end", serial'
_OF_SOME = "WHERE deleted IS NULL AND article IN (SELECT value FROM json_each(?)) ORDER BY serial"
OF_SOME = f"{_SELECT} {_OF_SOME}"
OF_ARTICLE_WITH_DELETED = f"{_SELECT} WHERE article = ?"
ALL = f"{_SELECT} WHERE deleted IS NULL ORDER BY serial DESC"

_ADD = """INSERT INTO annotation (key, serial, article, start, "end", exact, prefix, suffix, digest, state, score,
        guess_start, guess_end, colour, note, tags, created, modified)
    VALUES (:key, (SELECT ifnull(max(serial), 0) + 1 FROM annotation), :article, :start, :end, :exact, :prefix,
        :suffix, :digest, :state, :score, :guess_start, :guess_end, :colour, :note, :tags, :created, :modified)"""
_CHANGE = """UPDATE annotation SET start = :start, "end" = :end, exact = :exact, prefix = :prefix, suffix = :suffix,
        digest = :digest, state = :state, score = :score, former = :former, guess_start = :guess_start,
        guess_end = :guess_end, settled = :settled, colour = :colour, note = :note, tags = :tags, modified = :modified,
        deleted = :deleted
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


def former_of(row: Mapping[str, Any]) -> str:
    """Return the anchor of a row as the column `former` keeps it."""
    return json.dumps({name: row[name] for name in _SELECTORS}, ensure_ascii=False)


def former_fields(row: Row) -> dict[str, Any]:
    """Return the columns of the anchor that the column `former` keeps; none where it keeps none."""
    return dict(json.loads(row["former"])) if row["former"] else {}


def row_of(place: Mapping[str, Any]) -> Row:
    """Return a place, as the journal tells it, as the columns of a row."""
    return {**place, "former": former_of(place["former"]) if place["former"] else None}


def _anchor(fields: Mapping[str, Any]) -> Anchor:
    return Anchor(Span(fields["start"], fields["end"]), fields["exact"], fields["prefix"], fields["suffix"])


def annotation_of(row: Row) -> Annotation:
    """Return the annotation a row holds. One that quotes nothing is about its article as a whole, lost nowhere."""
    whole = not row["exact"]
    return Annotation(
        id=id_of(row["key"]),
        article=id_of(row["article"]),
        anchor=_anchor(row),
        state="whole" if whole else row["state"],
        score=1.0 if whole else row["score"],
        colour=row["colour"],
        note=row["note"],
        tags=tuple(row["tags"].split("\n")) if row["tags"] else (),
        created=row["created"],
        modified=row["modified"],
        former=_anchor(former_fields(row)) if row["former"] else None,
        guess=None if row["guess_start"] is None else Span(row["guess_start"], row["guess_end"]),
        settled=row["settled"] == 1,
    )
