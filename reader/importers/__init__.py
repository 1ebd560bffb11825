"""Sources to drafts: which importer reads what, and the two verbs the library needs, `expand` and `read`.

An importer is a class registered in the entry-point group `broadsheet.importers`; those that come with the program
need no installation metadata to be found.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from reader import plugins
from reader.errors import SourceError, UsageError
from reader.importers.decode import kind_of_data, why_not_text
from reader.importers.expand import expand
from reader.importers.layout import lines_of as lines_of_text
from reader.importers.reference import Reference
from reader.importers.source import GZIP, Source, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Draft
    from reader.web import Fetcher

__all__ = ["GROUP", "Importer", "Reference", "Source", "expand", "formats", "lines_of", "read", "read_source", "take"]

GROUP = "broadsheet.importers"
_BUILT_IN = {
    "bookmarks": ("reader.importers.exports.bookmarks", "NetscapeBookmarks"),
    "browser": ("reader.importers.exports.bookmarks", "BrowserBookmarks"),
    "docx": ("reader.importers.office", "Docx"),
    "epub": ("reader.importers.epub", "Epub"),
    "feed": ("reader.importers.feed", "Feed"),
    "html": ("reader.importers.html", "Html"),
    "instapaper": ("reader.importers.exports.tables", "Instapaper"),
    "jsonl": ("reader.importers.jsonl", "JsonLines"),
    "mail": ("reader.importers.mail", "Mail"),
    "markdown": ("reader.importers.markdown", "Markdown"),
    "matter": ("reader.importers.exports.tables", "Matter"),
    "mhtml": ("reader.importers.saved_pages", "Mhtml"),
    "odt": ("reader.importers.office", "Odt"),
    "omnivore": ("reader.importers.exports.omnivore", "Omnivore"),
    "opml": ("reader.importers.opml", "Opml"),
    "pdf": ("reader.importers.pdf", "Pdf"),
    "pinboard": ("reader.importers.exports.bookmarks", "Pinboard"),
    "pocket": ("reader.importers.exports.tables", "Pocket"),
    "raindrop": ("reader.importers.exports.tables", "Raindrop"),
    "readwise-reader": ("reader.importers.exports.tables", "ReadwiseReader"),
    "text": ("reader.importers.plain", "PlainText"),
    "wallabag": ("reader.importers.exports.wallabag", "Wallabag"),
    "warc": ("reader.importers.warc", "Warc"),
    "zip": ("reader.importers.zipped", "Zipped"),
    "webarchive": ("reader.importers.saved_pages", "WebArchive"),
}
_GENERAL = ("html", "markdown", "text", "zip")
"""The formats whose files need no signature; they are asked after all others."""
_BINARY = {
    ".docx": "no office document",
    ".epub": "no EPUB book",
    ".gz": "no compressed file",
    ".pdf": "no PDF document",
    ".wacz": "no web archive",
    ".warc": "no web archive",
    ".zip": "no zip archive",
    ".zst": "no compressed file",
}
"""Endings of names that no text and no page has: where the content is one, the file is broken, or another's."""

_OFFICE = frozenset(
    {".doc", ".dot", ".key", ".msg", ".numbers", ".odp", ".ods", ".pages", ".ppt", ".pptx", ".rtf", ".xls", ".xlsx"}
)
_OFFICE_HINT = "save it as PDF, as a web page or as plain text, and import that"
_HINTS = {
    ".docx": "it may be cut short, or locked with a password",
    ".odt": "it may be cut short, or locked with a password",
}


