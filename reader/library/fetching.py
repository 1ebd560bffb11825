"""Addresses that other programs listed, fetched: each page with what the list said of it, an article when it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.intake import Intake
    from reader.library.saver import Saver
    from reader.model import Address, Draft


def run(
    addresses: Sequence[Address],
    intake: Intake,
    saver: Saver,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Fetch the pages of addresses that wait; one that cannot be had is named in the report and goes on waiting."""
    for number, address in enumerate(addresses):
        if cancelled and cancelled():
            saver.report.cancelled = True
            return
        if progress:
            progress(Progress(number, len(addresses), address.url))
        # One by one: which article came of which address is known only after it is saved.
        saver.flush()
        before = len(saver.keys)
        for draft in intake.drafts(address.url, []):
            saver.add(told(address, draft))
        saver.flush()
        if len(saver.keys) > before:
            saver.store.waiting.take(address.url, saver.keys[before])


def told(address: Address, page: Draft) -> Draft:
    """Return the article of a page with what the list knew of it: tags, states, highlights, and a title it lacks."""
    return replace(
        page,
        title=page.title or address.title or None,
        tags=tuple(dict.fromkeys((*address.tags, *page.tags))),
        url=page.url or address.url,
        read=address.read,
        starred=address.starred,
        archived=address.archived,
        highlights=address.highlights,
    )
