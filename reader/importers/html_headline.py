"""The headline that a page shows over its text where what it states as its title, for others to link to, is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.importers.html_lines import PageLine

_FEWEST_WORDS, _LONGEST = 3, 200
"""Words and letters of a headline; less is the name of a section."""
_NEAR = 10
"""Lines between it and the text, mostly a byline, a date and what offers to share."""


def headline(lines: Sequence[PageLine], kept: Collection[int], title: str | None) -> int | None:
    """Return the index of the only heading of the first level if it stands above the text and no title holds it."""
    first = min(kept, default=0)
    heads = [index for index, line in enumerate(lines) if line.kind == "heading" and line.level == 1 and not line.zone]
    if len(heads) != 1 or not first - _NEAR <= heads[0] < first:
        return None
    line = lines[heads[0]]
    own, other = folded(line.text), folded(title or "")
    said = not own or own in other or other in own
    short = len(line.text.split()) < _FEWEST_WORDS or len(line.text) > _LONGEST
    return None if said or short or line.linked else heads[0]
