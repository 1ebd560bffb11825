"""Painting no more than what changed.

The framework's compositor renders every widget that touches the box around all changes, whole and down to the screen
behind them, though of each cell only the foremost is shown: for a key in the search bar that is some three times the
work of what has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip


class ThriftyCompositor(Compositor):
    """Renders, front to back, of each widget the lines that changed, and none that what is before it hides there."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what changed since the last time; None when nothing did."""
        screen = self.size.region
        self._changed = [region.intersection(screen) for region in self._dirty_regions]
        try:
            return super().render_partial_update()
        finally:
            self._changed = []

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        painted: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            parts = [part for changed in self._changed if (part := changed.intersection(seen))]
            if all(any(before.contains_region(part) for before in painted) for part in parts):
                continue
            painted.append(seen)
            top, bottom = min(part.y for part in parts), max(part.bottom for part in parts)
            band = Region(seen.x, top, seen.width, bottom - top)
            yield region, band, widget.render_lines(band.translate(-region.offset))
