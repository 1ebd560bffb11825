"""The colours a highlight can have, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui import keys, palette, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.events import Click, Key


class ColourRow(Widget, can_focus=True):
    """Colours by their letters and the names the reader gave them; the chosen one has a filled dot."""

    BINDINGS = keys.bindings("colours")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"colour-row--{colour}" for colour in palette.HIGHLIGHTS}

    colour: reactive[str] = reactive("")
    """The chosen colour."""

    def __init__(self, names: Mapping[str, str], letters: Mapping[str, str], chosen: str) -> None:
        super().__init__()
        self._names, self._letters = dict(names), dict(letters)
        self.set_reactive(ColourRow.colour, chosen if chosen in self._names else next(iter(self._names)))

    def _items(self) -> Iterator[tuple[str, str]]:
        for colour, name in self._names.items():
            dot = "●" if colour == self.colour else "○"
            # Spaces that are none keep each name on one line.
            shown = safe.plain(name).replace(" ", "\xa0")
            yield colour, f"{dot}\xa0{safe.plain(self._letters.get(colour, ''))}\xa0{shown}"

    def render(self) -> Content:
        """Return the row."""
        parts: list[str | tuple[str, str]] = []
        for colour, shown in self._items():
            parts += [(shown, f".colour-row--{colour}"), "  "]
        return Content.assemble(*parts)

    def take_key(self, event: Key) -> bool:
        """Choose the colour with the letter that was struck, and say whether there is one."""
        chosen = next((colour for colour, letter in self._letters.items() if letter == event.character), None)
        self.colour = chosen or self.colour
        return chosen is not None

    def action_step(self, step: int) -> None:
        """Choose the next colour, or the one before."""
        names = list(self._names)
        self.colour = names[(names.index(self.colour) + step) % len(names)]

    def on_click(self, event: Click) -> None:
        """Choose the colour that was clicked."""
        lines = self.render().wrap(max(1, self.content_size.width))
        before = "".join(line.plain for line in lines[: event.y])
        here = lines[event.y].plain[: event.x + 1] if event.y < len(lines) else ""
        at = sum((before + here).count(dot) for dot in "●○")
        if at:
            self.colour = list(self._names)[at - 1]
