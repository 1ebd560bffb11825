"""Finding: what the list shows."""

from __future__ import annotations

import asyncio
import gc
from array import array
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import LibraryLockedError
from reader.model import key_of
from reader.ui import safe
from reader.ui._textual import focus_now, paint_now
from reader.ui.actions import beside, hits

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from reader.model import Results
    from reader.ui.screens.library import LibraryScreen

_TYPING_LIMIT = 100
"""Results fetched while a query is being typed; enter lists them all."""
_QUICK_MS = 100.0
_PAUSE_S = 0.05
"""How long to wait for the next key once a search takes about as long as it takes to strike one: until then, what is
typed next waits less for the search before it than it would for a pause."""
_PASSAGES_S = 0.05
"""How long to wait for the next key before the passages of the rows are looked for: the rows themselves come first."""
_REST_S = 0.6
"""After how long without a key a query counts as typed to its end."""
SORTS = ("date", "oldest", "imported", "title", "source", "words")
RESULT_SORTS = ("relevance", *SORTS)


async def search_typed(screen: LibraryScreen, query: str) -> None:
    """Show what a query finds while it is typed; superseded by the next key, it never reaches the index."""
    if not query.strip():
        await _list(screen, "")
        return
    if screen.last_took_ms > _QUICK_MS:
        await asyncio.sleep(_PAUSE_S)
    results = await screen.lanes.search.run(screen.library.search, query, _TYPING_LIMIT, typing=True)
    screen.last_took_ms, screen.typing = results.took_ms, True
    screen.query_text = results.suggestion if results.corrected and results.suggestion else query
    screen.sort = "relevance"
    screen.show_keys(array("q", map(key_of, results.ids)), found=results.total)
    screen.bar.explain(results)
    paint_now(screen.list, *screen.bar.told)
    beside.show_soon(screen)
    if ":" in query:
        screen.app.restart("wrong", _tell_errors, screen, query)


async def _tell_errors(screen: LibraryScreen, query: str) -> None:
    """Once typing rests, say what is wrong even with the condition at its end, which may have been half typed."""
    await asyncio.sleep(_REST_S)
    results = await screen.lanes.search.run(screen.library.search, query, _TYPING_LIMIT)
    if results.errors and screen.typing and query == screen.query_text:
        screen.show_keys(array("q", map(key_of, results.ids)), found=results.total)
        screen.bar.explain(results)


async def search_entered(screen: LibraryScreen, query: str, *, again: bool = False) -> None:
    """List everything a query finds and go to it; when one does or did so already, open the first."""
    listed = not screen.typing and query.strip() and query == screen.bar_query
    if not listed:
        await _list(screen, query)
    screen.entering = None
    focus_now(screen.list)
    if listed or again:
        screen.list.action_choose()


async def filter_by(screen: LibraryScreen, query: str) -> None:
    """Make a query the one in the bar, list what it finds, and go there."""
    await list_query(screen, query)
    focus_now(screen.list)


async def list_query(screen: LibraryScreen, query: str) -> None:
    """Make a query the one in the bar, and list what it finds."""
    screen.bar.set_query(query)
    await _list(screen, query)


async def complete(screen: LibraryScreen) -> None:
    """List all that the query in the bar finds, where only the first results are shown."""
    if screen.typing or screen.bar.query_typed != screen.bar_query:
        await _list(screen, screen.bar.query_typed)


async def _list(screen: LibraryScreen, query: str) -> None:
    """List everything a query finds; of one that finds nothing, what words that begin so or the nearest ones find."""
    results = await _search(screen, query) if query.strip() else None
    if results is not None and (results.corrected or not results.total):
        begun = query.rstrip() + "*"
        beginnings = await _search(screen, begun)
        understood = len(beginnings.errors) <= len(results.errors)  # the end may be no word: `date:2023-06`
        if beginnings.total and understood and not beginnings.corrected:
            query, results = begun, beginnings
            screen.bar.set_query(query)
    screen.typing, screen.bar_query, screen.query_text = False, query, query
    screen.sort = "relevance" if query.strip() else "date"
    if results is not None and results.corrected and results.suggestion:
        screen.query_text = results.suggestion
    screen.bar.explain(results)
    await list_again(screen, keep=False)
    await _remember(screen, query)


async def _remember(screen: LibraryScreen, query: str) -> None:
    """Keep a query for `up` in the bar, after the next start too; while another program writes, it is not."""
    with suppress(LibraryLockedError):
        if query.strip():
            await screen.write(screen.library.searches.remember, query)


async def _search(screen: LibraryScreen, query: str) -> Results:
    """Ask whether a query finds anything, and how it was understood."""
    return await screen.lanes.search.run(screen.library.search, query, 1)


async def list_again(screen: LibraryScreen, *, keep: bool = True) -> None:
    """List what the query finds now; `keep` leaves the cursor on its article."""
    keys = await screen.lanes.search.run(screen.library.keys, screen.query_text, screen.sort)
    screen.show_keys(keys, keep=keep)
    screen.saw_changes()
    beside.show_soon(screen)


async def fetch_snippets(screen: LibraryScreen, ids: Sequence[str]) -> None:
    """Fetch the passages of the rows in sight."""
    query, typed = screen.query_text, screen.bar.query_typed
    if screen.typing:
        await asyncio.sleep(_PASSAGES_S)
        if typed != screen.bar.query_typed:
            return
    found = await screen.lanes.search.run(screen.library.snippets, ids, query, typing=screen.typing)
    if query == screen.query_text:
        screen.list.put_snippets(found)


def ask(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Ask for a text to find in the article while one is read, else for a query."""
    if screen.article is not None and screen.pane.has_focus:
        hits.ask(screen)
        return None
    return ask_library(screen)


def ask_library(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Ask for a query wherever one is."""
    screen.remove_class("-zen")
    screen.bar.ask()
    return None if screen.last_took_ms else _warm(screen)


async def _warm(screen: LibraryScreen) -> None:
    """Let the index be opened while the first word is typed: that takes longer than any search.

    What it brings along stays until the end, so garbage is not looked for there: that took 70 ms between two keys.
    """
    results = await screen.lanes.search.run(screen.library.search, "a", 1, typing=True)
    screen.last_took_ms = screen.last_took_ms or min(results.took_ms, _QUICK_MS)
    gc.freeze()


def next_sort(screen: LibraryScreen) -> Coroutine[None, None, None]:
    """Sort the list by the next thing it can be sorted by, and say which."""
    sorts = RESULT_SORTS if screen.query_text.strip() else SORTS
    screen.sort = sorts[(sorts.index(screen.sort) + 1) % len(sorts)] if screen.sort in sorts else sorts[0]
    safe.notify(screen.app, f"sorted by {screen.sort}", timeout=2)
    return list_again(screen)
