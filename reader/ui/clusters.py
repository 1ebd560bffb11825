"""Where one character, as a person sees it, ends and the next begins, and how many cells each takes.

A cluster is what a person takes for one character: a letter with its accents, an emoji joined from several. Widths are
those of Rich for the text as it is shown (`text.displayable`), so what is measured here is what gets painted.

Nearly all characters are clusters of their own, of one cell (`EVEN`) or two (`WIDE`). Only stretches of others, and the
one before and after them, are looked at closely.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, split_graphemes

from reader.model import Span
from reader.text import displayable

if TYPE_CHECKING:
    from collections.abc import Iterator

EVEN: Final = (
    r"\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0373\u0376\u0377\u037b-\u037f\u0384-\u0482\u048a-\u052f"
    r"\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u060c\u061b\u061f\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u06f0-\u06fc"
    r"\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2319"
)
"""Characters of one cell that never join their neighbours, as ranges of a regular expression."""

WIDE: Final = (
    r"\u3001-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3131-\u3163\u3165-\u318e\u3220-\u3247\u3250-\u4dbf\u4e00-\ua48c"
    r"\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe52\uff01-\uff60\uffe0-\uffe6"
)
"""Characters of two cells that never join their neighbours."""

ODD: Final = re.compile(f"[^{EVEN}]")
"""Finds what is not one cell and one cluster, or at which rows end by rules of their own."""
STRANGE: Final = re.compile(f"[^{EVEN}{WIDE}]")
"""Finds what may join its neighbours, or has a width that has to be looked up."""
STRETCH: Final = re.compile(
    f"[{EVEN}{WIDE}]?[^{EVEN}{WIDE}\\n](?:[^{EVEN}{WIDE}\\n]|[{EVEN}{WIDE}](?=[^{EVEN}{WIDE}\\n]))*[{EVEN}{WIDE}]?"
)
"""Finds strange characters of a line with the neighbours they may join."""
IS_WIDE: Final = re.compile(f"[{WIDE}]+")
"""Finds characters of two cells."""

_REGIONAL: Final = range(0x1F1E6, 0x1F200)
"""The letters whose pairs are flags."""
_JOINER: Final = "\u200d"


def width_of(text: str) -> int:
    """Return how many cells a text takes when it is shown."""
    return cell_len(displayable(text)) if ODD.search(text) else len(text)


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the clusters between two offsets as start, end and width in cells; the whole range is covered."""
    position = start
    for stretch in STRETCH.finditer(text, start, end):
        yield from _singles(text, position, stretch.start())
        yield from joined(text, *stretch.span())
        position = stretch.end()
    yield from _singles(text, position, end)


def _singles(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    for offset in range(start, end):
        yield offset, offset + 1, 2 if IS_WIDE.match(text, offset) else 1


def joined(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the clusters of a stretch of strange characters."""
    pending: tuple[int, int, int] | None = None
    for first, last, cells in split_graphemes(displayable(text[start:end]))[0]:
        cluster = (start + first, start + last, cells)
        if text[cluster[0]] == _JOINER:  # with nothing before it to join, Rich measures it in two ways
            cluster = (*cluster[:2], width_of(text[cluster[0] : cluster[1]]))
        if pending is None:
            pending = cluster
        elif _is_one(text, pending, cluster):
            pending = (pending[0], cluster[1], width_of(text[pending[0] : cluster[1]]))
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
    if text[offset] != "\n" and STRANGE.search(text, max(0, offset - 1), offset + 2):
        end = text.find("\n", offset)
        for stretch in STRETCH.finditer(text, _before_stretch(text, offset), len(text) if end < 0 else end):
            if stretch.end() > offset:
                parts = joined(text, *stretch.span())
                return next(
                    (Span(*part[:2]) for part in parts if part[0] <= offset < part[1]), Span(offset, offset + 1)
                )
    return Span(offset, offset + 1)


def _before_stretch(text: str, offset: int) -> int:
    """Return the nearest offset before another, in its line, at which no stretch of strange characters goes on."""
    while offset > 0 and text[offset - 1] != "\n" and STRANGE.search(text, offset - 1, offset + 1):
        offset -= 1
    return offset


def snapped(text: str, span: Span) -> Span:
    """Return the smallest span that holds another and cuts no cluster."""
    if not span:
        return span
    return Span(cluster_at(text, span.start).start, cluster_at(text, span.end - 1).end)
