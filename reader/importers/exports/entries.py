"""An entry of a list, whatever program wrote it, as a draft; and how such programs write moments and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers import metadata
from reader.importers.html_fragment import blocks_of
from reader.model import Draft
from reader.text import normalise

if TYPE_CHECKING:
    from reader.importers.source import Source
    from reader.model import DraftBlock, Highlight

_WEB = re.compile(r"(?i)https?://[^\s/]")
_NUMBER = re.compile(r"\d{9,16}(?:\.\d+)?")
_LONGEST_ADDRESS = 8000
_MILLISECONDS, _MICROSECONDS = 1e11, 1e14
"""Seconds since 1970 have ten digits until 2286; a number beyond these counts thousandths or millionths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list says of an article; what it does not say is empty."""

    url: str = ""
    title: str = ""
    author: str = ""
    source_name: str = ""
    published: str = ""
    listed: str = ""
    """When it was put into the list."""
    language: str = ""
    tags: tuple[str, ...] = ()
    read: bool = False
    starred: bool = False
    archived: bool = False
    highlights: tuple[Highlight, ...] = ()
    html: str = ""
    """The text, where the list holds it."""
    raw: bytes = b""
    """The entry as it came, with what is not known here."""


def draft_of(entry: Entry, format: str, source: Source) -> Draft:
    """Return an entry as a draft: an article where it has a text, else an address.

    One with neither becomes a draft that nothing can be made of, so that the report names it.
    """
    url = address_of(entry.url)
    blocks = _blocks(entry.html, url)
    published = moment_of(entry.published)
    listed = _in_utc(entry.listed)
    stated = entry.language[:2].lower() if entry.language[:2].isalpha() else None
    return Draft(
        blocks=blocks,
        title=entry.title or None,
        author=entry.author or None,
        source_name=entry.source_name or None,
        date=published or None,
        date_precision="time" if published else None,
        date_status="stated" if published else None,
        language=(stated or metadata.language(" ".join(block.text for block in blocks))) if blocks else None,
        tags=entry.tags,
        url=url,
        # An article with an address of its own is known by that: the same one in another list is no other article.
        path=None if url and blocks else source.path,
        part="" if url else entry.title[:200],
        format=format,
        raw=entry.raw,
        read=entry.read,
        starred=entry.starred,
        archived=entry.archived,
        # A note on the whole is as old as the entry: by that it is known again once somebody has changed it.
        highlights=tuple(
            replace(one, created=listed or "") if not (one.quote or one.created) else one for one in entry.highlights
        ),
        listed=listed,
    )


def _blocks(html: str, url: str | None) -> tuple[DraftBlock, ...]:
    """Return the text of an entry; what cannot be read is none, so that its address is kept and the others are read."""
    try:
        return blocks_of(html, url) if html.strip() else ()
    except SourceError:
        return ()


def address_of(value: Any) -> str | None:  # noqa: ANN401 - a stranger's JSON
    """Return a web address without control codes, None for anything else."""
    text = normalise(value).strip() if isinstance(value, str) else ""
    return text if _WEB.match(text) and len(text) <= _LONGEST_ADDRESS and not re.search(r"\s", text) else None


def text_of(value: Any) -> str:  # noqa: ANN401 - a stranger's JSON
    """Return a string through the gate, or a number as one; nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return normalise(str(value)).strip()


def moment_of(value: Any) -> str:  # noqa: ANN401 - a stranger's JSON
    """Return a moment in ISO 8601, given so or in seconds, milliseconds or microseconds since 1970; else nothing."""
    text = text_of(value)
    try:
        if _NUMBER.fullmatch(text):
            seconds = float(text)
            seconds /= 1e6 if seconds > _MICROSECONDS else 1e3 if seconds > _MILLISECONDS else 1
            found = datetime.fromtimestamp(seconds, UTC)
        else:
            found = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return ""
    return found.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _in_utc(value: str) -> str | None:
    """Return a moment in UTC, which one without a zone is taken to be in; None where there is none."""
    moment = moment_of(value)
    if not moment:
        return None
    found = datetime.fromisoformat(moment)
    found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return found.isoformat().replace("+00:00", "Z")


def tags_of(value: Any, separators: str = r"[,|;]") -> tuple[str, ...]:  # noqa: ANN401 - a stranger's JSON
    """Return tags given as a list of names, of objects with a name, or as one text with separators."""
    if isinstance(value, str):
        parts: list[Any] = re.split(separators, value)
    else:
        parts = value if isinstance(value, list) else []
    names = (one.get("label") or one.get("name") or one.get("slug") if isinstance(one, dict) else one for one in parts)
    return tuple(dict.fromkeys(tag for name in names if (tag := text_of(name))))
