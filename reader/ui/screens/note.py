"""The note box: colour, note and tags of a highlight."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from reader.text import shorten
from reader.ui import foreground, keys, safe
from reader.ui.widgets.colour_row import ColourRow
from reader.ui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.ui.app import BroadsheetApp

_QUOTE = 300


_PAUSE_S = 0.3
"""After how long without a key what was typed is kept as a draft."""


class Note(NamedTuple):
    """What was entered."""

    colour: str
    text: str
    tags: tuple[str, ...]


class NoteScreen(ModalScreen[Note | None], inherit_bindings=False):
    """Asks for a note. What is typed is kept in the library as a draft under `about`, and is there again the next time.

    Whoever saves the note drops the draft, so that neither a crash nor a library that is locked loses it.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("note")
    app: BroadsheetApp

    def __init__(
        self, about: str, quote: str, *, colour: str = "yellow", text: str = "", tags: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._about = about
        self._quote = quote
        self._first = Note(colour, text, tuple(tags))
        self._kept: Note | None = None
        self._keeping: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the box; a draft takes the place of what is saved."""
        draft = self.app.library.notes.draft(self._about)
        self._kept = Note(*draft) if draft else None
        start = self._kept or self._first
        settings = self.app.config
        with Vertical(id="box"):
            yield Static(safe.text(shorten(self._quote, _QUOTE)), id="quote")
            yield ColourRow(settings.colours, settings.colour_keys, start.colour)
            yield TextArea(start.text, id="note", tab_behavior="focus", show_line_numbers=False, compact=True)
            yield LineInput(placeholder="tags, separated by spaces", id="tags")
            yield Static(self._hint(draft=draft is not None), id="hint", markup=False)
        self.call_after_refresh(self._begin, start)

    def _begin(self, start: Note) -> None:
        self.query_one("#tags", LineInput).value = " ".join(start.tags)
        area = self.query_one("#note", TextArea)
        area.focus()
        area.move_cursor(area.document.end)
        self.watch(self.query_one(ColourRow), "colour", self._typed, init=False)

    def _hint(self, *, draft: bool) -> str:
        key = {key.verb: keys.shown(key.keys) for key in self.app.keymap.scope("note")}
        told = f"{key['save']} saves · Tab for colour and tags · {key['editor']} editor · {key['cancel']} leaves"
        return f"A draft that was not saved. {told}" if draft else told

    def _entered(self) -> Note:
        tags = self.query_one("#tags", LineInput).value.replace(",", " ").split()
        text = self.query_one("#note", TextArea).text.rstrip()
        return Note(self.query_one(ColourRow).colour, text, tuple(tag.lstrip("#") for tag in tags if tag.strip("#")))

    # -- the draft

    def on_text_area_changed(self) -> None:
        """Keep what was typed once the keys rest."""
        self._typed()

    def on_input_changed(self) -> None:
        """Keep what was typed once the keys rest."""
        self._typed()

    def _typed(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(_PAUSE_S, self._keep)

    def _keep(self) -> None:
        """Keep what stands in the box as the draft; what is saved so already is none."""
        entered = self._entered()
        now = None if entered == self._first else entered
        if now == self._kept:
            return
        self._kept, notes = now, self.app.library.notes
        work = self.app.desk.write(notes.save_draft, self._about, *now) if now else None
        self.app.start(work or self.app.desk.write(notes.drop_draft, self._about), "write")

    # -- leaving

    def action_save(self) -> None:
        """Hand over what was entered; until it is saved it stays a draft."""
        self._keep()
        self.dismiss(self._entered())

    def action_cancel(self) -> None:
        """Leave, keeping what was entered as a draft."""
        self._keep()
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Save on enter in the line of tags."""
        self.action_save()

    def action_editor(self) -> None:
        """Let the reader write the note in their own editor."""
        area = self.query_one("#note", TextArea)
        try:
            area.text = self._edited(area.text)
            area.move_cursor(area.document.end)
        except (OSError, ValueError, SuspendNotSupported) as error:
            safe.notify(self.app, f"the editor cannot be used: {error}", severity="warning")
        area.focus()

    def _edited(self, text: str) -> str:
        """Return the text as it is after the editor; raises OSError when there is none."""
        import shlex

        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
            file = Path(folder, "note.md")
            file.write_text(text + "\n", encoding="utf-8")
            if status := foreground.run(self.app, [*command, str(file)]):
                safe.notify(self.app, f"{command[0]}: ended with {status}", severity="warning")
            return file.read_text(encoding="utf-8").rstrip("\n")
