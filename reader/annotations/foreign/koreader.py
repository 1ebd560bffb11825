"""KOReader: the JSON its exporter writes, and the `metadata.*.lua` file it keeps beside each book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.annotations.foreign.lua import parse_table
from reader.annotations.foreign.shape import ForeignAnnotation, Json, line_of, list_of, member, moment_of, text_of

_MADE = re.compile(r"(?s)^\w+ .*@ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")

if TYPE_CHECKING:
    from collections.abc import Iterator


def accepts(value: Json) -> bool:
    """Say whether a JSON document comes from KOReader's exporter: books with `entries`."""
    books = _books(value)
    return bool(books) and all(isinstance(member(book, "entries"), list) for book in books)


def from_json(value: Json) -> list[ForeignAnnotation]:
    """Return the annotations of an exported book, or of several."""
    return [
        _annotation(entry, line_of(member(book, "title")), line_of(member(book, "author")))
        for book in _books(value)
        for entry in list_of(member(book, "entries"))
    ]


def from_sidecar(text: str) -> list[ForeignAnnotation]:
    """Return the annotations in a metadata file; raises SourceError when it is not a Lua table."""
    table = parse_table(text)
    props = member(table, "doc_props") or member(table, "stats")
    title, author = line_of(member(props, "title")), line_of(member(props, "authors"))
    entries = list(_values(member(table, "annotations"))) or [
        _of_bookmark(entry) for entry in _values(member(table, "bookmarks")) if member(entry, "highlighted")
    ]
    return [_annotation(entry, title, author) for entry in entries]


def _of_bookmark(entry: Json) -> Json:
    """Return a bookmark, as versions before 2024 kept highlights, as an entry of today: its words were in `notes`.

    Where nobody wrote anything, its `text` is made of page, words and time.
    """
    made = text_of(member(entry, "text"))
    note = "" if _MADE.match(made) else made
    return {"text": member(entry, "notes"), "note": note, "datetime": member(entry, "datetime")}


def _books(value: Json) -> list[Json]:
    return list_of(member(value, "documents")) or [value]


def _values(value: Json) -> Iterator[Json]:
    """Yield the values of a table in the order of its keys as they were written."""
    yield from value.values() if isinstance(value, dict) else list_of(value)


def _annotation(entry: Json, title: str, author: str) -> ForeignAnnotation:
    # `datetime` is the metadata file's, `time` the exporter's name for the moment.
    made = member(entry, "datetime") or member(entry, "time")
    return ForeignAnnotation(
        quote=text_of(member(entry, "text")),
        note=text_of(member(entry, "note")),
        colour=line_of(member(entry, "color")),
        created=moment_of(made),
        modified=moment_of(member(entry, "datetime_updated")),
        title=title,
        author=author,
    )
