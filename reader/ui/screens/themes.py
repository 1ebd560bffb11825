"""The theme picker: what the cursor is on is what one sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui import keys, safe, themes
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.ui.widgets.row_list import RowList


class ThemePicker(ModalScreen[None], inherit_bindings=False):
    """Shows every theme, the user's own among them; a broken one is named with what is wrong."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("themes")

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="box"):
            yield Static("Themes", id="title", markup=False)
            yield TextRows(id="rows")
            yield Static("", id="hint", markup=False)

    def on_mount(self) -> None:
        """Read the themes and list those that can be used."""
        self._before = self.app.theme
        loaded = themes.load()
        problems = [*loaded.problems, *themes.register(self.app, loaded.found.values())]
        self._names = [name for name in loaded.found if name in self.app.available_themes]
        rows = self.query_one(TextRows)
        rows.show([[(f"{name}  ", "title"), (loaded.found[name].description, "muted")] for name in self._names])
        if self._before in self._names:
            rows.cursor = self._names.index(self._before)
        rows.focus()
        hint = 'to keep one, write theme = "name" into config.toml'
        self.query_one("#hint", Static).update(safe.text("\n".join([*problems, hint])))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the theme the cursor is on."""
        if event.index < len(self._names):
            self.app.theme = self._names[event.index]

    def on_row_list_chosen(self) -> None:
        """Keep the theme until the program ends."""
        self.dismiss()

    def action_close(self) -> None:
        """Go back to the theme there was."""
        self.app.theme = self._before
        self.dismiss()
