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
    if width <= 0:
        return ""
    excess, at, gone = cell_len(text) - width, 0, 0
    while excess > 0 and gone <= excess and at < len(text):  # one cell more, for the ellipsis
        gone += cell_len(text[at])
        at += 1
    text = ELLIPSIS + text[at:] if at else text
    return " " * (width - cell_len(text)) + text
