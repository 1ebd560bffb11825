"""The colours a highlight can have, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui import keys, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.events import Click


class ColourRow(Widget, can_focus=True):
    """Colours by name with what each stands for; the chosen one has a filled dot."""

    BINDINGS = keys.bindings("colours")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"colour-row--{colour}" for colour in ("yellow", "green", "blue", "pink", "purple")),
        "colour-row--meaning",
    }

    colour: reactive[str] = reactive("")
    """The chosen colour."""

    def __init__(self, colours: Mapping[str, str], chosen: str) -> None:
        super().__init__()
        self._colours = dict(colours)
        self.set_reactive(ColourRow.colour, chosen if chosen in self._colours else next(iter(self._colours)))

    def render(self) -> Content:
        """Return the row."""
        parts: list[tuple[str, str]] = []
        for colour, meaning in self._colours.items():
            chosen = colour == self.colour
            parts.append((f"{'●' if chosen else '○'} {colour}", f".colour-row--{colour}"))
            parts.append((f" {safe.plain(meaning)}   " if chosen else "  ", ".colour-row--meaning"))
        return Content.assemble(*parts)

    def action_step(self, step: int) -> None:
        """Choose the next colour, or the one before."""
        names = list(self._colours)
        self.colour = names[(names.index(self.colour) + step) % len(names)]

    def on_click(self, event: Click) -> None:
        """Choose the colour that was clicked."""
        row = self.render().plain[: event.x + 1]
        at = row.count("●") + row.count("○")
        if at:
            self.colour = list(self._colours)[at - 1]
