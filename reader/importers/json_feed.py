"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

import json
import re
from typing import Any

from reader.errors import SourceError
from reader.importers.feed_entry import Entry, Told, entry_of
from reader.importers.html_stated import line_of

_VERSION = re.compile(rb"\A\s*\{.{0,3000}?\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/", re.DOTALL)


def accepts(head: bytes) -> bool:
    """Say whether a document that begins so is such a feed."""
    return bool(_VERSION.match(head.removeprefix(b"\xef\xbb\xbf")))


def entries(data: bytes, address: str, most: int) -> tuple[str, list[Entry]]:
    """Return the feed's title and its entries; raises SourceError when it is damaged or holds more than `most`."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        message = "is JSON that cannot be read"
        raise SourceError(message) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        message = "is a JSON feed without items"
        raise SourceError(message)
    if len(items) > most:
        message = f"holds more than {most:,} entries, which is no feed"
        raise SourceError(message)
    title = line_of(feed.get("title"))
    found = (_entry(item, title, address, feed) for item in items if isinstance(item, dict))
    return title, [entry for entry in found if entry is not None]


def _entry(item: dict[str, Any], publisher: str, address: str, feed: dict[str, Any]) -> Entry | None:
    content, text, summary = (_text(item.get(name)) for name in ("content_html", "content_text", "summary"))
    url = _text(item.get("url")) or _text(item.get("external_url"))
    url = url if url.startswith(("http://", "https://")) else ""
    return entry_of(
        Told(
            markup=content or text or summary,
            plain=not content,
            summed_up=not content and not text,
            id=_text(item.get("id")),
            url=url,
            base=url or address,
            title=line_of(item.get("title")),
            author=", ".join(_authors(item) or _authors(feed)),
            publisher=publisher,
            published=_text(item.get("date_published")) or _text(item.get("date_modified")),
            tags=[line_of(tag) for tag in item.get("tags", []) if isinstance(tag, str)]
            if isinstance(item.get("tags"), list)
            else [],
            language=_text(item.get("language")) or _text(feed.get("language")),
        )
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _authors(thing: dict[str, Any]) -> list[str]:
    listed = thing.get("authors")
    people = listed if isinstance(listed, list) else [thing.get("author")]
    return [name for one in people if isinstance(one, dict) and (name := line_of(one.get("name")))]
