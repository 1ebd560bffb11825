"""Reading: opening an article and closing it, and how its text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import key_of
from reader.ui import safe
from reader.ui._textual import focus_now
from reader.ui.actions import beside, hits, names, progress
from reader.ui.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from reader.model import Article
    from reader.ui.screens.library import LibraryScreen


STAYED_S = 2.0
"""After how long an article counts as read into which one came by going on from hit to hit, or from name to name."""


async def open_article(
    screen: LibraryScreen, id: str, *, at: int | None = None, hit: int = 1, passing: bool = False
) -> None:
    """Show an article at a place, else at its first hit of the query (-1: its last), else where reading stopped.

    Without a place, the one that is left is remembered. One that is only passed through stays unread.
    """
    library = screen.library
    if at is None:
        leave_place(screen)
        screen.came_from = None
    save_place_soon(screen)
    article, place = library.article(id), library.place(id) if at is None else at
    screen.article, screen.finding = article, ""
    screen.pane.chosen_entity = None
    screen.add_class("-reading")
    mentions, annotations = library.mentions(id), library.annotations(id)
    screen.pane.show(article, mentions=mentions, annotations=annotations, place=place)
    focus_now(screen.pane)
    names.show(screen)
    progress.tell(screen)
    if (row := screen.list.place_of(id)) is not None:
        screen.list.cursor = row
    await hits.of_query(screen, go=hit if at is None else 0)
    if at is not None:
        hits.at(screen, at)
    if article.card.unread and passing:
        screen.set_timer(STAYED_S, lambda: _stayed(screen, article))
    elif article.card.unread:
        _is_read(screen, id)


def _is_read(screen: LibraryScreen, id: str) -> None:
    screen.app.start(screen.change(screen.library.mark, [id], "read", undoable=False), "write")


def _stayed(screen: LibraryScreen, article: Article) -> None:
    if screen.article is article:
        _is_read(screen, article.id)


def open_neighbour(
    screen: LibraryScreen, step: int, *, hit: int = 1, passing: bool = False
) -> Coroutine[None, None, None] | None:
    """Open the article so many places on in the list; with nothing open, the one at the cursor."""
    row = screen.list.place_of(screen.article.id) if screen.article else None
    row = screen.list.cursor if row is None else row + step
    if not 0 <= row < screen.list.row_count:
        safe.notify(screen.app, "that was the last one" if step > 0 else "that was the first one", timeout=2)
        return None
    screen.list.cursor = row
    card = screen.list.card_at_cursor
    return open_article(screen, card.id, hit=hit, passing=passing) if card else None


def leave_place(screen: LibraryScreen) -> None:
    """Remember the place one is at, to come back to it."""
    if screen.here is not None:
        screen.trail.leave(screen.here)


async def save_place(screen: LibraryScreen) -> None:
    """Remember where in the open article reading stopped."""
    if work := _saving(screen):
        await work


def save_place_soon(screen: LibraryScreen) -> None:
    """Begin to save the place, which may change from now on."""
    if work := _saving(screen):
        screen.app.start(work, "write")


def _saving(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Return what saves the place that is current now, unless it is saved already."""
    here = screen.here
    if here is None or here == screen.saved:
        return None
    screen.saved = here
    return screen.write(screen.library.save_place, *here)


def close(screen: LibraryScreen) -> None:
    """Close the article and give the list the room."""
    if screen.article is None:
        return
    save_place_soon(screen)
    leave_place(screen)
    screen.article, screen.finding, screen.came_from = None, "", None
    screen.pane.clear()
    screen.remove_class("-reading", "-zen")
    progress.clear(screen)
    focus_now(screen.list)
    beside.show_soon(screen)


def show_again(screen: LibraryScreen) -> None:
    """Show the open article as it is now in the library, at the place where one is."""
    if screen.here is None:
        return
    id, place = screen.here
    found, current, cursor = screen.pane.hits, screen.pane.current_hit, screen.pane.cursor
    selected, body = screen.pane.selection, screen.pane.body
    if not screen.library.cards([key_of(id)]):
        close(screen)
        return
    screen.article = screen.library.article(id)
    mentions, annotations = screen.library.mentions(id), screen.library.annotations(id)
    screen.pane.show(screen.article, mentions=mentions, annotations=annotations, place=place)
    screen.pane.hits, screen.pane.current_hit = found, current
    screen.pane.go_to(place)
    if cursor is not None:
        screen.pane.put_cursor(min(cursor, len(screen.article.body)))
    if selected is not None and screen.article.body == body:
        screen.pane.select(selected)
    if screen.names_found:
        screen.app.restart("names", names.refresh, screen, keep=True)
    else:
        names.show(screen, keep=True)


def lines(screen: LibraryScreen) -> None:
    """Show every line of the source of the article, and why those that are left out are."""
    from reader.ui.screens.lines import LinesScreen

    if card := screen.target:
        screen.app.push_screen(LinesScreen(screen.library, screen.lanes, card.id, card.display_title))


def highlight(screen: LibraryScreen) -> None:
    """Highlight names in the text, or stop."""
    screen.pane.entities_shown = not screen.pane.entities_shown


def showing(part: str) -> Callable[[LibraryScreen], None]:
    """Return what highlights the names of a kind, or stops."""
    heading = next(kind.heading for kind in KINDS if kind.part == part)

    def toggle(screen: LibraryScreen) -> None:
        pane = screen.pane
        pane.kinds_hidden ^= {part}
        pane.entities_shown = True
        said = "not highlighted" if part in pane.kinds_hidden else "highlighted"
        safe.notify(screen.app, f"{heading}: {said}", timeout=2)

    return toggle


def zen(screen: LibraryScreen) -> None:
    """Show nothing but the text, or everything again."""
    if screen.article is not None:
        screen.toggle_class("-zen")
        focus_now(screen.pane)


def set_width(screen: LibraryScreen, cells: int) -> None:
    """Set the longest line of the text, in cells."""
    screen.pane.text_width = max(30, min(cells, 200))
    safe.notify(screen.app, f"{screen.pane.text_width} cells wide", timeout=1.5)


def wider(screen: LibraryScreen) -> None:
    """Make the text wider by a few cells."""
    set_width(screen, screen.pane.text_width + 4)


def narrower(screen: LibraryScreen) -> None:
    """Make the text narrower by a few cells."""
    set_width(screen, screen.pane.text_width - 4)
