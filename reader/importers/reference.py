"""What a source says stands elsewhere: the feeds of a list, the page of an entry that gives no more than a summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Draft


@dataclass(frozen=True, slots=True)
class Reference:
    """An address at which an article, or a source of articles, is to be had."""

    url: str
    instead: Draft | None = None
    """What the source itself tells of it: it is taken when the address is not to be fetched, or cannot be."""
    meant: bool = False
    """Whether naming the source asked for it, as for the feeds of a list; others are fetched only when asked for."""


def completed(told: Draft | None, page: Draft) -> Draft:
    """Return the article that a page holds, with what the source that named it knew and the page does not say."""
    if told is None:
        return page
    return replace(
        page,
        title=page.title or told.title,
        author=page.author or told.author,
        source_name=page.source_name or told.source_name,
        date=page.date or told.date,
        date_precision=page.date_precision if page.date else told.date_precision,
        date_status=page.date_status if page.date else told.date_status,
        tags=tuple(dict.fromkeys((*told.tags, *page.tags))),
        url=told.url or page.url,
    )
