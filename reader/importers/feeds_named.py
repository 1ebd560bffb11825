"""The feeds that a page, a feed itself, or a list of feeds names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError
from reader.importers.feed import Feed, parse
from reader.importers.html_stated import line_of
from reader.importers.html_tree import markup_of, tree_of
from reader.importers.html_words import target_of
from reader.importers.opml import Opml, outlines
from reader.importers.source import Source, open_source

if TYPE_CHECKING:
    from reader.web import Page

_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


class NamedFeed(NamedTuple):
    """A feed's address, its title where that is told, and what the list that names it says it is about."""

    url: str
    title: str = ""
    tags: tuple[str, ...] = ()


def feeds_named(given: str, page: Page | None) -> list[NamedFeed]:
    """Return the feeds of a file, or of what an address gave; raises SourceError when there is none."""
    source = open_source(given) if page is None else _source(page)
    if Opml().accepts(source.head, source.file_name):
        return [NamedFeed(each.url, each.title, each.tags) for each in outlines(source)]
    if Feed().accepts(source.head, source.file_name):
        if page is None:
            message = "is a file, which never has news"
            raise SourceError(message, "import it, or give the feed's address")
        return [NamedFeed(page.moved_to or given, parse(source).title)]
    if page is not None and (found := _announced(source)):
        return [found]
    message = "is no feed, and names none"
    raise SourceError(message)


def _source(page: Page) -> Source:
    return Source(page.url, page.data, url=page.url, charset=page.charset, media_type=page.media_type)


def _announced(source: Source) -> NamedFeed | None:
    """Return the feed that a page names first in its head; those of comments come after."""
    root = tree_of(markup_of(source.data, source.charset)[0])
    for link in root.iter("link"):
        kind, rel = (link.get("type") or "").strip().lower(), (link.get("rel") or "").lower().split()
        url = target_of(link.get("href") or "", source.url)
        if "alternate" in rel and kind in _KINDS and url.startswith("http"):
            return NamedFeed(url, line_of(link.get("title")))
    return None
