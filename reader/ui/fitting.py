"""Text cut and padded to cells of the terminal."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

ELLIPSIS = "…"


def cut(text: str, width: int) -> str:
    """Return the text, or as much of it as fits in so many cells with an ellipsis at its end."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return next(iter(chop_cells(text, width - 1)), "").rstrip() + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return the text in exactly so many cells: cut where it is longer, padded (on the left if `right`) where not."""
    text = cut(text, width)
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


def fit_end(text: str, width: int) -> str:
    """Return the end of a text in exactly so many cells: cut before where it is longer, padded on the left if not."""
    missing = cell_len(text) - width
    if missing > 0:
        at = 0
        while cell_len(text[:at]) < missing + 1:
            at += 1
        text = ELLIPSIS + text[at:]
    return " " * (width - cell_len(text)) + text if width > 0 else ""
