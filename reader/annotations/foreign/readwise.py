"""Readwise: the CSV file it exports, and the simpler one it imports, which we write too."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from reader.annotations.foreign.shape import ForeignAnnotation, line_of, moment_of, text_of
from reader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE = ("title", "book title")
_AUTHOR = ("author", "book author")
_DATE = ("date", "highlighted at")
_GUARDED = re.compile(r"^'(?=\s*[=+\-@|%\uff0b\uff0d\uff1d\uff20])")
"""The apostrophe a cell that looks like a formula is written with."""
_NOTE_TAGS = re.compile(r"^\s*((?:\.[^\s.]\S*\s*)+)")


def is_header(line: str) -> bool:
    """Say whether a line is the header of such a file."""
    columns = {name.strip().strip('"').casefold() for name in line.split(",")}
    return "highlight" in columns and bool(columns & {*_TITLE, *_AUTHOR, "note"})


def from_csv(text: str) -> list[ForeignAnnotation]:
    """Return the annotations; raises SourceError when the file is not CSV."""
    lines = csv.reader(io.StringIO(text.lstrip(), newline=""))
    try:
        header = [name.strip().casefold() for name in next(lines)]
        rows = [dict(zip(header, row, strict=False)) for row in lines if any(row)]
    except csv.Error as error:
        message = f"it is not a CSV file: {error} in line {lines.line_num}"
        raise SourceError(message) from error
    return [_annotation(row) for row in rows]


def _annotation(row: Mapping[str, str]) -> ForeignAnnotation:
    note = _cell(row, "note")
    written = _NOTE_TAGS.match(note)
    tags = [tag.removeprefix(".") for tag in written[1].split()] if written else []
    tags += [tag.strip() for tag in _cell(row, "tags").split(",")]
    return ForeignAnnotation(
        quote=_cell(row, "highlight"),
        note=note[written.end() :].strip() if written else note,
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        colour=line_of(_cell(row, "color")),
        created=moment_of(_cell(row, *_DATE)),
        url=line_of(_cell(row, "url")),
        title=line_of(_cell(row, *_TITLE)),
        author=line_of(_cell(row, *_AUTHOR)),
    )


def _cell(row: Mapping[str, str], *names: str) -> str:
    """Return the first of the named cells that holds something."""
    return next((text for name in names if (text := text_of(_GUARDED.sub("", row.get(name, ""))))), "")
