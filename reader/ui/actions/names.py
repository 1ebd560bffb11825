"""Who and what is listed beside the text: the names of the open article, or of everything in the list."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.screens.library import LibraryScreen

_MOST = 300
"""Names of a whole list that are shown; nobody reads more in a sidebar."""
_PAUSE_S = 0.15


def show(screen: LibraryScreen) -> None:
    """List the names of the open article."""
    if screen.article is not None:
        screen.names_of_list = False
        screen.sidebar.show("In this article", screen.library.article_entities(screen.article.id))


def show_soon(screen: LibraryScreen) -> None:
    """List the names of what is listed once keys have stopped coming, unless an article's are shown."""
    if screen.article is None or screen.names_of_list:
        screen.app.restart("names", of_list, screen, _PAUSE_S)


async def of_list(screen: LibraryScreen, pause: float = 0) -> None:
    """List the names of what is listed, where there is room for them."""
    if not screen.sidebar.display:
        return
    await asyncio.sleep(pause)
    if pause and screen.article is not None and not screen.names_of_list:
        return
    query = screen.query_text
    entities = await screen.lanes.search.run(screen.library.entities, query, limit=_MOST)
    if screen.typing and not entities:
        return  # half a word finds no names; the former ones stay until there are others
    if query == screen.query_text:
        screen.names_of_list = True
        screen.sidebar.show("In these results" if query else "In the library", entities)


async def refresh(screen: LibraryScreen) -> None:
    """List the names again that belong beside what is shown."""
    if screen.article is not None and not screen.names_of_list:
        show(screen)
    else:
        await of_list(screen)


async def switch(screen: LibraryScreen) -> None:
    """List the names of the article instead of the list, or the reverse."""
    if screen.names_of_list and screen.article is not None:
        show(screen)
    else:
        await of_list(screen)
