"""Where one character, as a person sees it, ends and the next begins, and how many cells each takes.

A cluster is what a person takes for one character: a letter with its accents, an emoji joined from several. Widths are
those of Rich for the text as it is shown (`text.displayable`), so what is measured here is what gets painted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, split_graphemes

from reader.model import Span
from reader.text import displayable

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD: Final = re.compile(
    r"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0373\u0376\u0377\u037b-\u037f\u0384-\u0482\u048a-\u052f"
    r"\u0531-\u0556\u0561-\u0587\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2319]"
)
"""Finds a character that may not be exactly one cell and one cluster, or at which lines break by rules of their own."""

_REGIONAL: Final = range(0x1F1E6, 0x1F200)
"""The letters whose pairs are flags."""


def width_of(text: str) -> int:
    """Return how many cells a text takes when it is shown."""
    return cell_len(displayable(text)) if ODD.search(text) else len(text)


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the clusters between two offsets as start, end and width in cells; the whole range is covered."""
    pending: tuple[int, int, int] | None = None
    for first, last, cells in split_graphemes(displayable(text[start:end]))[0]:
        cluster = (start + first, start + last, cells)
        if pending is None:
            pending = cluster
        elif _is_one(text, pending, cluster):
            pending = (pending[0], cluster[1], pending[2] + cells)
        else:
            yield pending
            pending = cluster
    if pending is not None:
        yield pending


def _is_one(text: str, left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    """Say whether two neighbours are one cluster though Rich measures them apart: a flag, or marks with no letter."""
    if ord(text[right[0]]) in _REGIONAL:
        return left[1] - left[0] == 1 and ord(text[left[0]]) in _REGIONAL
    return left[2] == 0


def cluster_at(text: str, offset: int) -> Span:
    """Return the cluster that holds the code point at an offset; empty at the end of the text."""
    if offset >= len(text):
        return Span(len(text), len(text))
    if not ODD.search(text, offset, offset + 2):
        return Span(offset, offset + 1)
    start = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    for first, last, _ in clusters(text, start, len(text) if stop < 0 else stop):
        if first <= offset < last:
            return Span(first, last)
    return Span(offset, offset + 1)


def snapped(text: str, span: Span) -> Span:
    """Return the smallest span that holds another and cuts no cluster."""
    if not span:
        return span
    return Span(cluster_at(text, span.start).start, cluster_at(text, span.end - 1).end)
