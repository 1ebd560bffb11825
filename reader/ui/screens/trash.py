"""The trash: what was deleted in the last thirty days, to be had back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from reader.library.trash import in_words
from reader.ui import keys, safe
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Trashed
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes
    from reader.ui.widgets.row_list import Line

_KEPT = "kept for 30 days; the annotations of an article stay for good"
_EMPTY = "nothing was deleted in the last 30 days"
_ASKED = "Let go of everything in the trash? The annotations of the articles stay, all else cannot be had back."


class TrashScreen(ScopedScreen[None], inherit_bindings=False):
    """Articles, then annotations that were deleted themselves; Enter takes one out of the trash."""

    SCOPE = "trash"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("trash")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._things: list[Trashed] = []

    def compose(self) -> ComposeResult:
        """Lay out the head and the list."""
        yield Static("", id="title", markup=False)
        yield Static("", id="about", markup=False)
        yield TextRows(id="rows")

    async def on_mount(self) -> None:
        """List what is there."""
        self.query_one(TextRows).focus()
        await self.reload()

    async def reload(self) -> None:
        """List it as it is now in the library."""
        self._things = await self._lanes.search.run(self._library.trash.everything)
        self.query_one("#title", Static).update(f"Trash  {len(self._things):,}")
        self.query_one("#about", Static).update(_KEPT if self._things else _EMPTY)
        self.query_one(TextRows).show([_line(one) for one in self._things])

    def on_row_list_chosen(self, event: TextRows.Chosen) -> None:
        """Take it out of the trash."""
        if event.index < len(self._things):
            self.app.start(self._restore(self._things[event.index]), "trash")

    async def _restore(self, one: Trashed) -> None:
        await self._lanes.write.run(self._library.trash.restore, [one.id])
        safe.notify(self.app, f"{one.kind} brought back: {one.quote or one.title}", timeout=4)
        await self.app.desk.reload()
        await self.reload()

    def action_empty(self) -> None:
        """Let go of all of it, once that was said again."""
        from reader.ui.screens.confirm import ConfirmScreen

        if self._things:
            self.app.push_screen(ConfirmScreen(_ASKED), self._answered)

    def _answered(self, sure: bool | None) -> None:  # noqa: FBT001 - what the question is dismissed with
        if sure:
            self.app.start(self._empty(), "trash")

    async def _empty(self) -> None:
        report = await self._lanes.write.run(self._library.trash.purge, now=True)
        safe.notify(self.app, in_words(report), timeout=6)
        await self.reload()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def _line(one: Trashed) -> Line:
    notes = f"  {one.notes} annotation{'' if one.notes == 1 else 's'}" if one.notes else ""
    if one.kind == "article":
        return [(f"{one.since[:10]}  ", "muted"), (" ".join(one.title.split()), "title"), (notes, "muted")]
    quote, note = (" ".join(text.split()) for text in (one.quote, one.note))
    return [
        (f"{one.since[:10]}  ", "muted"),
        (f"“{quote}”" if quote else note, "title"),
        (f"  {note}" if quote and note else "", "muted"),
        (f"  {' '.join(one.title.split())}", "muted"),
    ]
