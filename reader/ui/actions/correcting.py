"""Correcting names: what a key does to an entity, wherever it stands; each can be undone and says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.text import fold
from reader.ui import keys, safe
from reader.ui.actions import finding, names, progress
from reader.ui.kinds import KINDS, kind_of
from reader.ui.screens.choose import Choice, ChooseScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from reader.model import Entity, Mention
    from reader.ui.app import BroadsheetApp
    from reader.ui.kinds import Kind
    from reader.ui.screens.library import LibraryScreen
    from reader.ui.widgets.row_list import Line

_OFFERED = 40
"""Entities offered to merge with; typing narrows them."""


class Done(NamedTuple):
    """What a correction came to: the entity as it is now (None when there is none any more), and words for it."""

    entity: Entity | None
    said: str


def entity_line(entity: Entity) -> Line:
    """Return an entity as a row of one line: the letter of its kind, its name, its articles and other spellings."""
    kind = kind_of(entity.type)
    others = [alias.text for alias in entity.aliases if alias.text != entity.name]
    also = f"  {', '.join(others)}" if others else ""
    return [(f"{kind.letter} ", "muted"), (entity.name, kind.part), (f"  {entity.articles:,}{also}", "muted")]


async def _reject(app: BroadsheetApp, entity: Entity, _spelling: str) -> Done:
    await app.lanes.write.run(app.library.names.reject, entity.id)
    return Done(None, f"no name any more, anywhere: {entity.name}")


async def _retype(app: BroadsheetApp, entity: Entity, _spelling: str) -> Done | None:
    kind = await _ask_kind(app, f"{entity.name}: of what kind?")
    if kind is None or kind == kind_of(entity.type):
        return None
    changed = await app.lanes.write.run(app.library.names.retype, entity.id, kind.types[0])
    return Done(changed, f"{entity.name}: {kind.one}")


async def _ask_kind(app: BroadsheetApp, question: str) -> Kind | None:
    """Ask for a kind of names, by its letter."""
    kinds = [kind for kind in KINDS if kind.part != "date"]

    def find(typed: str) -> list[Choice]:
        begun = [kind for kind in kinds if kind.letter.startswith(typed.upper()[:1])]
        return [Choice(kind, [(f"{kind.letter.lower()}  ", "muted"), (kind.one, kind.part)]) for kind in begun]

    kind: Kind | None = await app.push_screen_wait(ChooseScreen(question, find, at_once=True))
    return kind


async def _merge(app: BroadsheetApp, entity: Entity, _spelling: str) -> Done | None:
    def others(text: str) -> list[Choice]:
        found = app.library.entities(text=text, limit=_OFFERED)
        return [Choice(one, entity_line(one)) for one in found if one.id != entity.id]

    other = await app.push_screen_wait(ChooseScreen(f"{entity.name}: the same as …", others))
    if other is None:
        return None
    merged = await app.lanes.write.run(app.library.names.merge, entity.id, other.id)
    return Done(merged, f"{entity.name} and {other.name}: the same")


async def _split(app: BroadsheetApp, entity: Entity, spelling: str) -> Done | None:
    if len(entity.aliases) < 2:  # noqa: PLR2004 - what is spelled in one way has nothing to split off
        safe.notify(app, f"{entity.name} has no other spelling to split off", timeout=3)
        return None
    spelling = spelling or await app.push_screen_wait(
        ChooseScreen(f"{entity.name}: which spelling is another's?", _spellings(entity))
    )
    if not spelling:
        return None
    await app.lanes.write.run(app.library.names.split, entity.id, spelling)
    return Done(app.library.entity(entity.id), f"{spelling}: split off from {entity.name}")


async def _rename(app: BroadsheetApp, entity: Entity, spelling: str) -> Done | None:
    name = await app.push_screen_wait(
        ChooseScreen(f"{entity.name}: what is its name?", _spellings(entity), text=spelling or entity.name, free=True)
    )
    if not name or name == entity.name:
        return None
    return Done(
        await app.lanes.write.run(app.library.names.rename, entity.id, name), f"{entity.name}: now called {name}"
    )


async def _hide(app: BroadsheetApp, entity: Entity, _spelling: str) -> Done:
    names_of = app.library.names
    if entity.hidden:
        return Done(await app.lanes.write.run(names_of.unhide, entity.id), f"{entity.name}: shown again")
    return Done(await app.lanes.write.run(names_of.hide, entity.id), f"{entity.name}: hidden everywhere")


def _spellings(entity: Entity) -> Callable[[str], Sequence[Choice]]:
    """Return what finds the spellings of an entity that hold a text."""

    def find(text: str) -> list[Choice]:
        part = kind_of(entity.type).part
        return [
            Choice(alias.text, [(alias.text, part), (f"  {alias.mentions:,}", "muted")])
            for alias in entity.aliases
            if fold(text) in fold(alias.text)
        ]

    return find


CORRECTIONS: dict[str, Callable[[BroadsheetApp, Entity, str], Coroutine[Any, Any, Done | None]]] = {
    "reject": _reject,
    "retype": _retype,
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "hide": _hide,
}
"""What can be done to an entity, given the spelling that was pointed at (empty when none was), by verb."""


async def correct(app: BroadsheetApp, verb: str, entity: Entity, spelling: str = "") -> Done | None:
    """Do a correction, say what was done, and show it everywhere; None when it was given up."""
    done = await CORRECTIONS[verb](app, entity, spelling)
    if done is not None:
        await show(app, done.said)
    return done


async def show(app: BroadsheetApp, said: str, undo: str = "app.undo") -> None:
    """Say what was done to a name and which binding takes it back; show the names of the main screen as they are."""
    back = keys.shown(next(key.keys for key in app.keymap.keys if key.id == undo).partition(",")[0])
    safe.notify(app, f"{said} ({back} takes it back)", timeout=4)
    desk = app.desk
    desk.saw_changes()
    if desk.article is not None:
        desk.pane.mentions = tuple(desk.library.mentions(desk.article.id))
    if desk.query_text.strip():
        await finding.list_again(desk)  # `person:` and words by their other spellings may find others now
    await names.refresh(desk, keep=True)
    progress.tell(desk)


# -- from the main screen


def at_cursor(verb: str) -> Callable[[LibraryScreen], Coroutine[Any, Any, None] | None]:
    """Return what corrects the name under the cursor; splitting takes the spelling that stands there."""

    def begin(screen: LibraryScreen) -> Coroutine[Any, Any, None] | None:
        mention = _mention(screen)
        if mention is None or mention.entity is None:
            return None
        spelling = mention.text if verb == "split" else ""
        return _correct(screen, verb, screen.library.entity(mention.entity), spelling)

    return begin


def of_entity(verb: str) -> Callable[[LibraryScreen, Entity], Coroutine[Any, Any, None]]:
    """Return what corrects an entity of the sidebar, whose counts may be those of one article."""
    return lambda screen, entity: _correct(screen, verb, screen.library.entity(entity.id), "")


async def _correct(screen: LibraryScreen, verb: str, entity: Entity, spelling: str) -> None:
    await correct(screen.app, verb, entity, spelling)


def _mention(screen: LibraryScreen) -> Mention | None:
    """Return the mention under the cursor; say so when there is none."""
    mention = screen.pane.mention_at_cursor if screen.article is not None else None
    if mention is None or mention.entity is None:
        say_no_name(screen, mention)
    return mention


def say_no_name(screen: LibraryScreen, mention: Mention | None) -> None:
    """Say that what is under the cursor is no name: nothing, or a date, which is marked like one but is nobody."""
    if mention is not None and mention.type == "DATE":
        said = "this is a date: it has no kind to correct and no page"
    else:
        said = "there is no name under the cursor; e goes to the next one"
    safe.notify(screen.app, said, timeout=3)


async def reject_here(screen: LibraryScreen) -> None:
    """Say that what is under the cursor is no name in this place."""
    mention = _mention(screen)
    if mention is None or mention.entity is None or screen.article is None:
        return
    await screen.lanes.write.run(screen.library.names.reject_mention, screen.article.id, mention.start)
    await show(screen.app, f"no name in this place: {mention.text}")


async def mark(screen: LibraryScreen) -> None:
    """Take the selection for a name of a kind, wherever it stands."""
    span = screen.pane.selection if screen.article is not None else None
    if span is None or screen.article is None:
        safe.notify(screen.app, "select the name first: v, then w for more words", severity="warning")
        return
    text = " ".join(span.of(screen.article.body).split())
    kind = await _ask_kind(screen.app, f"{text}: a name of what kind?")
    if kind is not None:
        await screen.lanes.write.run(screen.library.names.mark, text, kind.types[0])
        screen.pane.clear_selection()
        await show(screen.app, f"{text}: {kind.one}, wherever it stands")
