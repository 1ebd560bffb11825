"""Annotating: from a selection to a saved highlight, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from reader.ui.screens.library import LibraryScreen

_NO_SELECTION = "select something first: v, then w for words, s for a sentence, p for a paragraph"


async def annotate(screen: LibraryScreen) -> None:
    """Ask for colour, note and tags for the selection, or for the annotation under the cursor."""
    from reader.ui.screens.note import NoteScreen

    if screen.article is None or screen.pane.raw:
        return
    span, id = screen.pane.selection, screen.article.id
    if span is None:
        if existing := screen.pane.annotation_at_cursor:
            await edit(screen, existing.id)
        else:
            safe.notify(screen.app, _NO_SELECTION, severity="warning")
        return
    quote = span.of(screen.article.body)
    note = await screen.app.push_screen_wait(NoteScreen((id, span), quote, colours=screen.config.colours))
    if note is not None:
        await screen.change(screen.library.annotate, id, span, colour=note.colour, note=note.text, tags=note.tags)
        _show(screen)


def colouring(colour: str) -> Callable[[LibraryScreen], Coroutine[None, None, None]]:
    """Return what highlights the selection in a colour, or gives the annotation under the cursor that colour."""

    async def highlight(screen: LibraryScreen) -> None:
        if screen.article is None or screen.pane.raw:
            return
        if span := screen.pane.selection:
            await screen.change(screen.library.annotate, screen.article.id, span, colour=colour)
        elif existing := screen.pane.annotation_at_cursor:
            await screen.change(screen.library.edit_annotation, existing.id, colour=colour)
        else:
            safe.notify(screen.app, _NO_SELECTION, severity="warning")
            return
        _show(screen)

    return highlight


async def edit(screen: LibraryScreen, annotation_id: str) -> None:
    """Ask for another colour, note and tags."""
    from reader.ui.screens.note import NoteScreen

    one = screen.library.annotation(annotation_id)
    asked = NoteScreen(
        one.id, one.anchor.exact, colour=one.colour, text=one.note, tags=one.tags, colours=screen.config.colours
    )
    note = await screen.app.push_screen_wait(asked)
    if note is not None:
        await screen.change(screen.library.edit_annotation, one.id, colour=note.colour, note=note.text, tags=note.tags)
        _show(screen)


async def erase(screen: LibraryScreen) -> None:
    """Delete the annotation under the cursor; nothing is asked, because undo brings it back."""
    existing = screen.pane.annotation_at_cursor if screen.article else None
    if existing is None:
        safe.notify(screen.app, "there is no annotation under the cursor; ]a goes to the next one", timeout=3)
        return
    await screen.change(screen.library.delete_annotation, existing.id)
    safe.notify(screen.app, "annotation deleted (u brings it back)", timeout=4)
    _show(screen)


def _show(screen: LibraryScreen) -> None:
    """Paint the annotations as they are now."""
    if screen.article is not None:
        screen.pane.clear_selection()
        screen.pane.annotations = tuple(screen.library.annotations(screen.article.id))
