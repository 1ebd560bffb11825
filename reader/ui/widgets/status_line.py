"""The last line: where one is, how far, and what goes on in the background."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui import safe
from reader.ui.fitting import cut


class StatusLine(Widget):
    """Facts joined by dots on the left, background work on the right; a fact that is empty takes no room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-line--work"}

    place: reactive[str] = reactive("")
    """Where in the list."""
    hit: reactive[str] = reactive("")
    """Which hit of how many."""
    progress: reactive[str] = reactive("")
    """How far into the article, and the minutes left."""
    note: reactive[str] = reactive("")
    """What is under the cursor, or which keys are awaited."""
    work: reactive[str] = reactive("")
    """What goes on in the background."""

    async def on_click(self) -> None:
        """Show all keys."""
        await self.run_action("app.help")

    def render(self) -> Content:
        """Return the line."""
        width = self.content_size.width
        right = cut(safe.plain(self.work or "? keys"), width // 2)
        room = max(0, width - cell_len(right) - 2)
        # Which hit this is and what is under the cursor count most: the rest makes room for them.
        for facts in (
            (self.place, self.hit, self.progress, self.note),
            (self.hit, self.progress, self.note),
            (self.hit, self.note or self.progress),
        ):
            told = safe.plain(_joined(*facts))
            if cell_len(told) <= room:
                break
        else:
            right = right if self.work and not self.hit else ""
        left = Content(cut(told, max(0, width - cell_len(right) - 2) if right else width))
        return Content.assemble(
            left, " " * max(1, width - left.cell_length - Content(right).cell_length), (right, ".status-line--work")
        )


def _joined(*facts: str) -> str:
    return "  ·  ".join(filter(None, facts))
