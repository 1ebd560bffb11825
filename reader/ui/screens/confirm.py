"""A question with yes or no for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui import keys, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmScreen(ModalScreen[bool], inherit_bindings=False):
    """Asks before something that cannot be undone."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("confirm")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield Static(safe.text(self._question), id="question")
            yield Static("y yes   n no", id="hint", markup=False)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - the framework gives actions positional arguments
        """Give the answer."""
        self.dismiss(answer)
