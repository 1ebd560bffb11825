"""What can be done with a name: walk through its mentions, list its articles, see its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import correcting, finding, progress, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.screen import Screen

    from reader.model import Entity
    from reader.ui.screens.entity import Shown
    from reader.ui.screens.library import LibraryScreen
    from reader.ui.screens.overview import Looked

    Left = tuple[str, str, int] | None


def jump(screen: LibraryScreen, entity: Entity) -> Coroutine[None, None, None] | None:
    """Go to the next mention of a name in the open article; without one, list the articles that have it."""
    if screen.article is None or screen.names_of_list or screen.names_found:
        return list_articles(screen, entity)
    reading.leave_place(screen)
    screen.pane.chosen_entity = entity.id
    if not screen.pane.display:  # where the names take all the room
        screen.remove_class("-names")
        screen.pane.focus()
    if not screen.pane.next_entity(1):
        screen.pane.enter_entities()
    progress.tell(screen)
    return None


def list_articles(screen: LibraryScreen, entity: Entity) -> Coroutine[None, None, None]:
    """List the articles that have a name, under any of its spellings."""
    reading.close(screen)
    screen.remove_class("-names")
    return finding.filter_by(screen, query_of(entity))


def query_of(entity: Entity) -> str:
    """Return the query that finds the articles that mention an entity."""
    name = entity.name.replace('"', " ")
    return f'entity:="{name}"'


def page(screen: LibraryScreen, entity: Entity) -> None:
    """Show the page of a name."""
    from reader.ui.screens.entity import Shown

    _show_page(screen, Shown(screen.library.entity(entity.id)))


def _show_page(screen: LibraryScreen, at: Shown) -> None:
    """Show a page where one was on it; the passage that is chosen there leads back to it."""
    from reader.ui.screens.entity import EntityScreen

    shown = EntityScreen(screen.library, at)
    _lead_back(screen, shown, lambda: _show_page(screen, shown.place))


def overview(screen: LibraryScreen, at: Looked | None = None) -> None:
    """Show who and what the library is about."""
    from reader.ui.screens.overview import OverviewScreen

    shown = OverviewScreen(screen.library, at)
    _lead_back(screen, shown, lambda: overview(screen, shown.looked))


def doubts(screen: LibraryScreen) -> None:
    """Ask about the merges that are doubtful."""
    from reader.ui.screens.doubts import DoubtsScreen

    _lead_back(screen, DoubtsScreen(screen.library), lambda: doubts(screen))


def _lead_back(screen: LibraryScreen, shown: Screen[Left], again: Callable[[], None]) -> None:
    """Show a screen of names; from the passage that is chosen there, going back shows it again."""
    before = screen.here

    def left(chosen: Left) -> None:
        screen.name_left(chosen)
        if chosen is not None and chosen[0] == "open":
            screen.came_from = (again, before)

    screen.app.push_screen(shown, left)


MOVES = frozenset({"jump", "filter", "page"})
"""What leads elsewhere at once; the other deeds may ask first."""

DEEDS: dict[str, Callable[[LibraryScreen, Entity], Coroutine[None, None, None] | None]] = {
    "jump": jump,
    "filter": list_articles,
    "page": page,
    **{verb: correcting.of_entity(verb) for verb in correcting.CORRECTIONS},
}
"""What the sidebar asks for, by what it calls it."""


def open_page(screen: LibraryScreen) -> None:
    """Show the page of the name under the cursor."""
    mention = screen.pane.mention_at_cursor if screen.article else None
    if mention is None or mention.entity is None:
        correcting.say_no_name(screen, mention)
    else:
        page(screen, screen.library.entity(mention.entity))
