"""The hits in the open article: of the query that found it, or of a text looked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import progress

if TYPE_CHECKING:
    from reader.ui.screens.library import LibraryScreen


async def of_query(screen: LibraryScreen, *, go: int = 0) -> None:
    """Light what the query found in the open article; `go` 1 goes to the first of it, -1 to the last."""
    if screen.article is None or not screen.query_text.strip():
        return
    id, query = screen.article.id, screen.query_text
    hits = await screen.lanes.search.run(screen.library.highlight, id, query, typing=screen.typing)
    if screen.open_id != id or screen.finding:
        return
    screen.pane.hits = tuple(hits)
    if go and hits:
        screen.pane.current_hit = 0 if go > 0 else len(hits) - 1
    progress.tell(screen)


def at(screen: LibraryScreen, offset: int) -> None:
    """Let the hit that begins at an offset be the one that is counted from."""
    found = next((number for number, hit in enumerate(screen.pane.hits) if hit.start == offset), None)
    if found is not None:
        screen.pane.current_hit = found
        progress.tell(screen)


def ask(screen: LibraryScreen) -> None:
    """Ask for a text to find, from here on."""
    screen.find_from = screen.pane.place
    screen.prompt.ask("find", "/", hint="find in this article")


async def leave(screen: LibraryScreen) -> None:
    """Stop looking for a text, and go back to where looking for it began."""
    await of_text(screen, "")
    screen.pane.go_to(screen.find_from)


async def of_text(screen: LibraryScreen, text: str) -> None:
    """Light a text in the open article, from where one was; an empty one brings back the query's hits."""
    if screen.article is None:
        return
    screen.finding = text.strip()
    screen.pane.hits, screen.pane.current_hit = (), None
    if not screen.finding:
        await of_query(screen)
        progress.tell(screen)
        return
    hits = await screen.lanes.search.run(screen.library.find, screen.article.id, screen.finding)
    screen.pane.hits = tuple(hits)
    if hits:
        screen.pane.current_hit = next((at for at, hit in enumerate(hits) if hit.start >= screen.find_from), 0)
    progress.tell(screen)
    if not hits:
        screen.status.hit = "not in this article"
