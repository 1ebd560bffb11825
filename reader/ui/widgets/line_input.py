"""A line to type on, with what was typed before."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

_REMEMBERED = 200


class LineInput(Input):
    """An `Input` without a frame that remembers; getting the focus selects nothing in it."""

    virtual_size = Reactive(Size(0, 0))
    """As the framework's, but that a longer line does not have the whole screen laid out anew: it scrolls in place."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, compact=True, id=id)
        self._history: list[str] = []
        self._back = 0
        self._unsent = ""

    def use_history(self, history: list[str]) -> None:
        """Use, and add to, another list of lines typed before."""
        self._history = history
        self._back = 0

    def remember(self, line: str) -> None:
        """Keep a line for `older`."""
        if line.strip():
            self._history[:] = [one for one in self._history if one != line] + [line]
            del self._history[:-_REMEMBERED]
        self._back = 0

    def recall(self, step: int) -> None:
        """Show the line entered so many before (1) or after (-1) the one shown."""
        if self._back == 0:
            self._unsent = self.value
        self._back = max(0, min(self._back + step, len(self._history)))
        self.value = self._history[-self._back] if self._back else self._unsent
        self.cursor_position = len(self.value)
