"""All annotations of the library: asked for in the search language, gone to, edited one by one or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from reader.errors import NotFoundError
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.actions import exporting
from reader.ui.actions.keeping import tags_of
from reader.ui.screens.note import NoteScreen
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.annotation_rows import WHOLE, AnnotationRows
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.prompt_line import PromptLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.library.notes import FoundNotes
    from reader.model import Annotation, Span
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes

_HINT = "/ asks: words, colour:claim, #tag, is:orphan, note:x, from:x, person:x, date:2023"


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
        self._titles: dict[str, str] = {}
        self._typing = False
        self._listed = ""
        """The query whose annotations are listed: the last of which something was understood."""
        self._sound = ""
        """The last that was left, and understood as a whole."""
        self._total = 0
        self._counted = ""

    def compose(self) -> ComposeResult:
        """Lay out the query, what it was understood as, and the list."""
        settings = self.app.config
        yield Static("", id="title", markup=False)
        yield LineInput(placeholder=_HINT, id="filter")
        yield Static("", id="about", markup=False)
        yield AnnotationRows(settings.colours, settings.colour_keys, self._title_of, self._hits_of)
        yield PromptLine(id="prompt")

    @property
    def rows(self) -> AnnotationRows:
        """The list."""
        return self.query_one(AnnotationRows)

    @property
    def _query(self) -> str:
        return self.query_one("#filter", LineInput).value

    async def on_mount(self) -> None:
        """List all."""
        self.query_one("#about").display = False
        focus_now(self.rows)
        await self.reload()

    async def reload(self) -> None:
        """List what the query finds now in the library; one of which nothing is understood leaves the list as it is."""
        find, query = self._library.notes.find, self._query
        asked = found = await self._lanes.search.run(find, query, typing=self._typing)
        if query.strip() and not asked.understood:
            query = self._listed
            found = await self._lanes.search.run(find, query)
        self._listed = query
        if not (self._typing or asked.errors):
            self._sound = query
        self._total = len(found.annotations) if not query.strip() else await self._lanes.search.run(self._count)
        self._show(found)
        self._tell_query(asked)

    def _count(self) -> int:
        return len(self._library.notes.find().annotations)

    def _show(self, found: FoundNotes) -> None:
        shown = len(found.annotations)
        self.rows.show(found.annotations)
        count = f"{shown:,} of {self._total:,}" if self._listed.strip() else f"{shown:,}"
        self._counted = f"Annotations  {count}"
        self._tell_marks()

    def _tell_query(self, found: FoundNotes) -> None:
        """Say how the query was understood, or what in it was not."""
        wrong = " · ".join(f"at character {error.at + 1}: {error.message}" for error in found.errors)
        about = self.query_one("#about", Static)
        about.update(safe.text(wrong or found.understood))
        about.display = bool(wrong or found.understood)

    def _title_of(self, id: str) -> str:
        if id not in self._titles:
            try:
                self._titles[id] = self._library.card(id).display_title
            except NotFoundError:
                self._titles[id] = "an article in the trash"
        return self._titles[id]

    def _hits_of(self, one: Annotation) -> tuple[list[Span], list[Span]]:
        return self._library.notes.hits(one, self._listed, typing=self._typing) if self._listed.strip() else ([], [])

    # -- asking

    def on_input_changed(self) -> None:
        """List what is found as one types."""
        self._typing = True
        self.app.restart("notes", self.reload)

    async def on_input_submitted(self) -> None:
        """Take the query as it stands, and go to the list, unless it is not understood."""
        self._typing = False
        await self.reload()
        if self._query == self._listed:
            focus_now(self.rows)

    def action_filter(self) -> None:
        """Go to the query."""
        focus_now(self.query_one("#filter", LineInput))

    async def _leave_query(self) -> None:
        """Take the query as it stands, or the one before where it is not understood."""
        self._typing, line = False, self.query_one("#filter", LineInput)
        if (await self._lanes.search.run(self._library.notes.find, line.value)).errors:
            with line.prevent(LineInput.Changed):
                line.value = self._sound
        await self.reload()

    # -- one

    def on_row_list_chosen(self) -> None:
        """Go to the passage; one without a place leads to the head of its article."""
        if one := self.rows.at_cursor:
            self.dismiss((one.article, one.place.start if one.place else 0))

    def action_edit(self) -> None:
        """Change colour, note and tags."""
        if one := self.rows.at_cursor:
            self.app.start(self._edit(one), "annotate")

    async def _edit(self, one: Annotation) -> None:
        asked = NoteScreen(one.id, one.quote or WHOLE, colour=one.colour, text=one.note, tags=one.tags)
        note = await self.app.push_screen_wait(asked)
        if note is not None:
            library, write = self._library, self._lanes.write.run
            await write(library.edit_annotation, one.id, colour=note.colour, note=note.text, tags=note.tags)
            await self._change(write(library.notes.drop_draft, one.id))

    def action_copy(self) -> None:
        """Copy passage and note."""
        if one := self.rows.at_cursor:
            self.app.copy_to_clipboard("\n\n".join(filter(None, (one.quote, one.note))))
            safe.notify(self.app, "copied", timeout=2)

    # -- all that are marked, else one

    def action_mark(self) -> None:
        """Mark, or take the mark away."""
        self.rows.mark()
        self._tell_marks()

    def action_mark_all(self) -> None:
        """Mark all that are listed, or none."""
        self.rows.mark_all()
        self._tell_marks()

    def _tell_marks(self) -> None:
        marked = f"   {len(self.rows.marked):,} marked" if self.rows.marked else ""
        self.query_one("#title", Static).update(f"{self._counted}{marked}")

    def _act(self, verb: Callable[..., int], done: str, **settings: object) -> None:
        """Do something with what is meant, in one step."""
        ids = [one.id for one in self.rows.meant]
        if ids:
            self.app.start(self._change(self._lanes.write.run(verb, ids, **settings)), "annotate")
            count = "annotation" if len(ids) == 1 else f"{len(ids):,} annotations"
            safe.notify(self.app, f"{count} {done} (u undoes it)", timeout=4)

    def action_recolour(self, colour: str) -> None:
        """Give what is meant another colour."""
        self._act(self._library.notes.change, "changed", colour=colour)

    def action_delete(self) -> None:
        """Delete what is meant; undo brings it back."""
        self._act(self._library.notes.delete, "deleted")

    def action_tags(self) -> None:
        """Ask for tags to add and to remove."""
        if meant := self.rows.meant:
            has = ", ".join(dict.fromkeys(tag for one in meant for tag in one.tags)) or "none"
            hint = f"+add -remove, separated by spaces (now: {has})"
            self.query_one(PromptLine).ask("tags", f"tags of {len(meant):,}:", hint=hint)

    def on_prompt_line_answered(self, event: PromptLine.Answered) -> None:
        """Change the tags."""
        focus_now(self.rows)
        add, remove = tags_of(event.text)
        if add or remove:
            self._act(self._library.notes.change, "changed", add=add, remove=remove)

    def on_prompt_line_left(self) -> None:
        """Go back to the list."""
        focus_now(self.rows)

    async def _change(self, work: Coroutine[None, None, object]) -> None:
        await work
        await self.app.desk.reload()
        await self.reload()

    # -- leaving

    def action_export(self) -> None:
        """Export the annotations that are listed."""
        exporting.export(self.app, self.rows.annotations)

    def action_close(self) -> None:
        """Leave the query, as it was last understood as a whole; then the screen."""
        line = self.query_one("#filter", LineInput)
        if line.has_focus:
            focus_now(self.rows)
            self.app.restart("notes", self._leave_query)
        else:
            self.dismiss(None)
