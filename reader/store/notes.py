"""Highlights and notes: made, changed, deleted, each so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import AnchorError
from reader.model import Annotation, id_of, key_of, now_utc
from reader.store import annotation_rows, history, ids
from reader.store.composition import clean_tags, one_line
from reader.store.history import Change
from reader.store.reanchoring import FOUND, NO_TEXT
from reader.text import fold, normalise

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence

    from reader.model import Anchor, AnchorState

_TEXT = "SELECT digest, text FROM article JOIN body ON article = key WHERE key = ?"
_TAKEN = "SELECT 1 FROM annotation WHERE key = ?"


def add(
    connection: sqlite3.Connection,
    article: int,
    anchor: Anchor,
    *,
    colour: str,
    note: str,
    tags: Collection[str],
    state: AnchorState,
    score: float,
) -> Annotation:
    """Add an annotation; raises NotFoundError without the article, AnchorError when the quotation is not there."""
    new = Annotation(
        id="",
        article=id_of(article),
        anchor=anchor,
        state=state,
        score=score,
        colour=colour,
        note=note,
        tags=tuple(tags),
    )
    row, change = _inserted(connection, new, _checked(connection, article, anchor, state))
    history.record(connection, f"added a {_kind(row)}", [change])
    return annotation_rows.annotation_of(row)


def take_in(connection: sqlite3.Connection, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Add the annotations without an id, and give those with one their words and time; one action, in their order.

    Raises NotFoundError, and AnchorError as when one is added; then nothing has been done.
    """
    taken, changes = [], []
    for one in annotations:
        if one.id:
            row = _row(connection, ids.annotation(connection, one.id))
            fields = {**_words(one.colour, one.note, one.tags), "modified": one.modified or now_utc()}
            renewed = [Change("annotation", row["key"], name, row[name], value) for name, value in fields.items()]
            history.do_silently(connection, renewed)
            changes += renewed
            row |= fields
        else:
            digest = _checked(connection, key_of(one.article), one.anchor, one.state)
            row, added = _inserted(connection, one, digest if one.state in FOUND else NO_TEXT)
            changes.append(added)
        taken.append(annotation_rows.annotation_of(row))
    if changes:
        history.record(connection, f"imported {len(taken)} annotation{'' if len(taken) == 1 else 's'}", changes)
    return taken


def _inserted(connection: sqlite3.Connection, new: Annotation, digest: str) -> tuple[annotation_rows.Row, Change]:
    """Add the row of an annotation in the text with this digest, and return it with the change to be recorded."""
    key = ids.fresh()
    while connection.execute(_TAKEN, (key,)).fetchone():
        key = ids.fresh()
    now = now_utc()
    row = {
        "key": key,
        "article": key_of(new.article),
        **annotation_rows.anchor_fields(new.anchor, digest),
        "state": new.state,
        "score": new.score,
        **_words(new.colour, new.note, new.tags),
        "created": new.created or now,
        "modified": new.modified or new.created or now,
    }
    annotation_rows.add(connection, row)
    return row, Change("annotation", key, "deleted", now, None)


def update(
    connection: sqlite3.Connection,
    prefix: str,
    *,
    colour: str | None,
    note: str | None,
    tags: Collection[str] | None,
    anchor: Anchor | None,
    state: AnchorState | None,
    score: float | None,
) -> Annotation:
    """Change what is not None of an annotation; raises NotFoundError, and AnchorError as when one is added."""
    row = _row(connection, ids.annotation(connection, prefix))
    fields: dict[str, history.Value] = dict(_words(colour, note, tags))
    if anchor is not None:
        digest = _checked(connection, row["article"], anchor, state or row["state"])
        fields |= annotation_rows.anchor_fields(anchor, digest)
    fields |= {"state": state} if state is not None else {}
    fields |= {"score": score} if score is not None else {}
    changes = [
        Change("annotation", row["key"], name, row[name], value) for name, value in fields.items() if row[name] != value
    ]
    if changes:
        changes.append(Change("annotation", row["key"], "modified", row["modified"], now_utc()))
        history.do(connection, f"changed a {_kind(row)}", changes)
    return annotation_rows.annotation_of(_row(connection, row["key"]))


def delete(connection: sqlite3.Connection, prefix: str) -> None:
    """Delete an annotation; its row stays, so that it can be brought back. Raises NotFoundError."""
    row = _row(connection, ids.annotation(connection, prefix))
    deleted = [Change("annotation", row["key"], "deleted", None, now_utc())]
    history.do(connection, f"deleted a {_kind(row)}", deleted)


def one(connection: sqlite3.Connection, prefix: str) -> Annotation:
    """Return the annotation whose id begins so; raises NotFoundError, AmbiguousIdError."""
    return annotation_rows.annotation_of(_row(connection, ids.annotation(connection, prefix)))


def several(connection: sqlite3.Connection, article: int | None) -> list[Annotation]:
    """Return the annotations of an article by place, or all of them, the newest first."""
    if article is None:
        rows = annotation_rows.select(connection, annotation_rows.ALL)
    else:
        rows = annotation_rows.select(connection, annotation_rows.OF_ARTICLE, article)
    return [annotation_rows.annotation_of(row) for row in rows]


def _row(connection: sqlite3.Connection, key: int) -> annotation_rows.Row:
    (row,) = annotation_rows.select(connection, annotation_rows.ONE, key)
    return row


def _checked(connection: sqlite3.Connection, article: int, anchor: Anchor, state: AnchorState) -> str:
    """Return the digest of the text an anchor stands in; an anchor that claims a place must quote what stands there."""
    found = connection.execute(_TEXT, (article,)).fetchone()
    if found is None:
        raise ids.unknown(article)
    digest, body = found
    if state in FOUND and (not anchor.span or anchor.span.of(body) != anchor.exact):
        message = "the quotation does not stand where the annotation says"
        raise AnchorError(message, "the article may have changed meanwhile: open it again")
    return str(digest)


def _words(colour: str | None, note: str | None, tags: Collection[str] | None) -> dict[str, str]:
    """Return the columns of what the reader wrote, through the gate, without those that are None."""
    words = {} if note is None else {"note": normalise(note)}
    words |= {} if colour is None else {"colour": fold(one_line(colour) or "yellow")}
    return words | ({} if tags is None else {"tags": "\n".join(clean_tags(tags))})


def _kind(row: Mapping[str, object]) -> str:
    return "note" if row["note"] else "highlight"
