"""All keys, as they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from reader.ui import keys
from reader.ui.fitting import fit
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.ui.keys import Keymap
    from reader.ui.widgets.row_list import Line

_KEYS, _DOES = 22, 58


class HelpScreen(ScopedScreen[None], inherit_bindings=False):
    """Every binding by the part of the screen it works in; ids are what `keymap` in the configuration calls them."""

    SCOPE = "help"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("help")

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static('Keys   each can be changed in config.toml: [keymap], id = "keys"', id="title", markup=False)
        yield TextRows(id="rows")

    def on_mount(self) -> None:
        """Fill the list."""
        lines: list[Line] = []
        headings: list[int] = []
        where = ""
        for part, id, strokes, does in keys.rows(self._keymap):
            if part != where:
                where = part
                heading: list[Line] = [[("", "")], [(part, "title")]] if lines else [[(part, "title")]]
                headings += range(len(lines), len(lines) + len(heading))
                lines += heading
            lines.append([(fit(strokes, _KEYS) + " ", "star"), (fit(does, _DOES), ""), (f" {id}", "muted")])
        rows = self.query_one(TextRows)
        rows.show(lines, headings)
        rows.focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
