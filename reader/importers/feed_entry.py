"""An entry of a feed as a draft, whichever kind of feed it comes from."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers.bylines import name_in
from reader.importers.html_dates import read as read_date
from reader.importers.html_fragment import blocks_of
from reader.importers.metadata import language as language_of
from reader.model import Draft, DraftBlock, Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.dates import FoundDate

_FEWEST_WORDS = 120
"""Words below which what a feed gives of an article is taken for a summary, unless it calls it the content."""
_BREAKS_OFF = re.compile(r"(?i)(?:…|\.\.\.|\[[….]+\]|\b(?:read more|continue reading|read the rest)\b[^.]{0,60})\W*$")
_MOST_TAGS = 30
_MOST_AROUND, _LONGEST_SIGNATURE = 7, 200
"""Words besides title and publisher, and letters, of a line that says where an entry came from."""
_FIRST_AT = re.compile(
    r"(?i)\b(?:appeared|published|posted|erschien|apparu|publiée?|publicad[oa]|publicó|apareció|apareceu|pubblicato|verscheen)\s+"
    r"(?:(?:originally|en)\s+)?(?:first|zuerst|premier|primero|primeiro|originally|eerst|per la prima volta)\s+"
    r"(?:on|at|in|by|auf|bei|sur|dans|en|em|na|no|su|op)\s+(?:the\s+)?$"
)
"""What stands before the name of where a text appeared first."""
_LONGEST_PART = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: what names it in its feed, the article it is, and whether that is no more than a summary."""

    id: str
    draft: Draft
    summary: bool
    digest: str
    """Of all that it says: another one is news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a feed tells of an entry; empty where it does not."""

    markup: str
    plain: bool
    """Whether the markup is none, but plain text."""
    summed_up: bool
    """Whether the feed does not call it the whole content."""
    id: str
    url: str
    base: str
    """What its links are relative to."""
    title: str
    author: str
    publisher: str
    published: str
    tags: Sequence[str]
    language: str


def entry_of(told: Told) -> Entry | None:
    """Return an entry; None when it has neither a text nor a title."""
    blocks, summed_up = _blocks(told), told.summed_up
    if not blocks and told.title:
        blocks, summed_up = (DraftBlock("paragraph", told.title),), True
    if not blocks:
        return None
    signed = len(blocks) > 1 and _names_source(blocks[-1].text, told)
    dropped = (Dropped(blocks[-1].line, blocks[-1].text, "source"),) if signed else ()
    blocks = blocks[:-1] if signed else blocks
    text = "\n".join(block.text for block in blocks)
    found = _date(told.published)
    said = f"{told.title}\x1f{told.author}\x1f{told.published}\x1f{told.markup}"
    return Entry(
        id=told.id or told.url or told.title,
        draft=Draft(
            blocks=blocks,
            title=told.title or None,
            author=name_in(told.author),
            source_name=told.publisher or None,
            date=found.value if found else None,
            date_precision=found.precision if found else None,
            date_status=found.status if found else None,
            language=language_of(text) or (told.language[:2].lower() or None),
            tags=tuple(dict.fromkeys(tag for tag in told.tags if tag))[:_MOST_TAGS],
            dropped=dropped,
            url=told.url or None,
            part="" if told.url else (told.id or told.title)[:_LONGEST_PART],
            format="feed",
            raw=told.markup.encode("utf-8", "replace"),
        ),
        summary=summed_up and (len(text.split()) < _FEWEST_WORDS or bool(_BREAKS_OFF.search(text))),
        digest=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32],
    )


def _blocks(told: Told) -> tuple[DraftBlock, ...]:
    markup = told.markup
    if told.plain:
        markup = "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", markup))
    try:
        return blocks_of(markup, told.base or None)
    except SourceError:
        return ()


def _names_source(text: str, told: Told) -> bool:
    """Say whether the last paragraph says no more than where the entry came from, as programs for blogs add it."""
    publisher, title = told.publisher.rstrip("."), told.title
    if not publisher or not text.rstrip(" .").endswith(publisher):
        return False
    said = text.rstrip(" .")[: -len(publisher)]
    if title and title in said:
        return len(said.replace(title, "", 1).split()) <= _MOST_AROUND
    return len(text) <= _LONGEST_SIGNATURE and _FIRST_AT.search(said) is not None


def _date(value: str) -> FoundDate | None:
    """Return the date that an entry states, in one of the forms of RSS (RFC 822) or Atom (RFC 3339)."""
    from email.utils import parsedate_to_datetime

    try:
        moment: datetime | None = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        moment = None
    if moment is not None:
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return read_date(moment.isoformat(timespec="seconds"))
    return read_date(value) if value else None
