"""Exports as tables (CSV), told by the names of their columns: these come in any order, with others beside them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, ClassVar

from reader.errors import SourceError
from reader.importers.decode import decode, why_not_text
from reader.importers.exports.entries import Entry, draft_of, tags_of, text_of
from reader.importers.unread import Unread
from reader.model import Highlight
from reader.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source
    from reader.model import Draft

_TRUE = frozenset({"1", "true", "yes", "y", "x"})
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_COLUMNS = 200
_SHOWN = 60
"""Code points shown of what should be an address."""


def header_of(head: bytes) -> frozenset[str]:
    """Return the names of the columns of a table that begins so, in small letters; none where it is no table."""
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    if b"," not in line or b"url" not in line.lower():
        return frozenset()
    try:
        names = next(csv.reader([line.decode("utf-8", "replace").rstrip("\r")]), [])
    except csv.Error:
        return frozenset()
    return frozenset(name.strip().lower() for name in names)


def rows_of(source: Source, columns: frozenset[str]) -> Iterator[tuple[int, dict[str, str], bytes]]:
    """Yield of each row its line in the file, its cells by column, in small letters, and itself with its header.

    Raises SourceError when it is no text, lacks one of the columns, or a row cannot be told from the next.
    """
    text, _ = decode(source.data)
    written = text.removeprefix("\ufeff").lstrip()
    before = len(_LINE_END.findall(text[: len(text) - len(written)]))
    reader = csv.reader(io.StringIO(written, newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
        names = [name.lower() for name in header]
        if len(names) > _MOST_COLUMNS:
            message = f"is a table of more than {_MOST_COLUMNS} columns"
            raise SourceError(message)
        if missing := columns - set(names):
            message = f"lacks the column '{min(missing)}'"
            raise SourceError(message, "export it again")
        ended = reader.line_num
        for row in reader:
            line, ended = before + ended + 1, reader.line_num
            if any(cell.strip() for cell in row):
                cells = [*row, *[""] * (len(names) - len(row))]
                yield line, dict(zip(names, cells, strict=False)), _written(header, row)
    except csv.Error as error:
        message = f"cannot be read from line {before + reader.line_num} on: {error}"
        raise SourceError(message, "export it again") from error


def _written(header: list[str], row: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, row])
    return written.getvalue().encode("utf-8", "replace")


class Table:
    """Reads the table of one program; a subclass says what its columns mean."""

    name = ""
    suffixes: tuple[str, ...] = (".csv",)
    columns: ClassVar[frozenset[str]] = frozenset()
    """By these it is told, whatever others there are."""

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a table that has these columns."""
        return self.columns <= header_of(head) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each row; raises SourceError when the table is none or is broken, or at its end for rows that are."""
        unread = Unread()
        for line, row, raw in rows_of(source, self.columns):
            entry = self.entry({name: text_of(value) for name, value in row.items()}, raw)
            draft = draft_of(entry, self.name, source)
            if draft.url or draft.blocks:
                yield draft
            else:
                unread.add(f"has no web address in line {line:,} ('{shorten(entry.url, _SHOWN)}')")
        unread.tell("the other rows were read")

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return what a row says; of this class, address and title."""
        return Entry(url=row.get("url", ""), title=row.get("title", ""), raw=raw)


class Pocket(Table):
    """The table that Pocket exported until it was shut down."""

    name = "pocket"
    columns = frozenset({"title", "url", "time_added", "status"})

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return a row: what is archived there was read; titles that are only the address are none."""
        read = row["status"].lower() in ("archive", "read")
        title = "" if row["title"] == row["url"] else row["title"]
        return Entry(
            url=row["url"],
            title=title,
            listed=row["time_added"],
            tags=tags_of(row.get("tags", ""), r"\|"),
            read=read,
            archived=read,
            raw=raw,
        )


class Instapaper(Table):
    """The table that Instapaper exports; folders of one's own become tags."""

    name = "instapaper"
    columns = frozenset({"url", "title", "selection", "folder"})

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return a row, its selection as a highlight."""
        folder = row["folder"]
        archived = folder.lower() == "archive"
        own = () if folder.lower() in ("", "unread", "archive", "starred") else (folder,)
        tags = tags_of(re.sub(r"[\[\]\"]", "", row.get("tags", "")))
        return Entry(
            url=row["url"],
            title=row["title"],
            listed=row.get("timestamp", ""),
            tags=(*own, *tags),
            read=archived,
            archived=archived,
            starred=folder.lower() == "starred",
            highlights=(Highlight(quote=row["selection"]),) if row["selection"] else (),
            raw=raw,
        )


class ReadwiseReader(Table):
    """The table that Readwise Reader exports."""

    name = "readwise-reader"
    columns = frozenset({"title", "url", "document tags", "saved date", "location"})

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return a row; its tags are a list as Python writes it."""
        archived = row["location"].lower() == "archive"
        progress = row.get("reading progress", "")
        tags = re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", row["document tags"])
        named = tuple(one or other for one, other in tags) or tags_of(row["document tags"].strip("[]"))
        finished = progress.replace(".", "", 1).isdigit() and float(progress) >= _FINISHED
        return Entry(
            url=row["url"],
            title=row["title"],
            listed=row["saved date"],
            tags=named,
            read=archived or finished,
            archived=archived,
            highlights=(Highlight(note=note),) if (note := row.get("document note", "")) else (),
            raw=raw,
        )


_FINISHED = 0.95
"""The share of a text from which it counts as read: the rest is its end matter."""


class Raindrop(Table):
    """The table that Raindrop exports; folders become tags."""

    name = "raindrop"
    columns = frozenset({"url", "folder", "tags", "created"})

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return a row; a note on the whole stands with the highlights."""
        folders = [part.strip() for part in row["folder"].split("/") if part.strip() and part.strip() != "Unsorted"]
        note = (Highlight(note=row["note"]),) if row.get("note") else ()
        return Entry(
            url=row["url"],
            title=row.get("title", ""),
            listed=row["created"],
            tags=(*folders, *tags_of(row["tags"], ",")),
            starred=row.get("favorite", "").lower() in _TRUE,
            highlights=(*_highlights(row.get("highlights", "")), *note),
            raw=raw,
        )


def _highlights(text: str) -> Iterator[Highlight]:
    """Yield the highlights of a cell: `Highlight:` and the passage, `Note:` and what was written on it."""
    for part in re.split(r"(?m)^\s*Highlight:\s*", text):
        quote, _, note = part.partition("\nNote:")
        if quote.strip():
            yield Highlight(quote=quote.strip(), note=note.strip())


class Matter(Table):
    """The table that Matter exports."""

    name = "matter"
    columns = frozenset({"title", "url", "tags", "in queue", "favorited", "read"})

    def entry(self, row: dict[str, str], raw: bytes) -> Entry:
        """Return a row; what left the queue is archived."""
        return Entry(
            url=row["url"],
            title=row["title"],
            author=row.get("author", ""),
            source_name=row.get("publisher", ""),
            tags=tags_of(row["tags"]),
            read=row["read"].lower() in _TRUE,
            starred=row["favorited"].lower() in _TRUE,
            archived=row["in queue"].lower() not in _TRUE,
            raw=raw,
        )
