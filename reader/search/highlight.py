"""Where a query's words stand in a text, and the passage of it that answers best.

The same analysis and the same rules as in the index: stems, folded letters, name variants, wildcards, phrases.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Snippet, Span
from reader.search.spotting import Spotter
from reader.search.terms import Variants, meaningful, wanted
from reader.search.tree import NAMED, And, Fuzzy, Member, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.parser import Query
    from reader.search.spotting import Spot
    from reader.search.tree import Node

_LIT_IN = {"body": frozenset(("", "body", "quote")), "title": frozenset(("", "title")), "note": frozenset(("", "note"))}
"""For each kind of text, the fields of a query whose words are lit in it."""


def highlight(
    text: str, query: Query, *, variants: Variants | None = None, typing: bool = False, field: str = "body"
) -> list[Span]:
    """Return where the index would find the query's words in a text: sorted, not overlapping, a phrase as one span.

    `field` says what the text is: "body", "title" or "note". With `typing` the query's last word may still be growing.
    """
    return Highlighter(query, variants=variants, typing=typing, field=field).spans(text)


def snippet(
    text: str, query: Query, *, length: int = 160, variants: Variants | None = None, typing: bool = False
) -> Snippet:
    """Return the passage of at most so many code points in which most of what was asked for stands together.

    It begins and ends at words and never crosses a line break; its hits are counted from its own start. Without a hit
    it is the beginning of the text.
    """
    return Highlighter(query, variants=variants, typing=typing).snippet(text, length=length)


class Highlighter:
    """What `highlight` and `snippet` look for, worked out once for many texts."""

    def __init__(
        self, query: Query, *, variants: Variants | None = None, typing: bool = False, field: str = "body"
    ) -> None:
        growing = query.tail if typing else None
        lit = _LIT_IN[field]
        leaves = [leaf for leaf in _leaves(meaningful(query.root, growing=growing)) if leaf.field in lit]
        found = [wanted(leaf, growing=leaf.at == growing, variants=variants) for leaf in leaves]
        self._sought = [want for want in found if want.slots]
        slots = dict.fromkeys(slot for want in self._sought for slot in want.slots)
        self._numbers = {slot: number for number, slot in enumerate(slots)}
        self._spotter = Spotter(tuple(slots))

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text."""
        return [Span(hit.start, hit.end) for hit in self._hits(text)]

    def snippet(self, text: str, *, length: int = 160) -> Snippet:
        """Return the passage of a text that answers best."""
        hits = self._hits(text)
        start, end = _window(text, hits, length)
        inside = (Span(hit.start - start, hit.end - start) for hit in hits if start <= hit.start and hit.end <= end)
        line_end = text.find("\n", end)
        before = text[text.rfind("\n", 0, start) + 1 : start]
        after = text[end : len(text) if line_end < 0 else line_end]
        return Snippet(
            text[start:end], tuple(inside), start, cut_before=bool(before.strip()), cut_after=bool(after.strip())
        )

    def _hits(self, text: str) -> list[_Hit]:
        if not self._sought:
            return []
        spots = self._spotter.spots(text)
        hits: list[_Hit] = []
        for which, want in enumerate(self._sought):
            numbers = [self._numbers[slot] for slot in want.slots]
            if len(numbers) == 1:
                hits += [_Hit(spot.start, spot.end, which) for spot in spots[numbers[0]]]
            elif all(spots[number] for number in numbers):
                find = _near if want.slop else _side_by_side
                found = [spots[number] for number in numbers]
                for begin, counted in self._spotter.lines(text, found, side_by_side=not want.slop):
                    together = find([counted[number] for number in numbers], numbers, want.slop)
                    hits += [_Hit(begin + start, begin + end, which) for start, end in together]
        return _merged(hits)


class _Hit(NamedTuple):
    start: int
    end: int
    which: int
    """The number of the part of the query that is answered here."""


def _leaves(node: Node | None) -> Iterator[Word | Phrase | Wildcard | Fuzzy]:
    """Yield what a text is searched for: not what is left out, and for a named entity its name."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Member(field, value) if field in NAMED:
            yield Phrase(value, at=node.at)
        case Word() | Phrase() | Wildcard() | Fuzzy():
            yield node


def _side_by_side(spots: Sequence[list[Spot]], _numbers: Sequence[int], _slop: int) -> Iterator[tuple[int, int]]:
    rows = [{spot.position: spot for spot in each} for each in spots]
    for position, first in rows[0].items():
        if all(position + step in row for step, row in enumerate(rows)):
            yield first.start, rows[-1][position + len(rows) - 1].end


def _near(spots: Sequence[list[Spot]], numbers: Sequence[int], slop: int) -> set[tuple[int, int]]:
    """Find the words that stand, in any order, within as many words as the phrase has and its slop allows."""
    width = len(numbers) + slop
    needed = Counter(numbers)
    rows = dict(zip(numbers, spots, strict=True))
    found: set[tuple[int, int]] = set()
    for start in sorted({spot.position for row in rows.values() for spot in row}):
        inside = {slot: [spot for spot in row if start <= spot.position < start + width] for slot, row in rows.items()}
        if all(len(inside[slot]) >= count for slot, count in needed.items()):
            found.update((spot.start, spot.end) for row in inside.values() for spot in row)
    return found


def _merged(hits: list[_Hit]) -> list[_Hit]:
    """Sort hits and join those that overlap; the longest comes first among those that begin together."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    merged: list[_Hit] = []
    for hit in hits:
        if not merged or hit.start >= merged[-1].end:
            merged.append(hit)
        elif hit.end > merged[-1].end:
            merged[-1] = merged[-1]._replace(end=hit.end)
    return merged


def _window(text: str, hits: Sequence[_Hit], length: int) -> tuple[int, int]:
    """Choose the passage: as many different parts of the query as possible, then as many hits, then the earliest."""
    if not hits:
        first = len(text) - len(text.lstrip())
        return _cut(text, first, first, length)
    best, last = (0, 0), 0
    chosen = (0, 0)
    for first, hit in enumerate(hits):
        last = max(last, first)
        line_end = text.find("\n", hit.end)
        limit = min(hit.start + length, len(text) if line_end < 0 else line_end)
        while last + 1 < len(hits) and hits[last + 1].end <= limit:
            last += 1
        inside = hits[first : last + 1]
        worth = (len({each.which for each in inside}), len(inside))
        if worth > best:
            best, chosen = worth, (hit.start, hits[last].end)
    return _cut(text, *chosen, length)


def _cut(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    """Widen a passage to the length asked for, within its line, so that it begins and ends at words."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start <= length:
        return line_start, line_end
    spare = max(0, length - (end - start))
    left = max(line_start, min(start - spare // 3, line_end - length))
    right = min(line_end, left + length)
    if left > line_start:
        space = text.find(" ", left - 1, start)
        left = space + 1 if space >= 0 else start
    if right < line_end:
        space = text.rfind(" ", max(end, left), right + 1)
        right = space if space > left else max(end, right)
    return left, min(right, max(end, left + length))
