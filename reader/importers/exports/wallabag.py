"""What Wallabag exports as JSON, of its first and second version: entries with the text it took from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.importers.decode import why_not_text
from reader.importers.exports.entries import Entry, draft_of, moment_of, tags_of, text_of
from reader.importers.exports.json_lists import members, written
from reader.model import Highlight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source
    from reader.model import Draft

_KEYS = ((b'"is_archived"', b'"is_starred"'), (b'"is_read"', b'"is_fav"'))
"""By which the second version and the first are told."""
_FAILED = "wallabag can't retrieve contents for this article"


class Wallabag:
    """Reads the export as a stream, entry by entry: with thousands of articles it is large."""

    name = "wallabag"
    suffixes: tuple[str, ...] = (".json",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a list whose first object has the marks that Wallabag gives an entry."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        known = start.startswith(b"[") and any(all(key in head for key in keys) for keys in _KEYS)
        return known and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each entry; what comes before damage is kept. Raises SourceError with the reason."""
        for one in members(source):
            if isinstance(one, dict):
                yield draft_of(_entry(one), self.name, source)


def _entry(one: dict[str, Any]) -> Entry:
    html = one.get("content") if isinstance(one.get("content"), str) else ""
    authors = one.get("published_by") if isinstance(one.get("published_by"), list) else []
    highlights = one.get("annotations") if isinstance(one.get("annotations"), list) else []
    return Entry(
        url=text_of(one.get("url")),
        title=text_of(one.get("title")),
        author=", ".join(name for each in authors or [] if (name := text_of(each))),
        source_name=text_of(one.get("domain_name")).removeprefix("www."),
        published=text_of(one.get("published_at")),
        listed=text_of(one.get("created_at")),
        language=text_of(one.get("language")),
        tags=tags_of(one.get("tags"), ","),
        read=_is_set(one.get("is_archived", one.get("is_read"))),
        archived=_is_set(one.get("is_archived", one.get("is_read"))),
        starred=_is_set(one.get("is_starred", one.get("is_fav"))),
        highlights=tuple(_highlight(each) for each in highlights or [] if isinstance(each, dict)),
        html="" if not html or _FAILED in html[:2000] else html,
        raw=written(one),
    )


def _is_set(value: Any) -> bool:  # noqa: ANN401 - a stranger's JSON
    return value in (1, True, "1", "true")


def _highlight(one: dict[str, Any]) -> Highlight:
    return Highlight(
        quote=text_of(one.get("quote")),
        note=text_of(one.get("text")),
        created=moment_of(one.get("created_at")),
        modified=moment_of(one.get("updated_at")),
    )
