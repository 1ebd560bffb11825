"""Where a query's words stand in a text, and the passage of it that answers best.

The same analysis and the same rules as in the index: stems, folded letters, name variants, wildcards, phrases.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Snippet, Span
from reader.search import analysis
from reader.search.terms import Slot, Variants, Wanted, meaningful, wanted
from reader.search.tree import NAMED, And, Fuzzy, Member, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.parser import Query
    from reader.search.tree import Node

_LIT_IN = {"body": frozenset(("", "body", "quote")), "title": frozenset(("", "title")), "note": frozenset(("", "note"))}
"""For each kind of text, the fields of a query whose words are lit in it."""

_LONGEST_CHUNK = 50
"""Code points between spaces, on average, from which on words are better found one after the other."""


def highlight(
    text: str, query: Query, *, variants: Variants | None = None, typing: bool = False, field: str = "body"
) -> list[Span]:
    """Return where the index would find the query's words in a text: sorted, not overlapping, a phrase as one span.

    `field` says what the text is: "body", "title" or "note". With `typing` the query's last word may still be growing.
    """
    return [Span(hit.start, hit.end) for hit in _hits(text, _sought(query, variants, typing=typing, field=field))]


def snippet(
    text: str, query: Query, *, length: int = 160, variants: Variants | None = None, typing: bool = False
) -> Snippet:
    """Return the passage of at most so many code points in which most of what was asked for stands together.

    It begins and ends at words and never crosses a line break; its hits are counted from its own start. Without a hit
    it is the beginning of the text.
    """
    hits = _hits(text, _sought(query, variants, typing=typing, field="body"))
    start, end = _window(text, hits, length)
    inside = tuple(Span(hit.start - start, hit.end - start) for hit in hits if start <= hit.start and hit.end <= end)
    return Snippet(text[start:end], inside, start)


class _Hit(NamedTuple):
    start: int
    end: int
    which: int
    """The number of the part of the query that is answered here."""


def _sought(query: Query, variants: Variants | None, *, typing: bool, field: str) -> list[Wanted]:
    growing = query.tail if typing else None
    root = meaningful(query.root, growing=growing)
    lit = _LIT_IN[field]
    found = [wanted(leaf, growing=leaf.at == growing, variants=variants) for leaf in _leaves(root) if leaf.field in lit]
    return [want for want in found if want.slots]


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


def _hits(text: str, sought: Sequence[Wanted]) -> list[_Hit]:
    slots = tuple(dict.fromkeys(slot for want in sought for slot in want.slots))
    if not slots:
        return []
    fits = _fits(slots)
    raws = analysis.raw_tokens(text)
    fitting = {raw: found for raw in set(raws) if (found := fits[raw])}
    if not fitting:
        return []
    counted = any(len(want.slots) > 1 for want in sought) or text.count(" ") * _LONGEST_CHUNK < len(text)
    places = _places(text, raws, fitting) if counted else _some_places(text, fitting)
    hits: list[_Hit] = []
    for which, want in enumerate(sought):
        if len(want.slots) == 1:
            hits += [_Hit(place.start, place.end, which) for place in places.get(want.slots[0], ())]
        elif all(slot in places for slot in want.slots):
            together = _near(want, places) if want.slop else _side_by_side(want, places)
            hits += [_Hit(start, end, which) for start, end in together]
    return _merged(hits)


class _Fits(dict[str, tuple[Slot, ...]]):
    """From a written word to the places of the query it fits; kept from text to text, for most words come again."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        super().__init__({"\n": ()})
        self._slots = slots

    def __missing__(self, raw: str) -> tuple[Slot, ...]:
        word = analysis.word_of(raw)
        found = self[raw] = tuple(slot for slot in self._slots if slot.fits(word))
        return found


@lru_cache(maxsize=4)
def _fits(slots: tuple[Slot, ...]) -> _Fits:
    return _Fits(slots)


class _Place(NamedTuple):
    position: int
    start: int
    end: int


def _some_places(text: str, fitting: dict[str, tuple[Slot, ...]]) -> dict[Slot, list[_Place]]:
    """Find the words that fit a slot, without counting the words between them; good enough where there is no phrase."""
    places: dict[Slot, list[_Place]] = {}
    for raw, slots in fitting.items():
        start = text.find(raw)
        while start >= 0:
            if analysis.stands_alone(text, start, raw):
                place = _Place(0, start, start + analysis.visible_length(raw))
                for slot in slots:
                    places.setdefault(slot, []).append(place)
            start = text.find(raw, start + 1)
    return places


def _places(text: str, raws: Sequence[str], fitting: dict[str, tuple[Slot, ...]]) -> dict[Slot, list[_Place]]:
    """Find the words that fit a slot; `str.find` is exact because between two words stands no letter of a word."""
    places: dict[Slot, list[_Place]] = {}
    at = position = 0
    for raw in raws:
        start = text.find(raw, at)
        at = start + len(raw)
        position += 1
        if raw == "\n":
            position += analysis.BLOCK_GAP
        elif raw in fitting:
            place = _Place(position, start, start + analysis.visible_length(raw))
            for slot in fitting[raw]:
                places.setdefault(slot, []).append(place)
    return places


def _side_by_side(want: Wanted, places: dict[Slot, list[_Place]]) -> Iterator[tuple[int, int]]:
    rows = [{place.position: place for place in places[slot]} for slot in want.slots]
    for position, first in rows[0].items():
        if all(position + step in row for step, row in enumerate(rows)):
            yield first.start, rows[-1][position + len(rows) - 1].end


def _near(want: Wanted, places: dict[Slot, list[_Place]]) -> set[tuple[int, int]]:
    """Find the words that stand, in any order, within as many words as the phrase has and its slop allows."""
    width = len(want.slots) + want.slop
    needed = Counter(want.slots)
    found: set[tuple[int, int]] = set()
    for start in sorted({place.position for slot in needed for place in places[slot]}):
        inside = {slot: [place for place in places[slot] if start <= place.position < start + width] for slot in needed}
        if all(len(inside[slot]) >= count for slot, count in needed.items()):
            found.update((place.start, place.end) for row in inside.values() for place in row)
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
