"""Going: between panes, back and forward through places, marks, and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe
from reader.ui._textual import focus_now
from reader.ui.actions import finding, hits, names, progress, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.widget import Widget

    from reader.ui.screens.library import LibraryScreen
    from reader.ui.trail import Place


def _panes(screen: LibraryScreen) -> list[Widget]:
    """Return what the focus can go round, from left to right."""
    return [
        widget
        for widget in (screen.list, screen.pane, screen.saved_rows, screen.sidebar, screen.facets)
        if widget.display
    ]


def next_pane(screen: LibraryScreen) -> None:
    """Give the focus to the next pane."""
    _turn(screen, 1)


def previous_pane(screen: LibraryScreen) -> None:
    """Give the focus to the pane before."""
    _turn(screen, -1)


def _turn(screen: LibraryScreen, step: int) -> None:
    panes = _panes(screen)
    here = next((at for at, pane in enumerate(panes) if pane.has_focus), -1 if step > 0 else 0)
    if panes:
        focus_now(panes[(here + step) % len(panes)])


def focus_reading(screen: LibraryScreen) -> None:
    """Give the focus to the pane while something is open, else to the list."""
    focus_now(screen.pane if screen.article is not None else screen.list)


def back(screen: LibraryScreen) -> None:
    """Go back one level: from the names to the text, from the text to the list, from results to all, and out."""
    if not cancel(screen):
        screen.app.action_leave()


def escape(screen: LibraryScreen) -> None:
    """Cancel what is being done, or go back one level, but never out; first of all, let no name stand out."""
    if screen.article is not None and screen.pane.has_focus and screen.pane.chosen_entity is not None:
        screen.pane.chosen_entity = None
    else:
        cancel(screen)


def cancel(screen: LibraryScreen) -> bool:
    """Undo the innermost thing that is open; False when there is nothing."""
    if screen.article is not None and screen.pane.selection is not None:
        screen.pane.clear_selection()
    elif screen.has_class("-zen"):
        screen.remove_class("-zen")
    elif screen.sidebar.has_focus or screen.saved_rows.has_focus or screen.facets.has_focus:
        screen.remove_class("-names", "-facets")
        focus_reading(screen)
    elif screen.article is not None and screen.finding:
        screen.app.restart("find", hits.of_text, screen, "")
    elif screen.article is not None and screen.came_from is not None:
        screen.app.restart("open", _back_to_screen, screen, *screen.came_from)
    elif screen.article is not None:
        reading.close(screen)
    elif screen.query_text:
        screen.app.restart("search", finding.filter_by, screen, "")
    else:
        return False
    return True


def sidebar(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Go to the names, showing them first where they are hidden; from there, hide them."""
    if screen.sidebar.has_focus:
        screen.remove_class("-names")
        screen.add_class("-no-names")
        focus_reading(screen)
        return None
    screen.remove_class("-no-names", "-facets")
    screen.add_class("-names")
    focus_now(screen.sidebar)
    return names.refresh(screen)


async def _back_to_screen(screen: LibraryScreen, show: Callable[[], None], before: Place | None) -> None:
    """Show a screen again that led to a passage, over what it was shown over."""
    screen.came_from = None
    if before is None:
        reading.close(screen)
    else:
        await go_to(screen, before)
    show()


async def go_to(screen: LibraryScreen, place: Place) -> None:
    """Go to a place, remembering the one that is left."""
    reading.leave_place(screen)
    await _arrive(screen, place)


async def _arrive(screen: LibraryScreen, place: Place) -> None:
    if screen.article is not None and screen.article.id == place.article:
        screen.pane.go_to(place.offset)
        hits.at(screen, place.offset)
        focus_now(screen.pane)
    else:
        await reading.open_article(screen, place.article, at=place.offset)


def go_back(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Go back to the place that was left last."""
    place = screen.trail.back(screen.here)
    if place is None:
        safe.notify(screen.app, "nothing further back", timeout=2)
        return None
    return _arrive(screen, place)


def go_forward(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Go forward to the place one came back from."""
    place = screen.trail.forward(screen.here)
    if place is None:
        safe.notify(screen.app, "nothing further on", timeout=2)
        return None
    return _arrive(screen, place)


def next_hit(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Go to the next hit, after the last into the next result."""
    return _walk(screen, 1)


def previous_hit(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Go to the hit before, before the first into the result before."""
    return _walk(screen, -1)


def _walk(screen: LibraryScreen, step: int) -> Coroutine[None, None, None] | None:
    if screen.article is not None and screen.pane.next_hit(step):
        progress.tell(screen)
        return None
    if screen.article is not None and (screen.finding or not screen.query_text.strip()):
        said = "no further hit" if screen.pane.hits else "nothing is looked for; / looks for something"
        safe.notify(screen.app, said, timeout=2)
        return None
    return reading.open_neighbour(screen, step, hit=step, passing=True)


def next_article(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Open the next article of the list."""
    return reading.open_neighbour(screen, 1)


def previous_article(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Open the article before."""
    return reading.open_neighbour(screen, -1)


def mark(screen: LibraryScreen) -> None:
    """Mark this place with the letter that is struck next."""
    here = screen.here
    if here is not None:
        screen.app.strokes.next_key("mark", lambda letter: screen.trail.marks.update({letter: here}))


def jump(screen: LibraryScreen) -> None:
    """Go to the place marked with the letter that is struck next."""

    def arrive(letter: str) -> None:
        if place := screen.trail.marks.get(letter):
            screen.app.restart("open", go_to, screen, place)
        else:
            safe.notify(screen.app, f"there is no mark {letter}", timeout=2)

    screen.app.strokes.next_key("go to mark", arrive)
