"""EPUB: a chapter an article, in the order of the book. Books locked with DRM are said to be; nothing is unpacked.

An archive names its package (`META-INF/container.xml`), the package its files (`manifest`) and their order (`spine`):
EPUB 3.3, W3C Recommendation of 2023; EPUB 2 differs only in its table of contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from reader.errors import SourceError
from reader.importers import metadata, zips
from reader.importers.dates import find_date
from reader.importers.html import lines
from reader.importers.html_fragment import blocks_of
from reader.importers.topics import folded
from reader.importers.xml import xml_of
from reader.model import Draft
from reader.text import normalise, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from reader.importers.source import Source
    from reader.importers.zips import Zip
    from reader.model import DraftBlock

_CONTAINER = "META-INF/container.xml"
_LOCK = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_MOST_CHAPTERS = 5000
_LARGEST_CHAPTER = 20_000_000
_LONGEST_TITLE = 300
_FEWEST_WORDS = 12
"""Words below which a part of a book is a cover, a title page or the name of a part, not a chapter."""


class _Book(NamedTuple):
    title: str
    author: str
    date: str
    language: str
    tags: tuple[str, ...]
    chapters: list[str]
    """The names of the members, in the order of the book."""
    titles: dict[str, str]
    """What the table of contents calls them."""


class Epub:
    """Reads books without DRM."""

    name = "epub"
    suffixes: tuple[str, ...] = (".epub",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a zip archive that says it is a book."""
        return head.startswith(zips.MAGIC) and (
            b"mimetypeapplication/epub+zip" in head or b"\nMETA-INF/container.xml\n" in head
        )

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each chapter; raises SourceError when the book is locked, damaged, or none."""
        with source.open() as stream, zips.opened(stream) as archive:
            _check_lock(archive)
            book = _book(archive)
            found = False
            for name in book.chapters[:_MOST_CHAPTERS]:
                raw = archive.read(name, _LARGEST_CHAPTER)
                blocks = blocks_of(raw)
                if sum(len(block.text.split()) for block in blocks) >= _FEWEST_WORDS:
                    found = True
                    yield _chapter(book, name, blocks, raw, source)
            if not found:
                message = "is a book without text"
                raise SourceError(message)

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of a chapter as it is shown."""
        return lines(raw, encoding)


def _check_lock(archive: Zip) -> None:
    """Say so when chapters are encrypted; fonts that are only obscured lock nothing."""
    if _LOCK not in archive:
        return
    methods = [each.get("Algorithm", "") for each in xml_of(archive.read(_LOCK)).iter("{*}EncryptionMethod")]
    if any(method not in _FONTS for method in methods):
        message = "is locked with DRM"
        raise SourceError(message, "only books without it can be read")


def _book(archive: Zip) -> _Book:
    container = xml_of(archive.read(_CONTAINER))
    place = next((each.get("full-path") or "" for each in container.iter("{*}rootfile")), "")
    package = xml_of(archive.read(zips.joined("", place)))
    folder = place.rpartition("/")[0]
    items = {each.get("id"): each for each in package.iter("{*}item")}
    spine = [items[each.get("idref")] for each in package.iter("{*}itemref") if each.get("idref") in items]
    navigation = {_member(folder, each) for each in items.values() if "nav" in (each.get("properties") or "").split()}
    chapters = [name for each in spine if (name := _member(folder, each)) in archive and name not in navigation]
    if not chapters:
        message = "is a book without chapters"
        raise SourceError(message)
    contents = [name for name in navigation if name in archive]
    contents += [_member(folder, each) for each in items.values() if "ncx" in (each.get("media-type") or "")]
    return _Book(
        title=_said(package, "title"),
        author=", ".join(_all(package, "creator")[:5]),
        date=_said(package, "date"),
        language=_said(package, "language")[:2].lower(),
        tags=tuple(_all(package, "subject")[:20]),
        chapters=list(dict.fromkeys(chapters)),
        titles=_titles(archive, contents),
    )


def _member(folder: str, item: _Element) -> str:
    return zips.joined(folder, unquote(urlsplit(item.get("href") or "").path))


def _all(package: _Element, name: str) -> list[str]:
    found = (
        normalise("".join(each.itertext())) for each in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    )
    return [line for each in found if (line := " ".join(each.split()))]


def _said(package: _Element, name: str) -> str:
    return next(iter(_all(package, name)), "")


def _titles(archive: Zip, contents: list[str]) -> dict[str, str]:
    """Return what the tables of contents call each chapter: the first entry that points to it, without its anchor."""
    found: dict[str, str] = {}
    for name in contents:
        if name not in archive:
            continue
        tree = xml_of(archive.read(name))
        folder = name.rpartition("/")[0]
        links = [(each.get("href"), each) for each in tree.iter("{*}a")]
        links += [(place.get("src"), each) for each in tree.iter("{*}navPoint") for place in each.iter("{*}content")]
        for href, element in links:
            label = next(element.iter("{*}text"), element)
            chapter = zips.joined(folder, unquote(urlsplit(href or "").path))
            words = " ".join(normalise("".join(label.itertext())).split())
            found.setdefault(chapter, shorten(words, _LONGEST_TITLE))
    return found


def _chapter(book: _Book, name: str, blocks: tuple[DraftBlock, ...], raw: bytes, source: Source) -> Draft:
    title = book.titles.get(name) or ""
    first = blocks[0]
    if first.kind == "heading" and (not title or folded(first.text) == folded(title)) and len(blocks) > 1:
        title, blocks = title or " ".join(first.text.split()), blocks[1:]
    day = find_date(book.date) if book.date else None
    return Draft(
        blocks=blocks,
        title=title or None,
        author=book.author or None,
        source_name=book.title or None,
        date=day.value if day else book.date[:4] if book.date[:4].isdigit() else None,
        date_precision=day.precision if day else "year" if book.date[:4].isdigit() else None,
        date_status="stated",
        language=book.language or metadata.language(" ".join(block.text for block in blocks)),
        tags=book.tags,
        path=source.path,
        url=source.url,
        part=name,
        format=Epub.name,
        raw=raw,
    )
