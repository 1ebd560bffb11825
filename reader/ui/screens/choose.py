"""A box to choose one thing in by typing a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui import keys, safe
from reader.ui.kinds import ROW_CLASSES
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.ui.app import BroadsheetApp
    from reader.ui.widgets.row_list import Line, RowList


class Choice(NamedTuple):
    """What can be chosen, and how it is shown."""

    value: Any
    line: Line


class ChoiceRows(TextRows):
    """What can be chosen; names among it have the colours of their kinds."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROW_CLASSES)


class ChooseScreen(ModalScreen[Any], inherit_bindings=False):
    """Dismissed with the value that was chosen, or None. Where any text is taken (`free`), it is the first choice.

    `find` is asked in the lane `search` for what fits a text. With `at_once`, the only thing that fits what was typed
    is chosen without a further key.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("choose")
    app: BroadsheetApp

    def __init__(
        self,
        question: str,
        find: Callable[[str], Sequence[Choice]],
        *,
        text: str = "",
        free: bool = False,
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._find = find
        self._text = text
        self._free = free
        self._at_once = at_once
        self._choices: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Lay out the question, the line and what can be chosen."""
        with Vertical(id="box"):
            yield Static(safe.text(self._question), id="title")
            yield LineInput(id="typed")
            yield ChoiceRows(id="rows")
            yield Static("↑ ↓ and Enter choose · Esc leaves", id="hint", markup=False)

    async def on_mount(self) -> None:
        """Begin with everything, or with the text there is."""
        line = self.query_one(LineInput)
        with line.prevent(LineInput.Changed):
            line.value = self._text
        line.action_select_all()
        self.query_one(ChoiceRows).can_focus = False
        line.focus()
        await self._offer("")

    async def _offer(self, text: str) -> None:
        """Show what fits a text."""
        found = await self.app.lanes.search.run(self._find, text)
        if self not in self.app.screen_stack:
            return
        typed = text.strip() or self._text
        self._choices = [Choice(typed, [("as typed: ", "muted"), (typed, "")]), *found] if self._free else found
        if self._at_once and text and len(self._choices) == 1:
            self.dismiss(self._choices[0].value)
            return
        rows = self.query_one(ChoiceRows)
        if self._choices:
            rows.show([choice.line for choice in self._choices])
        else:
            rows.show([[("nothing fits that", "muted")]], headings=(0,))
        rows.cursor = 0

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Offer what fits."""
        event.stop()
        self.app.restart("choices", self._offer, event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Take what the cursor is on, else what was typed."""
        event.stop()
        row = self.query_one(ChoiceRows).cursor
        if 0 <= row < len(self._choices):
            self.dismiss(self._choices[row].value)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take what was clicked."""
        self.dismiss(self._choices[event.index].value)

    def action_move(self, step: int) -> None:
        """Go to the next thing, or the one before."""
        self.query_one(ChoiceRows).action_move(step)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
