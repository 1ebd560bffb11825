"""Facets beside the list: shown, counted, and their values taken into the query or left out by it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.library import refining
from reader.ui import keys
from reader.ui._textual import focus_now
from reader.ui.actions import finding, going, names

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from reader.ui.screens.library import LibraryScreen

_MOST = 12
"""Values of a facet; of months all are counted."""
_PAUSE_S = 0.3
"""Longer than between two keys of one who types: what is worked out beside would take its time from the search."""


def toggle(screen: LibraryScreen) -> Coroutine[None, None, None]:
    """Show the facets in the place of the names and go to them; from there, go back."""
    if screen.facets.has_focus:
        return close(screen)
    screen.remove_class("-no-names", "-zen")
    screen.add_class("-names", "-facets")
    focus_now(screen.facets)
    shown = {key.verb: keys.shown(key.keys.split(",")[0]) for key in screen.app.keymap.scope("facets")}
    screen.status.note = f"{shown['include']} with it · {shown['exclude']} without it · {shown['close']} back"
    return count(screen)


async def close(screen: LibraryScreen) -> None:
    """Go back to the list, with the names where the facets were."""
    screen.remove_class("-names", "-facets")
    screen.status.note = ""
    going.focus_reading(screen)
    await names.refresh(screen)


def count_soon(screen: LibraryScreen) -> None:
    """Count again once keys have stopped coming, where facets are shown."""
    if screen.facets.display:
        screen.app.restart("facets", count, screen, _PAUSE_S)


async def count(screen: LibraryScreen, pause: float = 0) -> None:
    """Count what the listed articles are made of."""
    await asyncio.sleep(pause)
    query = screen.query_text
    counts = await screen.lanes.aside.run(screen.library.facets, query, _MOST, typing=screen.typing)
    if (wider := refining.without_months(query)) != query:  # so that a range can be made of two months
        beside = await screen.lanes.aside.run(screen.library.facets, wider, _MOST)
        counts = {**counts, "month": beside["month"]}
    if query == screen.query_text:
        screen.facets.show(counts, refining.conditions(query))


async def include(screen: LibraryScreen, facet: str, value: str) -> None:
    """Let the query ask for a value too, or no longer."""
    await _refine(screen, facet, value, exclude=False)


async def exclude(screen: LibraryScreen, facet: str, value: str) -> None:
    """Let the query leave a value out, or no longer."""
    await _refine(screen, facet, value, exclude=True)


async def _refine(screen: LibraryScreen, facet: str, value: str, *, exclude: bool) -> None:
    await finding.complete(screen)
    await finding.list_query(screen, refining.refine(screen.query_text, facet, value, exclude=exclude))
    await count(screen)
