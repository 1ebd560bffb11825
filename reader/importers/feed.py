"""Feeds — RSS, Atom, JSON Feed — as articles: an entry is one, with all the text that the feed gives of it.

feedparser is given bytes, never a name: a string it would take for a path to open or an address to fetch. Entities
that a document defines by means of others, or by what stands elsewhere, are a reason to refuse it (the "billion
laughs"). An entry's markup goes the way that all HTML goes; what it says about itself is taken as stated.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers import json_feed
from reader.importers.decode import why_not_text
from reader.importers.feed_entry import Entry, Told, entry_of
from reader.importers.html import lines
from reader.importers.html_stated import line_of
from reader.importers.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source
    from reader.model import Draft

MAX_ENTRIES = 5_000
"""The most entries a feed may have; the longest that blogs publish have some hundred."""
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
_ROOT = re.compile(
    rb"(?is)\s*(?:<\?.{0,500}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,3000}?\]\s*)?>\s*)*<([\w:-]+)"
)
_ROOTS = frozenset({b"rss", b"feed", b"rdf:rdf", b"atom:feed", b"channel"})
_UNSAFE = re.compile(rb"(?is)<!ENTITY\s+(?:%\s+)?[^\s>]+\s+(?:SYSTEM\b|PUBLIC\b|\"[^\"]*[&%]\w|'[^']*[&%]\w)")
_PROLOGUE = 100_000
_MOST_AUTHORS = 10


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed says of itself, and its entries in its own order."""

    title: str
    entries: tuple[Entry, ...]


class Feed:
    """Reads feeds of all these kinds."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".rdf")

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - other formats are told by their names
        """Accept what begins like a feed, however it is named."""
        match = _ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
        fits = match[1].lower() in _ROOTS if match else json_feed.accepts(head)
        return fits and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft | Reference]:
        """Yield the articles of a feed; raises SourceError when it is none, or beyond the limits."""
        entries = parse(source).entries
        if not entries:
            message = "holds no entries"
            raise SourceError(message)
        for entry in entries:
            draft = replace(entry.draft, path=None if entry.draft.url else source.path)
            yield Reference(draft.url, draft) if entry.summary and draft.url else draft

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of an entry's text as it is shown."""
        return lines(raw, encoding)


def parse(source: Source) -> ParsedFeed:
    """Return what a feed holds; raises SourceError when it is none, or beyond the limits."""
    data = source.data
    if reason := why_not_text(data):
        raise SourceError(reason)
    address = source.url or ""
    if json_feed.accepts(source.head):
        title, found = json_feed.entries(data, address, MAX_ENTRIES)
        return ParsedFeed(title, tuple(found))
    if len(_ENTRY.findall(data)) > MAX_ENTRIES:
        raise too_many()
    if _UNSAFE.search(data[:_PROLOGUE]):
        message = "defines XML entities by means of others or of other files, which are not resolved"
        raise SourceError(message)
    return _by_feedparser(data, source)


def too_many() -> SourceError:
    """Return the reason for refusing what is no feed but a database."""
    return SourceError(f"holds more than {MAX_ENTRIES:,} entries, which is no feed")


def _by_feedparser(data: bytes, source: Source) -> ParsedFeed:
    import feedparser

    stated = f"{source.media_type or 'application/xml'}" + (f"; charset={source.charset}" if source.charset else "")
    headers = {"content-type": stated, "content-location": source.url or ""}
    message = "is no feed that can be read"
    try:
        found = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever it makes of a stranger's file
        raise SourceError(message) from error
    if not found.get("version") and not found.get("entries"):
        raise SourceError(message)
    title = line_of(found.feed.get("title"))
    told = (_entry(each, title, source.url, found.feed.get("language")) for each in found.entries)
    return ParsedFeed(title, tuple(entry for entry in told if entry is not None))


def _entry(raw: Any, publisher: str, address: str | None, language: object) -> Entry | None:  # noqa: ANN401 - feedparser publishes no types
    contents = [each for each in raw.get("content", []) if each.get("value")]
    summary = raw.get("summary_detail") or {}
    best = max((*contents, summary), key=lambda each: len(each.get("value") or ""), default=summary)
    markup, plain = best.get("value") or "", (best.get("type") or "") == "text/plain"
    link = next((each for each in (raw.get("link"), raw.get("id")) if _is_page(each)), "")
    return entry_of(
        Told(
            markup=markup,
            plain=plain,
            summed_up=not contents,
            id=str(raw.get("id") or raw.get("link") or raw.get("title") or ""),
            url=link,
            base=link or address or "",
            title=line_of(raw.get("title")),
            author=", ".join(_authors(raw)) or line_of(raw.get("author")),
            publisher=publisher or line_of((raw.get("source") or {}).get("title")),
            published=str(raw.get("published") or raw.get("updated") or ""),
            tags=[line_of(tag.get("term")) for tag in raw.get("tags", [])],
            language=str(language or ""),
        )
    )


def _is_page(address: object) -> bool:
    return isinstance(address, str) and address.startswith(("http://", "https://"))


def _authors(raw: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the names where an entry has several authors: of one, the library says more than the name."""
    named = [line for each in raw.get("authors", []) if (line := line_of(each.get("name")))]
    return named[:_MOST_AUTHORS] if len(named) > 1 else []
