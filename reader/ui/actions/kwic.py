"""Words in context, and back from a passage to the line it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe
from reader.ui.actions import finding

if TYPE_CHECKING:
    from reader.ui.screens.kwic import Reading
    from reader.ui.screens.library import LibraryScreen


async def show(screen: LibraryScreen) -> None:
    """Show every occurrence of what the query looks for."""
    from reader.ui.screens.kwic import Reading

    await finding.complete(screen)
    if screen.query_text.strip():
        _open(screen, Reading(screen.query_text))
    else:
        safe.notify(screen.app, "nothing is looked for; / looks for something", timeout=3)


def _open(screen: LibraryScreen, reading: Reading) -> None:
    from reader.ui.screens.kwic import KwicScreen

    before = screen.here

    def left(chosen: tuple[str, int] | None) -> None:
        screen.go_to_passage(chosen)
        if chosen is not None:
            screen.came_from = (lambda: _open(screen, reading), before)

    screen.app.push_screen(KwicScreen(screen.library, screen.lanes, reading), left)
