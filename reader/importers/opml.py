"""Lists of feeds (OPML): read as the addresses of the feeds, and written again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers.decode import decode, why_not_text
from reader.importers.html_stated import line_of
from reader.importers.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source

_ROOT = re.compile(rb"(?is)\s*(?:<\?.{0,500}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>]{0,300}>\s*)*<opml[\s>]")
MAX_FEEDS = 5_000
_OUTLINE = re.compile(rb"(?i)<outline[\s>/]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list."""

    url: str
    title: str
    tags: tuple[str, ...]
    """The folders it stands in, and what the list says it is about."""


class Opml:
    """Reads lists of feeds."""

    name = "opml"
    suffixes: tuple[str, ...] = (".opml",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - other formats are told by their names
        """Accept what begins like such a list, however it is named."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Reference]:
        """Yield the address of each feed; raises SourceError when there is none, or too many."""
        yield from (Reference(each.url, meant=True) for each in outlines(source))


def outlines(source: Source) -> list[Outline]:
    """Return the feeds of a list, each once; raises SourceError when there is none, or too many."""
    import listparser

    text, _ = decode(source.data, source.charset)
    if len(_OUTLINE.findall(source.data)) > MAX_FEEDS:
        message = f"lists more than {MAX_FEEDS:,} feeds"
        raise SourceError(message, "split it")
    if "<!ENTITY" in text:
        message = "defines XML entities of its own, which are not resolved"
        raise SourceError(message)
    # Given bytes it reads them; a text that begins like an address it would fetch.
    found = listparser.parse(text.encode("utf-8", "replace")).feeds
    feeds: dict[str, Outline] = {}
    for feed in found:
        url = str(feed.get("url") or "").strip()
        if url.startswith(("http://", "https://")):
            tags = tuple(dict.fromkeys(tag for each in feed.get("tags", []) if (tag := line_of(each))))
            feeds.setdefault(url, Outline(url, line_of(feed.get("title")), tags))
    if not feeds:
        message = "lists no feeds"
        raise SourceError(message)
    return list(feeds.values())
