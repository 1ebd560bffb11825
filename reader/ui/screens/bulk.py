"""What can be done to all articles that are listed: a choice by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui import keys, safe
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.ui.app import BroadsheetApp
    from reader.ui.widgets.row_list import RowList


class Choice(NamedTuple):
    """Something that can be done to many articles: its verb, and what it is called."""

    verb: str
    words: str


CHOICES = (
    Choice("tag", "add and remove tags"),
    Choice("read", "mark as read"),
    Choice("unread", "mark as unread"),
    Choice("starred", "star"),
    Choice("unstarred", "take the stars away"),
    Choice("archived", "archive"),
    Choice("unarchived", "take out of the archive"),
    Choice("trash", "put into the trash"),
    Choice("export", "write into a folder, as Markdown"),
)


class BulkScreen(ModalScreen[str | None], inherit_bindings=False):
    """Dismissed with the verb that was chosen, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("bulk")
    app: BroadsheetApp

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """Lay out what it is about, and the choices."""
        with Vertical(id="box"):
            yield Static(safe.text(self._what), id="title")
            yield TextRows(id="rows")
            yield Static("Each is one step for u, undo.", id="hint", markup=False)

    def on_mount(self) -> None:
        """Show the choices, each with its key."""
        rows = self.query_one(TextRows)
        strokes = {key.verb: keys.shown(key.keys) for key in self.app.keymap.scope("bulk")}
        rows.show([[(f"{strokes[one.verb]:3}", "star"), (one.words, "")] for one in CHOICES])
        rows.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take the choice at the cursor."""
        self.dismiss(CHOICES[event.index].verb)

    def action_take(self, verb: str) -> None:
        """Take a choice by its letter."""
        self.dismiss(verb)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
