"""Title, author and date in one paragraph above a text, parted by line breaks alone, as in pages without structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.importers.bylines import said_in
from reader.importers.dates import find_date
from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.importers.dates import FoundDate
    from reader.importers.html_lines import PageLine

_MOST_ROWS, _LONGEST = 4, 100
"""Rows of such a paragraph, and letters of one below the title."""
_NEAR = 3
"""Lines from the first of the text upwards among which it may stand."""
_AROUND_DATE = 25
"""Letters beside a date in a row that says no more than when."""


class Opening(NamedTuple):
    """What the first paragraph of a text says about it; the lines are empty where it says anything else."""

    lines: frozenset[int] = frozenset()
    author: str | None = None
    date: FoundDate | None = None

    def surer(self, found: FoundDate | None) -> FoundDate | None:
        """Return the date found elsewhere, unless it is a guess and the paragraph states one."""
        return self.date if self.date and (found is None or found.status == "guessed") else found


def opening(lines: Sequence[PageLine], kept: Collection[int], title: str | None) -> Opening:
    """Return what the first of the kept lines, or one right above it, says about the article with its title."""
    first = min(kept, default=-1)
    near = range(first, max(-1, first - _NEAR), -1)
    return next((found for index in near if (found := _said(lines[index], index, title)).lines), Opening())


def _said(line: PageLine, index: int, title: str | None) -> Opening:
    """Return what a line says if it is the title with nothing but a byline and a date below it."""
    rows = line.text.split("\n") if line.kind == "paragraph" and not line.zone else []
    if not 1 < len(rows) <= _MOST_ROWS or not title or folded(rows[0]) != folded(title):
        return Opening()
    author: str | None = None
    date: FoundDate | None = None
    for row in rows[1:]:
        named, day = said_in(row), find_date(row)
        if len(row) > _LONGEST or not (named or (day and len(row) - (day.end - day.start) <= _AROUND_DATE)):
            return Opening()
        author, date = author or named, date or day
    return Opening(frozenset((index,)), author, date)
