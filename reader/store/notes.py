"""Highlights and notes: made, changed, deleted, each so that it can be undone."""

from __future__ import annotations

import json
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

    from reader.model import Anchor, AnchorState, AnnotationState

_TEXT = "SELECT digest, text FROM article JOIN body ON article = key WHERE key = ?"
_TAKEN = "SELECT 1 FROM annotation WHERE key = ?"
_DECIDED: Mapping[str, history.Value] = {"former": None, "guess_start": None, "guess_end": None, "settled": 0}
"""What is no longer kept of an annotation about which somebody has decided."""


def add(
    connection: sqlite3.Connection,
    article: int,
    anchor: Anchor,
    *,
    colour: str,
    note: str,
    tags: Collection[str],
    state: AnnotationState,
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
    digest = _checked(connection, article, anchor, state)
    row, change = _inserted(connection, new, NO_TEXT if state == "whole" else digest)
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
        history.record(connection, f"imported {_counted(len(taken))}", changes)
    return taken


def _inserted(connection: sqlite3.Connection, new: Annotation, digest: str) -> tuple[annotation_rows.Row, Change]:
    """Add the row of an annotation in the text with this digest, and return it with the change to be recorded."""
    key = ids.fresh()
    while connection.execute(_TAKEN, (key,)).fetchone():
        key = ids.fresh()
    now = now_utc()
    guess = new.anchor.span if new.state == "ambiguous" else None
    row = {
        "key": key,
        "article": key_of(new.article),
        **annotation_rows.anchor_fields(new.anchor, digest),
        "state": "orphan" if new.state == "whole" else new.state,
        "score": new.score,
        "former": None,
        "guess_start": guess and guess.start,
        "guess_end": guess and guess.end,
        "settled": 0,
        **_words(new.colour, new.note, new.tags),
        "created": new.created or now,
        "modified": new.modified or new.created or now,
    }
    annotation_rows.add(connection, row)
    return {**row, "deleted": None}, Change("annotation", key, "deleted", now, None)


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
    fields |= {} if state is None else {"state": state, **_DECIDED}
    fields |= {"score": score} if score is not None else {}
    if changes := _changes(row, fields):
        history.do(connection, f"changed a {_kind(row)}", changes)
    return annotation_rows.annotation_of(_row(connection, row["key"]))


def settle(connection: sqlite3.Connection, prefix: str, anchor: Anchor | None) -> Annotation:
    """Put an annotation in the place where a person says that it stands, or without one let it stay an orphan.

    An orphan keeps the words it was made on, in the text they stand in. Raises NotFoundError and AnchorError.
    """
    row = _row(connection, ids.annotation(connection, prefix))
    fields: dict[str, history.Value] = dict(_DECIDED)
    if anchor is None:
        fields |= {**annotation_rows.former_fields(row), "state": "orphan", "score": 0.0, "settled": 1}
    else:
        digest = _checked(connection, row["article"], anchor, "exact")
        fields |= {**annotation_rows.anchor_fields(anchor, digest), "state": "exact", "score": 1.0}
    if changes := _changes(row, fields):
        label = f"kept a {_kind(row)} as an orphan" if anchor is None else f"gave a {_kind(row)} its place"
        history.do(connection, label, changes)
    return annotation_rows.annotation_of(_row(connection, row["key"]))


def _changes(row: annotation_rows.Row, fields: Mapping[str, history.Value]) -> list[Change]:
    """Return what has to change in a row for its fields to be these, with the time; nothing when they are."""
    key = row["key"]
    changes = [
        Change("annotation", key, name, row[name], value) for name, value in fields.items() if row[name] != value
    ]
    return [*changes, Change("annotation", key, "modified", row["modified"], now_utc())] if changes else []


# -- many at once, in one step


def add_many(
    connection: sqlite3.Connection, places: Sequence[tuple[int, Anchor]], colour: str, note: str, tags: Collection[str]
) -> list[Annotation]:
    """Add an annotation to each place, an article and an anchor, without those that have one on the same words.

    Raises as `add` does; then nothing has been done.
    """
    changes, made = [], []
    taken: dict[int, set[tuple[int, int]]] = {}
    for article, anchor in places:
        if article not in taken:
            here = annotation_rows.select(connection, annotation_rows.OF_ARTICLE, article)
            taken[article] = {(row["start"], row["end"]) for row in here if row["state"] in FOUND}
        if (anchor.span.start, anchor.span.end) in taken[article]:
            continue
        new = Annotation(id="", article=id_of(article), anchor=anchor, colour=colour, note=note, tags=tuple(tags))
        row, change = _inserted(connection, new, _checked(connection, article, anchor, "exact"))
        changes.append(change)
        made.append(annotation_rows.annotation_of(row))
    if changes:
        history.record(connection, f"added {_counted(len(changes))}", changes)
    return made


def change_many(
    connection: sqlite3.Connection,
    prefixes: Collection[str],
    colour: str | None,
    add: Collection[str],
    remove: Collection[str],
) -> int:
    """Change colour and tags of annotations; returns how many that changed. Raises NotFoundError."""
    changes: list[Change] = []
    gone = {fold(tag) for tag in clean_tags(remove)}
    for row in _rows(connection, prefixes):
        kept = [tag for tag in row["tags"].split("\n") if tag and fold(tag) not in gone]
        changes += _changes(row, _words(colour, None, [*kept, *add]))
    number = len({change.key for change in changes})
    if changes:
        history.do(connection, f"changed {_counted(number)}", changes)
    return number


def delete_many(connection: sqlite3.Connection, prefixes: Collection[str]) -> int:
    """Delete annotations; returns how many there were. Raises NotFoundError."""
    deleted = [Change("annotation", row["key"], "deleted", None, now_utc()) for row in _rows(connection, prefixes)]
    if deleted:
        history.do(connection, f"deleted {_counted(len(deleted))}", deleted)
    return len(deleted)


def _rows(connection: sqlite3.Connection, prefixes: Collection[str]) -> list[annotation_rows.Row]:
    keys = dict.fromkeys(ids.annotation(connection, prefix) for prefix in prefixes)
    return [_row(connection, key) for key in keys]


def _counted(number: int) -> str:
    return f"{number:,} annotation{'' if number == 1 else 's'}"


def delete(connection: sqlite3.Connection, prefix: str) -> None:
    """Delete an annotation; its row stays, so that it can be brought back. Raises NotFoundError."""
    row = _row(connection, ids.annotation(connection, prefix))
    deleted = [Change("annotation", row["key"], "deleted", None, now_utc())]
    history.do(connection, f"deleted a {_kind(row)}", deleted)


def one(connection: sqlite3.Connection, prefix: str) -> Annotation:
    """Return the annotation whose id begins so; raises NotFoundError, AmbiguousIdError."""
    return annotation_rows.annotation_of(_row(connection, ids.annotation(connection, prefix)))


def several(connection: sqlite3.Connection, article: int | None, *, deleted: bool = False) -> list[Annotation]:
    """Return the annotations of an article by place, or all of them, the newest first.

    With `deleted`, those of an article that were deleted as well.
    """
    if article is None:
        rows = annotation_rows.select(connection, annotation_rows.ALL)
    else:
        which = annotation_rows.OF_ARTICLE_WITH_DELETED if deleted else annotation_rows.OF_ARTICLE
        rows = annotation_rows.select(connection, which, article)
    return [annotation_rows.annotation_of(row) for row in rows]


def of(connection: sqlite3.Connection, articles: Sequence[int]) -> list[Annotation]:
    """Return the annotations of articles, in the order they were made."""
    wanted = json.dumps(list(articles))
    return [
        annotation_rows.annotation_of(row)
        for row in annotation_rows.select(connection, annotation_rows.OF_SOME, wanted)
    ]


def _row(connection: sqlite3.Connection, key: int) -> annotation_rows.Row:
    (row,) = annotation_rows.select(connection, annotation_rows.ONE, key)
    return row


def _checked(connection: sqlite3.Connection, article: int, anchor: Anchor, state: AnnotationState) -> str:
    """Return the digest of the text an anchor stands in; one that claims a place must quote what stands there."""
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
