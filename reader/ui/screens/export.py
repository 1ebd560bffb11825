"""Taking annotations elsewhere: in which format, and to the clipboard, a file or a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.errors import FileThereError
from reader.library.note_files import FORMATS
from reader.ui import keys, safe
from reader.ui.screens.confirm import ConfirmScreen
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Annotation
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes

_PLACE = "Tab: a file, or a folder/ for a file an article"


class ExportScreen(ModalScreen[None], inherit_bindings=False):
    """Enter copies in the format at the cursor, or writes to the place that was typed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("export")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes, annotations: Sequence[Annotation]) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._annotations = annotations

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        count = len(self._annotations)
        with Vertical(id="box"):
            yield Static(f"Export {count:,} annotation{'' if count == 1 else 's'}", id="title", markup=False)
            yield TextRows(id="rows")
            yield LineInput(placeholder=_PLACE, id="place")
            yield Static("Enter copies, or writes to the file or folder that is named", id="hint", markup=False)

    def on_mount(self) -> None:
        """List the formats."""
        rows = self.query_one(TextRows)
        rows.show([[(f"{format:10}", "title"), (told, "muted")] for format, told in FORMATS.items()])
        rows.focus()

    def on_row_list_chosen(self) -> None:
        """Export in the format at the cursor."""
        self._export()

    def on_input_submitted(self) -> None:
        """Export to the place that was typed."""
        self._export()

    def _export(self) -> None:
        format = list(FORMATS)[self.query_one(TextRows).cursor]
        place = self.query_one(LineInput).value.strip()
        self.app.start(self._save(format, place) if place else self._copy(format), "export")

    async def _copy(self, format: str) -> None:
        self.app.copy_to_clipboard(await self._lanes.search.run(self._library.notes.written, self._annotations, format))
        self._done(f"copied {len(self._annotations):,} annotations as {format}")

    async def _save(self, format: str, place: str, *, replace: bool = False) -> None:
        def answered(sure: bool | None) -> None:  # noqa: FBT001 - the framework gives a screen's answer by position
            if sure:
                self.app.start(self._save(format, place, replace=True), "export")

        save = partial(self._library.notes.save, replace=replace)
        try:
            written = await self._lanes.search.run(save, self._annotations, format, place)
        except FileThereError as error:
            self.app.push_screen(ConfirmScreen(f"{error.message}. Write over it?"), answered)
            return
        files = f"{written.files[0]}" if len(written.files) == 1 else f"{len(written.files):,} files"
        self._done(f"written: {files}" if written.files else "everything is as it should be already")

    def _done(self, told: str) -> None:
        safe.notify(self.app, told, timeout=5)
        self.dismiss()

    def action_close(self) -> None:
        """Leave without."""
        self.dismiss()
