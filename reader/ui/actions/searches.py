"""Searches under a name: saved, opened, renamed, deleted, counted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.ui import safe
from reader.ui.actions import finding, reading

if TYPE_CHECKING:
    from reader.ui.screens.library import LibraryScreen

_PAUSE_S = 0.3


def ask_name(screen: LibraryScreen) -> None:
    """Ask for the name under which the query is to be kept."""
    if screen.query_text.strip():
        names = [one.name for one in screen.saved_rows.searches]
        screen.prompt.ask("save", "save as:", hint=f"a name for: {screen.query_text}", words=names)
    else:
        safe.notify(screen.app, "there is no query to save; / looks for something", timeout=3)


async def save(screen: LibraryScreen, name: str) -> None:
    """Keep the query under a name."""
    query = screen.query_text
    if not name.strip() or not await _may_replace(screen, name.strip(), query):
        return
    await screen.write(screen.library.searches.save, name, query)
    await count(screen)
    number = next((at for at, one in enumerate(screen.saved_rows.searches, 1) if one.query == query), 0)
    safe.notify(screen.app, f"saved as {name.strip()}; ' {number} opens it", timeout=4)


async def _may_replace(screen: LibraryScreen, name: str, query: str) -> bool:
    """Ask before another query is given up for this one."""
    from reader.ui.screens.confirm import ConfirmScreen

    kept = screen.library.searches.query_of(name)
    if kept is None or kept == query:
        return True
    question = f"There is a search {name} already:\n{kept}\nReplace it by this one?\n{query}"
    sure: bool = await screen.app.push_screen_wait(ConfirmScreen(question))
    return sure


def pick(screen: LibraryScreen) -> None:
    """Open the saved search whose number is struck next."""
    searches = screen.saved_rows.searches

    def chosen(sign: str) -> None:
        if sign.isdecimal() and 0 < int(sign) <= len(searches):
            screen.app.restart("search", open_named, screen, searches[int(sign) - 1].name)
        else:
            safe.notify(screen.app, f"there is no saved search {sign}; F saves the query in the bar", timeout=3)

    names = "  ".join(f"{number} {one.name}" for number, one in enumerate(searches[:9], 1))
    screen.app.strokes.next_key(f"open {names}" if names else "open a saved search", chosen)


async def open_named(screen: LibraryScreen, name: str) -> None:
    """List what a saved search finds."""
    query = screen.library.searches.query_of(name.strip())
    if query is None:
        safe.notify(screen.app, f"there is no saved search {name.strip()}", severity="error")
        return
    reading.close(screen)
    screen.remove_class("-names", "-facets")
    await finding.filter_by(screen, query)


def ask_new_name(screen: LibraryScreen, name: str) -> None:
    """Ask for another name of a saved search."""
    screen.saved_rows.renaming = name
    screen.prompt.ask("rename search", "new name:", text=name)


async def rename(screen: LibraryScreen, new: str) -> None:
    """Give the saved search that was asked about another name."""
    if new.strip():
        await screen.write(screen.library.searches.rename, screen.saved_rows.renaming, new)
        await count(screen)


async def delete(screen: LibraryScreen, name: str) -> None:
    """Delete a saved search; nothing is asked, because undo brings it back."""
    await screen.write(screen.library.searches.delete, name)
    await count(screen)
    safe.notify(screen.app, f"deleted the search {name} (u brings it back)", timeout=4)


def count_soon(screen: LibraryScreen) -> None:
    """Count what the saved searches find once keys have stopped coming, when the library is another than it was."""
    if screen.library.change_token() != screen.saved_rows.token:
        screen.app.restart("counts", count, screen, _PAUSE_S)


async def count(screen: LibraryScreen, pause: float = 0) -> None:
    """Count what the saved searches find, one after the other: what is typed meanwhile is searched for in between."""
    await asyncio.sleep(pause)
    screen.saved_rows.token = screen.library.change_token()
    known = {one.query: one.total for one in screen.saved_rows.searches}
    searches = [replace(one, total=known.get(one.query)) for one in screen.library.searches.all()]
    screen.set_class(bool(searches), "-searches")
    screen.saved_rows.show(tuple(searches))
    for place, one in enumerate(searches):
        total = await screen.lanes.aside.run(screen.library.searches.total, one.query)
        searches[place] = replace(one, total=total)
    screen.saved_rows.show(tuple(searches))