@runtime_checkable
class Importer(Protocol):
    """Reads one format."""

    name: str
    """What `--format` calls it."""
    suffixes: tuple[str, ...]
    """Endings of file names, in small letters with the dot, that commonly say this format."""

    def accepts(self, head: bytes, name: str) -> bool:
        """Say whether a source that begins with these bytes and has this name is of this format."""
        ...

    def read(self, source: Source) -> Iterator[Draft | Reference]:
        """Yield the articles of a source, and where others stand; raises SourceError with a reason for a person."""
        ...


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read, sorted."""
    return tuple(sorted(_importers()))


def read(source: str | Path, format: str | None = None) -> Iterator[Draft]:
    """Yield the articles of a file, of an address, or of standard input for `-`; those of the feeds it lists, too.

    Raises SourceError with a reason for a person when it cannot be read, UsageError when there is no such format.
    """
    for found in take(source, format):
        if not isinstance(found, Reference):
            yield found
        elif found.instead is not None:
            yield found.instead
        elif found.meant:
            yield from read(found.url)


def take(source: str | Path, format: str | None = None, fetcher: Fetcher | None = None) -> Iterator[Draft | Reference]:
    """Yield the articles of a source, and where it says that others stand; raises what `read` does."""
    _check(format)
    yield from read_source(open_source(source, fetcher), format)


def read_source(source: Source, format: str | None = None) -> Iterator[Draft | Reference]:
    """Yield the articles of a source that is open already, as `take` does."""
    _check(format)
    importer, source = _suited(source, format)
    for found in importer.read(source):
        yield found if isinstance(found, Reference) or found.url else replace(found, url=source.url)


def lines_of(format: str, raw: bytes, encoding: str) -> list[str]:
    """Return the lines of an article's source as its importer counted them, which `Dropped` and `DraftBlock` tell.

    An importer whose lines are not those of a text file has a method `lines(raw, encoding)` that returns them.
    """
    lines: Callable[[bytes, str], list[str]] | None = getattr(_importers().get(format), "lines", None)
    if lines is not None:
        with suppress(SourceError):
            return lines(raw, encoding)
    return lines_of_text(raw.decode(encoding, errors="replace"))


def _check(format: str | None) -> None:
    if format is not None and format not in _importers():
        message = f"there is no format '{format}'"
        raise UsageError(message, f"formats: {', '.join(formats())}")


@cache
def _importers() -> dict[str, Importer]:
    """Return an importer of each format; one that cannot be loaded is left out, with a line in the log."""
    found: dict[str, Importer] = {}
    for name in plugins.names(GROUP):
        made = plugins.load(GROUP, name) if name not in _BUILT_IN else None
        if isinstance(made, type) and isinstance(importer := made(), Importer):
            found[name] = importer
    for name, (module, kind) in _BUILT_IN.items():
        found[name] = getattr(import_module(module), kind)()
    return found


@lru_cache(maxsize=64)
def _candidates(suffix: str) -> list[Importer]:
    """Return the importers in the order in which they are asked about a file whose name ends so."""
    return sorted(
        _importers().values(),
        key=lambda each: (each.name in _GENERAL, suffix not in each.suffixes, each.name == "text"),
    )


def _suited(source: Source, format: str | None) -> tuple[Importer, Source]:
    """Return the importer for a source, and the source, unpacked where it is compressed by no rule of the format's."""
    if source.head.startswith(GZIP):
        importer = _importers()[format] if format else None
        if not any(
            each.accepts(source.head, source.file_name) for each in ([importer] if importer else _candidates(""))
        ):
            source = source.unpacked()
    return _importers()[format] if format else _choose(source), source


def _choose(source: Source) -> Importer:
    """Return the importer for a source: one that knows its first bytes, else by its name unless they contradict it."""
    if not source.head.strip() and not source.data.strip():
        message = "is empty"
        raise SourceError(message)
    suffix, name = source.suffix, source.file_name
    for importer in _candidates(suffix):
        if importer.accepts(source.head, name):
            if importer.name in _GENERAL and suffix in _BINARY and suffix not in importer.suffixes:
                message = f"is {_BINARY[suffix]}, though its name says so"
                raise SourceError(message, f"--format {importer.name} reads it as what it is")
            return importer
    message = why_not_text(source.data)
    if not message:
        kind = kind_of_data(source.head, source.file_name)
        message = f"is {kind or 'of a format'}, which cannot be imported"
    if suffix in _OFFICE:
        message = "is an office document, which cannot be imported"
    raise SourceError(message, _OFFICE_HINT if suffix in _OFFICE else _HINTS.get(suffix, ""))
