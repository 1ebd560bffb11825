"""All annotations of the library: found, gone to, edited, deleted, taken elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from reader.errors import NotFoundError
from reader.text import fold
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.actions import exporting
from reader.ui.fitting import cut
from reader.ui.screens.note import NoteScreen
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Annotation
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes


class AnnotationRows(RowList):
    """An annotation a row: the passage, the note, and where it stands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{part}" for part in ("snippet", "star", "yellow", "green", "blue", "pink", "purple")
    }

    def __init__(self, title_of: Callable[[str], str]) -> None:
        super().__init__(id="rows")
        self._title_of = title_of
        self.annotations: list[Annotation] = []

    @property
    def row_count(self) -> int:
        """The number of annotations listed."""
        return len(self.annotations)

    @property
    def row_height(self) -> int:
        """Passage, note, article."""
        return 3

    def row(self, index: int, width: int) -> list[Line]:
        """Return the three lines of an annotation."""
        one = self.annotations[index]
        state = "" if one.state == "exact" else f" [{one.state}]"
        quote = cut(safe.plain(" ".join(one.anchor.exact.split())), width - 4 - len(state))
        tags = "".join(f" #{tag}" for tag in one.tags)
        note = " ".join(one.note.split()) or "no note"
        about = f"{self._title_of(one.article)} · {one.colour} · {one.created[:10]}"
        return [
            [("▍ ", one.colour), (quote, "title"), (state, "star")],
            [("  ", ""), (cut(safe.plain(note + tags), width - 4), "snippet" if one.note else "muted")],
            [("  ", ""), (cut(safe.plain(about), width - 4), "muted")],
        ]


class AnnotationsScreen(ScopedScreen[tuple[str, int] | None], inherit_bindings=False):
    """Dismissed with the article and offset of the passage to go to, or None."""

    SCOPE = "annotations"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("annotations")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._all: list[Annotation] = []
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the filter and the list."""
        yield Static("", id="title", markup=False)
        yield LineInput(placeholder="/ filters by words of passage, note, #tag, colour, title", id="filter")
        yield AnnotationRows(self._title_of)

    @property
    def rows(self) -> AnnotationRows:
        """The list."""
        return self.query_one(AnnotationRows)

    async def on_mount(self) -> None:
        """List all."""
        focus_now(self.rows)
        await self.reload()

    async def reload(self) -> None:
        """List them as they are now in the library."""
        self._all = await self._lanes.search.run(self._library.annotations)
        self._filter(self.query_one(LineInput).value)

    def _title_of(self, id: str) -> str:
        if id not in self._titles:
            try:
                self._titles[id] = self._library.card(id).display_title
            except NotFoundError:
                self._titles[id] = "an article in the trash"
        return self._titles[id]

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        self.rows.annotations = [one for one in self._all if all(word in self._words(one) for word in words)]
        shown = len(self.rows.annotations)
        count = f"{shown:,} of {len(self._all):,}" if words else f"{shown:,}"
        self.query_one("#title", Static).update(f"Annotations  {count}")
        self.rows.repaint()

    def _words(self, one: Annotation) -> str:
        tags = " ".join(f"#{tag}" for tag in one.tags)
        return fold(f"{one.anchor.exact}\n{one.note}\n{tags}\n{one.colour} {one.state}\n{self._title_of(one.article)}")

    @property
    def _at_cursor(self) -> Annotation | None:
        rows = self.rows
        return rows.annotations[rows.cursor] if rows.cursor < len(rows.annotations) else None

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Filter as one types."""
        self._filter(event.value)

    def on_input_submitted(self) -> None:
        """Go to the list."""
        focus_now(self.rows)

    def on_row_list_chosen(self) -> None:
        """Go to the passage."""
        if one := self._at_cursor:
            self.dismiss((one.article, one.span.start))

    def action_filter(self) -> None:
        """Go to the filter."""
        focus_now(self.query_one(LineInput))

    def action_edit(self) -> None:
        """Change colour, note and tags."""
        if one := self._at_cursor:
            self.app.start(self._edit(one), "annotate")

    async def _edit(self, one: Annotation) -> None:
        asked = NoteScreen(one.id, one.quote, colour=one.colour, text=one.note, tags=one.tags)
        note = await self.app.push_screen_wait(asked)
        if note is not None:
            await self._change(
                self._lanes.write.run(
                    self._library.edit_annotation, one.id, colour=note.colour, note=note.text, tags=note.tags
                )
            )

    def action_delete(self) -> None:
        """Delete; undo brings it back."""
        if one := self._at_cursor:
            self.app.start(self._change(self._lanes.write.run(self._library.delete_annotation, one.id)), "annotate")
            safe.notify(self.app, "annotation deleted (u brings it back)", timeout=4)

    async def _change(self, work: Coroutine[None, None, object]) -> None:
        await work
        await self.app.desk.reload()
        await self.reload()

    def action_copy(self) -> None:
        """Copy passage and note."""
        if one := self._at_cursor:
            self.app.copy_to_clipboard("\n\n".join(filter(None, (one.anchor.exact, one.note))))
            safe.notify(self.app, "copied", timeout=2)

    def action_export(self) -> None:
        """Export the annotations that are listed."""
        exporting.export(self.app, self.rows.annotations)

    def action_close(self) -> None:
        """Leave the filter, then the screen."""
        if self.query_one(LineInput).has_focus:
            focus_now(self.rows)
        else:
            self.dismiss(None)
