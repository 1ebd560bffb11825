"""Selecting with the mouse by offsets of the body, and scrolling while the mouse is held beyond an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.ui.widgets.article_cursor import CursorText

_EVERY: Final = 0.05
"""Seconds between two rows scrolled."""


class Drag:
    """One pull of the mouse over the pane, from the button down to the button up."""

    def __init__(self, pane: CursorText) -> None:
        self._pane = pane
        self._from: int | None = None
        self._at = (0, 0)
        self._timer: Timer | None = None
        self.dragged = False
        """Whether the last pull went anywhere; if not, it was a click."""

    def begin(self, x: int, y: int) -> None:
        """Take hold at a cell of the pane."""
        self.dragged = False
        if self._pane.body:
            self._from = self._pane.offset_near(x, y)
            self._at = (x, y)
            self._pane.capture_mouse()

    def move(self, x: int, y: int) -> None:
        """Select as far as a cell, which may lie beyond the edges of the pane."""
        if self._from is None or (x, y) == self._at:
            return
        self._at, self.dragged = (x, y), True
        self._stretch()
        beyond = y < 0 or y >= len(self._pane.in_sight)
        if beyond and self._timer is None:
            self._timer = self._pane.set_interval(_EVERY, self._stretch)
        elif not beyond:
            self._rest()

    def end(self) -> bool:
        """Let go; say whether something was selected."""
        held, self._from = self._from is not None, None
        self._rest()
        if held:
            self._pane.release_mouse()
        return held and self.dragged

    def _stretch(self) -> None:
        if self._from is None:
            return
        x, y = self._at
        height = len(self._pane.in_sight)
        if y < 0 or y >= height:
            self._pane.scroll_rows(-1 if y < 0 else 1)
        self._pane.select_between(self._from, self._pane.offset_near(x, max(0, min(y, height - 1))))

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
