"""Annotating: from a selection to a saved highlight, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe
from reader.ui.actions import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from reader.library.notes import Place
    from reader.ui.screens.library import LibraryScreen

_NO_SELECTION = (
    "select something first: v, then w for words, s for a sentence, p for a paragraph; P is a note on the whole article"
)


async def annotate(screen: LibraryScreen) -> None:
    """Ask for colour, note and tags for the selection, or for the annotation under the cursor."""
    from reader.ui.screens.note import NoteScreen

    if screen.article is None:
        return
    span, id = screen.pane.selection, screen.article.id
    if span is None:
        if existing := screen.pane.annotation_at_cursor:
            await edit(screen, existing.id)
        else:
            safe.notify(screen.app, _NO_SELECTION, severity="warning")
        return
    about = f"{id} {span.start} {span.end}"
    note = await screen.app.push_screen_wait(NoteScreen(about, span.of(screen.article.body)))
    if note is not None:
        await screen.change(screen.library.annotate, id, span, colour=note.colour, note=note.text, tags=note.tags)
        await screen.write(screen.library.notes.drop_draft, about)
        show(screen)


async def annotate_whole(screen: LibraryScreen) -> None:
    """Ask for a note on the article as a whole, or edit the one there is; one that is emptied is deleted."""
    from reader.ui.screens.note import NoteScreen
    from reader.ui.widgets.annotation_rows import WHOLE

    card = screen.target
    if card is None:
        return
    known = [one for one in screen.library.annotations(card.id) if one.state == "whole"]
    if known:
        await edit(screen, known[0].id)
        return
    about = f"{card.id} whole"
    note = await screen.app.push_screen_wait(NoteScreen(about, f"{WHOLE}: {card.display_title}"))
    if note is None:
        return
    if note.text or note.tags:
        await screen.change(screen.library.notes.on_whole, card.id, note.text, colour=note.colour, tags=note.tags)
    await screen.write(screen.library.notes.drop_draft, about)
    show(screen)


def colouring(colour: str) -> Callable[[LibraryScreen], Coroutine[None, None, None]]:
    """Return what highlights the selection in a colour, or gives the annotation under the cursor that colour."""

    async def highlight(screen: LibraryScreen) -> None:
        if screen.article is None:
            return
        if span := screen.pane.selection:
            await screen.change(screen.library.annotate, screen.article.id, span, colour=colour)
        elif existing := screen.pane.annotation_at_cursor:
            await screen.change(screen.library.edit_annotation, existing.id, colour=colour)
        else:
            safe.notify(screen.app, _NO_SELECTION, severity="warning")
            return
        show(screen)

    return highlight


async def edit(screen: LibraryScreen, annotation_id: str) -> None:
    """Ask for another colour, note and tags."""
    from reader.ui.screens.note import NoteScreen
    from reader.ui.widgets.annotation_rows import WHOLE

    one = screen.library.annotation(annotation_id)
    note = await screen.app.push_screen_wait(
        NoteScreen(one.id, one.quote or WHOLE, colour=one.colour, text=one.note, tags=one.tags)
    )
    if note is None:
        return
    if one.state == "whole" and not (note.text or note.tags):
        await screen.change(screen.library.delete_annotation, one.id)
    else:
        await screen.change(screen.library.edit_annotation, one.id, colour=note.colour, note=note.text, tags=note.tags)
    await screen.write(screen.library.notes.drop_draft, one.id)
    show(screen)


async def erase(screen: LibraryScreen) -> None:
    """Delete the annotation under the cursor; nothing is asked, because undo brings it back."""
    existing = screen.pane.annotation_at_cursor if screen.article else None
    if existing is None:
        safe.notify(screen.app, "there is no annotation under the cursor; ]a goes to the next one", timeout=3)
        return
    await screen.change(screen.library.delete_annotation, existing.id)
    safe.notify(screen.app, "annotation deleted (u brings it back)", timeout=4)
    show(screen)


async def annotate_all(screen: LibraryScreen) -> None:
    """Annotate every mention of the name that is meant, else every hit: of the open article, else of the whole list."""
    places, what = await _everywhere(screen)
    if not places:
        safe.notify(screen.app, what, severity="warning")
        return
    await annotate_places(screen, places, what)


async def annotate_places(screen: LibraryScreen, places: Sequence[Place], what: str) -> None:
    """Say how many places there are, ask for colour, note and tags, and annotate all of them in one step."""
    from reader.ui.screens.note import NoteScreen

    articles = len({id for id, _ in places})
    within = "this article" if articles == 1 and screen.article else f"{articles:,} article{'s' * (articles > 1)}"
    asked = f"Annotate {len(places):,} place{'s' * (len(places) > 1)} in {within}: {what}"
    about = f"all {what}"
    note = await screen.app.push_screen_wait(NoteScreen(about, asked))
    if note is None:
        return
    notes = screen.library.notes
    made = await screen.lanes.write.run(notes.annotate_all, places, colour=note.colour, note=note.text, tags=note.tags)
    await screen.change(notes.drop_draft, about)
    known = len(places) - len(made)
    had = f", {known:,} had one already" if known else ""
    safe.notify(screen.app, f"{len(made):,} annotated{had} (u takes all of them back)", timeout=5)
    show(screen)


async def _everywhere(screen: LibraryScreen) -> tuple[list[Place], str]:
    """Return the places, and in words what they are of; with none, the words say why."""
    notes, open_id = screen.library.notes, screen.open_id
    if screen.article is not None and open_id is not None:
        mention = screen.pane.mention_at_cursor
        entity = screen.pane.chosen_entity or (mention.entity if mention else None)
        if entity is not None:
            name = screen.library.entity(entity).name
            return await screen.lanes.search.run(notes.mentions, entity, [open_id]), f"mentions of {name}"
        sought = screen.finding or screen.query_text
        return [(open_id, hit) for hit in screen.pane.hits], f"hits of {sought}" if screen.pane.hits else (
            "nothing to annotate: search for something, or go to a name with e"
        )
    if not screen.query_text.strip():
        return [], "nothing to annotate: search for something first"
    places = await screen.lanes.search.run(notes.places, screen.query_text)
    return places, f"hits of {screen.query_text}" if places else "no text has a hit of this query"


def show(screen: LibraryScreen) -> None:
    """Paint the annotations as they are now."""
    if screen.article is not None:
        screen.pane.clear_selection()
        screen.pane.annotations = tuple(screen.library.annotations(screen.article.id))
        progress.tell(screen)
