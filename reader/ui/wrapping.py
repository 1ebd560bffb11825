"""Breaks lines into rows without copying them: a row is where it starts and where it ends.

Lines in which every character is one cell are broken by looking for spaces alone, at the speed of `str.rfind`.
Others are measured stretch by stretch; a row is then found by counting cells and looking back for a place to break.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.ui.clusters import IS_WIDE, ODD, STRETCH, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Span

_SMALL_KANA: Final = frozenset("ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎー々・ヽヾゝゞ")
_BREAKING: Final = re.compile(
    r"[—\u2e80-\ua4cf\uf900-\ufaff\ufe0f\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
"""Characters beside which a row may end without a space: ideographs, kana, emoji; not Hangul, which has spaces."""


def wrap(text: str, span: Span, width: int, starts: list[int], ends: list[int], *, whole_lines: bool = False) -> None:
    """Break a part of a text into rows of at most so many cells, and append where each starts and ends.

    Line breaks always end a row. Else rows end between words, and the spaces there are in no row; `whole_lines` cuts
    them where they are full and swallows nothing. Scripts without spaces are broken by the rules of JIS X 4051: no row
    starts with closing punctuation or ends with opening punctuation.
    """
    width = max(2, width)
    position = span.start
    while position <= span.end:
        end = text.find("\n", position, span.end)
        if end < 0:
            end = span.end
        if ODD.search(text, position, end):
            line = _Measured(text, position, end)
            for first, last in line.cut(width) if whole_lines else line.broken(width):
                starts.append(first)
                ends.append(last)
        elif whole_lines:
            cuts = range(position, max(end, position + 1), width)
            starts += cuts
            ends += [min(cut + width, end) for cut in cuts]
        else:
            _words(text, position, end, width, starts, ends)
        position = end + 1


def _words(text: str, position: int, end: int, width: int, starts: list[int], ends: list[int]) -> None:
    """Break one line in which every character is one cell."""
    find = text.rfind
    while end - position > width:
        cut = find(" ", position, position + width + 1)
        dash = find("—", position, position + width) + 1
        starts.append(position)
        if dash > cut and dash > position + 1:
            ends.append(dash)
            position = dash
        elif cut <= position:
            position = _joint(text, position, width)
            ends.append(position)
        else:
            ends.append(_trimmed(text, position, cut))
            position = _skipped(text, cut, end)
            if position >= end:
                return
    starts.append(position)
    ends.append(end)


def _joint(text: str, start: int, width: int) -> int:
    """Return where to break a word longer than a row, an address mostly: behind its last sign, if that is far along."""
    joint = max(text.rfind(sign, start + width // 2, start + width) for sign in "/-?&=_") + 1
    return joint or start + width


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where a row ends without the spaces at its end."""
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _skipped(text: str, start: int, end: int) -> int:
    """Return where a row starts behind the spaces before it."""
    while start < end and text[start] == " ":
        start += 1
    return start


class _Measured:
    """A line in runs whose characters are all as wide; a run of width 0 is one cluster of several characters."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._at: list[int] = []
        self._cells: list[int] = []
        self._each: list[int] = []
        self._total = 0
        position = start
        for stretch in STRETCH.finditer(text, start, end):
            self._measure(position, stretch.start())
            for first, last, cells in joined(text, *stretch.span()):
                self._add(first, 0 if last > first + 1 else cells, cells)
            position = stretch.end()
        self._measure(position, end)
        self._add(end, 0, 0)

    def _add(self, offset: int, each: int, cells: int) -> None:
        self._at.append(offset)
        self._cells.append(self._total)
        self._each.append(each)
        self._total += cells

    def _measure(self, start: int, end: int) -> None:
        """Add what lies between two stretches of strange characters."""
        for run in IS_WIDE.finditer(self._text, start, end):
            if run.start() > start:
                self._add(start, 1, run.start() - start)
            start = run.end()
            self._add(run.start(), 2, 2 * (start - run.start()))
        if end > start:
            self._add(start, 1, end - start)

    def cut(self, width: int) -> Iterator[tuple[int, int]]:
        """Yield rows cut where they are full."""
        position = self._start
        while (limit := self._limit(position, width)) < self._end:
            yield position, limit
            position = limit
        yield position, self._end

    def broken(self, width: int) -> Iterator[tuple[int, int]]:
        """Yield rows that end where the scripts of the line allow it."""
        position = self._start
        while (limit := self._limit(position, width)) < self._end:
            last, following = self._break(position, limit)
            yield position, last
            position = following
            if position >= self._end:
                return
        yield position, self._end

    def _limit(self, position: int, width: int) -> int:
        """Return how far a row that starts at a position can go, at most to the end of the line."""
        goal = self._before(position) + width
        if goal >= self._total:
            return self._end
        run = bisect_right(self._cells, goal) - 1
        each = self._each[run]
        return self._at[run] + ((goal - self._cells[run]) // each if each else 0)

    def _before(self, offset: int) -> int:
        """Return how many cells of the line stand before an offset."""
        run = bisect_right(self._at, offset) - 1
        return self._cells[run] + (offset - self._at[run]) * self._each[run]

    def _is_edge(self, offset: int) -> bool:
        """Say whether no cluster is cut at an offset."""
        run = bisect_right(self._at, offset) - 1
        return self._at[run] == offset or self._each[run] > 0

    def _break(self, position: int, limit: int) -> tuple[int, int]:
        """Return where a row that could go up to a limit ends, and where the next one starts."""
        text = self._text
        space = text.rfind(" ", position, limit + 1)
        while space > position and not (self._is_edge(space) and self._is_edge(space + 1)):
            space = text.rfind(" ", position, space)
        for offset in range(limit, max(space + 1, position), -1):
            if _may_break(text[offset - 1], text[offset]) and self._is_edge(offset):
                return offset, offset
        if space <= position:
            return limit, limit
        return _trimmed(text, position, space), _skipped(text, space, self._end)


def _may_break(before: str, after: str) -> bool:
    """Say whether a row may end between two characters neither of which is a space."""
    if before == "—":
        return True
    if not (_BREAKING.match(before) or _BREAKING.match(after)):
        return False
    return after != "—" and not _closes(after) and not _opens(before)


@lru_cache(maxsize=1024)
def _closes(character: str) -> bool:
    """Say whether a character must not stand at the start of a row."""
    plain = unicodedata.normalize("NFKC", character)[:1]
    return character in _SMALL_KANA or plain in "!%,.:;?、。…" or unicodedata.category(plain) in ("Pe", "Pf")


@lru_cache(maxsize=1024)
def _opens(character: str) -> bool:
    """Say whether a character must not stand at the end of a row."""
    return unicodedata.category(character) in ("Ps", "Pi")
