"""Breaks an article into the rows of the reading pane.

A row is a pair of offsets into a text: nothing is copied when a text is broken, and every position on the screen is at
once a position in the body. What stands in no body (the title, a blank row, a reason) is a part with words of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.model import Span
from reader.ui.clusters import clusters, width_of
from reader.ui.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model import Block

NARROWEST: Final = 8
"""Cells; a row is never made narrower, however narrow the pane."""

_HANGUL: Final = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_MARKER: Final = re.compile(r"(?:[-*•·–‣◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ ]+(?=\S)")
_BULLETS: Final = "•◦▪"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of rows painted alike: a block of the body, or words that stand in no body (`words` is not None)."""

    style: str
    """What it is: the last part of the component class (`quote` for `article-view--quote`), or empty."""
    span: Span
    """Its place in the body; empty, and at the place of what follows, for words that stand in no body."""
    words: str | None = None
    first: str = ""
    """What is painted before its first row, a cell a character."""
    rest: str = ""
    """What is painted before its other rows; never shorter."""
    whole_lines: bool = False
    """True when rows are cut where they are full, not between words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its part, and the range of the part's text that stands in it."""

    part: Part
    start: int
    end: int
    opens: bool
    """Whether it is the first row of its part."""

    @property
    def lead(self) -> str:
        """What is painted before the text."""
        return self.part.first if self.opens else self.part.rest


class Layout:
    """A body broken into rows for one width, and the way from an offset to its row and back."""

    __slots__ = ("_ends", "_heads", "_of", "_places", "_starts", "body", "parts", "width")

    def __init__(self, body: str, parts: Iterable[Part], width: int) -> None:
        self.body = body
        self.width = max(NARROWEST, width)
        self.parts = tuple(_narrowed(part, self.width // 2) for part in parts)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._of: list[int] = []
        self._places: list[int] = []
        self._heads: list[int] = []
        for number in range(len(self.parts)):
            self._add(number)

    def _add(self, number: int) -> None:
        part, before = self.parts[number], len(self._starts)
        self._heads.append(before)
        room = self.width - len(part.rest)
        if part.words is None:
            wrap(self.body, part.span, room, self._starts, self._ends, whole_lines=part.whole_lines)
            self._places += self._starts[before:]
        else:
            wrap(part.words, Span(0, len(part.words)), room, self._starts, self._ends)
            self._places += [part.span.start] * (len(self._starts) - before)
        self._of += [number] * (len(self._starts) - before)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Row:
        of = self._of[number]
        return Row(self.parts[of], self._starts[number], self._ends[number], number == self._heads[of])

    def text_of(self, row: Row) -> str:
        """Return the text a row's offsets count in: the body, or the words of its part."""
        return self.body if row.part.words is None else row.part.words

    def is_text(self, number: int) -> bool:
        """Say whether a row shows a part of the body."""
        return self.parts[self._of[number]].words is None

    def row_of(self, offset: int) -> int:
        """Return the number of the row that shows an offset, or after which it was swallowed at a break."""
        number = bisect_right(self._places, offset) - 1
        while number > 0 and not self.is_text(number):
            number -= 1
        return max(0, number)

    def offset_at(self, number: int) -> int:
        """Return the offset where a row begins; for words that stand in no body, where what follows them begins."""
        return self._places[number] if number < len(self._places) else len(self.body)

    def last_of(self, number: int) -> int:
        """Return the offset where a row ends, the character there not included."""
        return self._ends[number] if self.is_text(number) else self._places[number]

    def text_row(self, number: int, step: int, otherwise: int) -> int:
        """Return the nearest row from one on, in a direction, that shows a part of the body; else another."""
        while 0 <= number < len(self):
            if self.is_text(number):
                return number
            number += step
        return otherwise

    def column_of(self, offset: int) -> int:
        """Return how many cells stand before an offset in its row."""
        row = self[self.row_of(offset)]
        return width_of(row.lead) + width_of(self.body[row.start : min(max(offset, row.start), row.end)])

    def extent(self, number: int) -> tuple[int, int]:
        """Return the columns between which the text of a row stands, the last not included."""
        row = self[number]
        left = width_of(row.lead)
        return left, left + width_of(self.text_of(row)[row.start : row.end])

    def offset_under(self, number: int, column: int) -> int:
        """Return the offset of the cluster at a column of a row of the body, the nearest one where there is none."""
        row = self[number]
        if row.part.words is not None:
            return self.offset_at(number)
        left = column - width_of(row.lead)
        last = row.start
        for start, _, cells in clusters(self.body, row.start, row.end):
            last = start
            left -= cells
            if left < 0:
                break
        return last


def parts_of(body: str, blocks: Sequence[Block]) -> list[Part]:
    """Return the parts of a body, a blank row between those that are set apart.

    What no block covers is shown as paragraphs, so that nothing of a body can be missing from the screen.
    """
    parts: list[Part] = []
    before: Block | None = None
    for block in _covering(body, blocks):
        if before is not None and not _closed_up(before, block):
            bar = "▎" if before.kind == block.kind == "quote" else ""
            parts.append(Part(block.kind if bar else "", Span(block.span.start, block.span.start), "", bar, bar))
        parts.append(_part(body, block))
        before = block
    return parts


def _closed_up(before: Block, block: Block) -> bool:
    """Say whether a block follows another without a blank row."""
    return before.kind == "heading" or (before.kind == block.kind and block.kind in ("item", "table", "related"))


def _covering(body: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks in order, and a paragraph for each line between them that none covers."""
    position = 0
    for block in sorted(blocks, key=lambda block: block.span):
        yield from _lines(body, position, block.span.start - 1)
        if block.span.start >= position:
            yield block
            position = block.span.end + 1
    yield from _lines(body, position, len(body))


def _lines(body: str, start: int, end: int) -> Iterator[Block]:
    from reader.model import Block

    while start <= end and start < len(body):
        stop = body.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield Block("paragraph", Span(start, stop))
        start = stop + 1


def _part(body: str, block: Block) -> Part:
    if block.kind == "quote":
        return Part("quote", block.span, None, "▎ ", "▎ ")
    if block.kind == "item":
        return _item(body, block)
    if block.kind in ("code", "table"):
        return Part("code", block.span, None, "  ", "  ", whole_lines=True)
    if block.kind == "caption":
        return Part("caption", block.span, None, "┊ ", "┊ ")
    if block.kind == "related":
        return Part("related", block.span, None, "→ ", "  ")
    return Part("" if block.kind == "paragraph" else block.kind, block.span)


def _item(body: str, block: Block) -> Part:
    """Return a list item: hung behind the number or sign it brings along, else behind a bullet of its depth."""
    depth = max(1, block.level)
    indent = "  " * (depth - 1)
    own = _MARKER.match(body, block.span.start, block.span.end)
    if own:
        return Part("item", block.span, None, indent, indent + " " * len(own[0]))
    return Part("item", block.span, None, f"{indent}{_BULLETS[(depth - 1) % len(_BULLETS)]} ", f"{indent}  ")


def _narrowed(part: Part, most: int) -> Part:
    """Return a part that leaves at least half of a row to its text."""
    if len(part.rest) <= most:
        return part
    return replace(part, first=part.first[-most:], rest=part.rest[-most:])
