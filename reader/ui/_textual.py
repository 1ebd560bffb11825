"""What the framework does not do, or does wrong, each with its reason; nothing else touches its private parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.widget import Widget


def point_at(widget: Widget, y: int, x: int = 0) -> None:
    """Let the terminal's own cursor rest at a line of a widget, where screen readers and magnifiers look.

    Textual leaves it at the end of the last frame, which tells nothing (`App.cursor_position` is documented for
    input methods only).
    """
    region = widget.region
    if region and 0 <= y < region.height:
        widget.app.cursor_position = Offset(region.x + x, region.y + y)
