"""Following names: choosing one, and going on from one article to the next that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import id_of
from reader.ui import safe
from reader.ui.actions import correcting, progress, reading
from reader.ui.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library import Library
    from reader.ui.screens.library import LibraryScreen


def follow(screen: LibraryScreen) -> None:
    """Choose the name under the cursor for `e` and `E`; the chosen one, or none under the cursor, lets it go."""
    pane = screen.pane
    mention = pane.mention_at_cursor if screen.article is not None else None
    if mention is not None and mention.entity not in (None, pane.chosen_entity):
        pane.chosen_entity = mention.entity
        safe.notify(screen.app, f"following {screen.library.entity(mention.entity or 0).name}", timeout=2)
        progress.tell(screen)
    elif pane.chosen_entity is not None:
        pane.chosen_entity = None
        safe.notify(screen.app, "following every name again", timeout=2)
        progress.tell(screen)
    else:
        correcting.say_no_name(screen, mention)


async def onward(screen: LibraryScreen, step: int) -> None:
    """Go into the next article of the list that has such a name, or into the one before."""
    article, pane = screen.article, screen.pane
    if article is None:
        return
    chosen, hidden = pane.chosen_entity, pane.kinds_hidden
    keys, row = screen.list.keys, screen.list.place_of(article.id)
    here = -1 if row is None else row
    rest = keys[here + 1 :] if step > 0 else keys[: max(0, here)][::-1]
    found = await screen.lanes.search.run(_having, screen.library, rest, chosen, hidden)
    if screen.article is not article:
        return
    if found is None:
        name = f" of {screen.library.entity(chosen).name}" if chosen is not None else ""
        safe.notify(screen.app, f"no further mention{name} in the list", timeout=2)
        return
    reading.leave_place(screen)
    await reading.open_article(screen, found, at=0, passing=True)
    pane.chosen_entity = chosen
    pane.enter_entities(step)
    progress.tell(screen)


def _having(library: Library, keys: Iterable[int], chosen: int | None, hidden: frozenset[str]) -> str | None:
    """Return the first article that mentions the chosen entity, or anyone of a kind that is not hidden."""
    if chosen is not None:
        having = {id for id, _ in library.entity_mentions(chosen)}
        return next((id for id in map(id_of, keys) if id in having), None)
    return next((id for id in map(id_of, keys) if _names_any(library, id, hidden)), None)


def _names_any(library: Library, id: str, hidden: frozenset[str]) -> bool:
    return any(kind_of(mention.type).part not in hidden for mention in library.mentions(id))
