"""What stands beside the list, brought up to date once keys have stopped coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import names

if TYPE_CHECKING:
    from reader.ui.screens.library import LibraryScreen


def show_soon(screen: LibraryScreen) -> None:
    """Bring names, facets and the counts of saved searches up to date."""
    from reader.ui.actions import facets, searches  # they list articles, after which this is called

    names.show_soon(screen)
    facets.count_soon(screen)
    searches.count_soon(screen)
