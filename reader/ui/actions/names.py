"""Who and what is listed beside the text: the names of the open article, or of everything in the list."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.ui._textual import focus_now

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from reader.ui.screens.library import LibraryScreen

_MOST = 300
"""Names of a whole list that are shown; nobody reads more in a sidebar."""
_PAUSE_S = 0.3
"""Longer than between two keys of one who types: what is worked out beside would take its time from the search."""


def show(screen: LibraryScreen, *, keep: bool = False) -> None:
    """List the names of the open article; `keep` leaves the cursor in its row."""
    if screen.article is not None:
        screen.names_of_list, screen.names_found = False, ""
        screen.sidebar.show("In this article", screen.library.article_entities(screen.article.id), keep=keep)


def show_soon(screen: LibraryScreen) -> None:
    """List the names of what is listed once keys have stopped coming, unless an article's are shown."""
    if screen.article is None or screen.names_of_list:
        screen.app.restart("names", of_list, screen, _PAUSE_S)


async def of_list(screen: LibraryScreen, pause: float = 0, *, keep: bool = False) -> None:
    """List the names of what is listed, where there is room for them."""
    if not screen.sidebar.display:
        return

    def opened() -> bool:
        """Say whether an article was opened meanwhile, whose names are shown."""
        return bool(pause) and screen.article is not None and not screen.names_of_list

    await asyncio.sleep(pause)
    if opened():
        return
    query = screen.query_text
    entities = await screen.lanes.aside.run(screen.library.entities, query, limit=_MOST)
    if opened():
        return
    if screen.typing and not entities and screen.list.row_count:
        return  # half a word finds no names; the former ones stay until there are others, or nothing is listed
    if query == screen.query_text:
        screen.names_of_list, screen.names_found = True, ""
        screen.sidebar.show("In these results" if query else "In the library", entities, keep=keep)


async def refresh(screen: LibraryScreen, *, keep: bool = False) -> None:
    """List the names again that belong beside what is shown, or that were looked for."""
    if screen.names_found:
        await search(screen, screen.names_found, keep=keep)
    elif screen.article is not None and not screen.names_of_list:
        show(screen, keep=keep)
    else:
        await of_list(screen, keep=keep)


def ask(screen: LibraryScreen) -> None:
    """Ask for a name to find."""
    screen.prompt.ask("names", "name:", hint="a name of the library, or a part of one, under any spelling")


async def search(screen: LibraryScreen, text: str, *, keep: bool = False) -> None:
    """List the names of the library that are spelled so; nothing typed brings back those there were."""
    if not text.strip():
        await leave_search(screen)
        return
    entities = await screen.lanes.search.run(screen.library.entities, text=text, limit=_MOST)
    screen.names_found = text.strip()
    screen.sidebar.show(f"Names with {screen.names_found}", entities, keep=keep)


def keep_found(screen: LibraryScreen, _text: str) -> None:
    """Go to the names that were found."""
    focus_now(screen.sidebar)


async def leave_search(screen: LibraryScreen) -> None:
    """Go back to the names there were."""
    screen.names_found = ""
    await refresh(screen)


def give_up_search(screen: LibraryScreen) -> Coroutine[None, None, None]:
    """Go back to the names there were, and to their list."""
    focus_now(screen.sidebar)
    return leave_search(screen)


async def switch(screen: LibraryScreen) -> None:
    """List the names of the article instead of the list, or the reverse."""
    screen.names_found = ""
    if screen.names_of_list and screen.article is not None:
        show(screen)
    else:
        await of_list(screen)
