"""Finds where words that a query asks for stand in a text, without reading every word of it.

Nearly every word that fits begins, in the text itself, with the letters that all words fitting its place have in
common. So these letters are looked for, and only what begins so is read. Words that are written otherwise than they
are indexed, with letters beyond ASCII, apostrophes or dots inside, are read wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reader.search import analysis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.terms import Slot

_CHANGED_BY_STEMMING = 2
"""Letters at the end of a stem that the words it stands for need not have: `dying` is one of `die`."""
_LONGEST_CHUNK = 50
"""Code points between spaces, on average, from which on words are better read one after the other."""
# Quotation marks, dashes and the like belong to no word.
_FOREIGN = re.compile("[^\x00-\x7f\xa0\xab\xbb\u2010-\u2015\u2018\u2019\u201c-\u201f\u2022\u2026\u20ac]")
_JOINED = re.compile(r"['’‘.](?=[^\W_])(?![sS](?![^\W_]))")
_WORD_BETWEEN = re.compile(r"\s[^\W_]")
_SPACES = " \n"


class Spot(NamedTuple):
    """A word of a text that fits: where it stands, and, where words were counted, its position among them."""

    start: int
    end: int
    position: int = 0


class Spotter:
    """Knows what is looked for; made once for a query, and then asked about text after text."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        openings = _openings(slots)
        self._fits = _Fits(slots, openings)
        self._slots = slots
        self._openings = _shortest(openings)

    def spots(self, text: str) -> list[list[Spot]]:
        """Return, for each slot, the words that fit it, in order; their positions are not counted."""
        lowered = text.lower()
        if self._openings is None or len(lowered) != len(text) or text.count(" ") * _LONGEST_CHUNK < len(text):
            return self.counted(text)
        found: dict[int, tuple[str, Sequence[int]]] = {}
        for opening in self._openings:
            self._beginning(opening, text, lowered, found)
        self._odd(text, found)
        spots: list[list[Spot]] = [[] for _ in self._slots]
        for start in sorted(found):
            raw, slots = found[start]
            for slot in slots:
                spots[slot].append(Spot(start, start + analysis.visible_length(raw)))
        return spots

    def _beginning(self, opening: str, text: str, lowered: str, found: dict[int, tuple[str, Sequence[int]]]) -> None:
        """Read the words that begin with some letters."""
        fits = self._fits
        start = lowered.find(opening)
        while start >= 0:
            before = lowered[start - 1] if start else " "
            if not before.isalnum():
                raw = analysis.raw_token(text, start)
                slots = fits[raw]
                if slots and (before in _SPACES or analysis.stands_alone(text, start, raw)):
                    found[start] = raw, slots
            start = lowered.find(opening, start + 1)

    def _odd(self, text: str, found: dict[int, tuple[str, Sequence[int]]]) -> None:
        """Read the words that are not written as they are indexed."""
        done: set[int] = set()
        for match in chain(_FOREIGN.finditer(text), _JOINED.finditer(text)):
            at = match.start()
            start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
            if start not in done:
                done.add(start)
                end = min(_found(text, " ", at), _found(text, "\n", at))
                for place, raw in analysis.raw_places(text, start, end):
                    if slots := self._fits[raw]:
                        found[place] = raw, slots

    def counted(self, text: str) -> list[list[Spot]]:
        """Return, for each slot, the words that fit it, in order and with their positions."""
        spots: list[list[Spot]] = [[] for _ in self._slots]
        raws = analysis.raw_tokens(text)
        fitting = {raw: slots for raw in set(raws) if (slots := self._fits[raw])}
        if not fitting:
            return spots
        at = position = 0
        for raw in raws:
            start = text.find(raw, at)  # exact, because between two words stands no letter of a word
            at = start + len(raw)
            position += 1
            if raw == "\n":
                position += analysis.BLOCK_GAP
            elif raw in fitting:
                spot = Spot(start, start + analysis.visible_length(raw), position)
                for slot in fitting[raw]:
                    spots[slot].append(spot)
        return spots

    def lines(
        self, text: str, spots: Sequence[Sequence[Spot]], *, side_by_side: bool
    ) -> Iterator[tuple[int, list[list[Spot]]]]:
        """Yield where a line begins that has a word for every slot, and its words, counted.

        With `side_by_side`, lines in which they cannot stand so are left out.
        """
        rarest = min(range(len(spots)), key=lambda number: len(spots[number]))
        starts = [[spot.start for spot in each] for each in spots]
        done = -1
        for spot in spots[rarest]:
            if spot.start < done or (side_by_side and not _has_neighbour(text, spot, rarest, spots, starts)):
                continue
            start, done = text.rfind("\n", 0, spot.start) + 1, _found(text, "\n", spot.start)
            if all((at := bisect_left(each, start)) < len(each) and each[at] < done for each in starts):
                yield start, self.counted(text[start:done])


def _has_neighbour(
    text: str, spot: Spot, place: int, spots: Sequence[Sequence[Spot]], starts: Sequence[Sequence[int]]
) -> bool:
    """Say whether the word after that at a place of a phrase, or else the one before it, may stand beside it."""
    after = place + 1 < len(spots)
    row = spots[place + 1 if after else place - 1]
    at = bisect_left(starts[place + 1], spot.end) if after else bisect_left(starts[place - 1], spot.start) - 1
    if not 0 <= at < len(row):
        return False
    one, other = (spot, row[at]) if after else (row[at], spot)
    return _WORD_BETWEEN.search(text, one.end, other.start) is None


class _Fits(dict[str, tuple[int, ...]]):
    """From a written word to the numbers of the slots it fits; kept from text to text, for most words come again."""

    def __init__(self, slots: Sequence[Slot], openings: frozenset[str]) -> None:
        super().__init__({"\n": (), "": ()})
        self._slots = slots
        self._openings = tuple(openings)

    def __missing__(self, raw: str) -> tuple[int, ...]:
        word = analysis.word_of(raw)
        found: tuple[int, ...] = ()
        if word.startswith(self._openings):
            found = tuple(number for number, slot in enumerate(self._slots) if slot.fits(word))
        self[raw] = found
        return found


def _openings(slots: Sequence[Slot]) -> frozenset[str]:
    """Return the letters that words which fit begin with; among them none at all when they may begin with any."""
    found: set[str] = set()
    for slot in slots:
        found.update(stem[: max(1, len(stem) - _CHANGED_BY_STEMMING)] for stem in slot.stems)
        if slot.is_open:
            found.add(slot.near[:1] or slot.opening)
    return frozenset(found)


def _shortest(openings: frozenset[str]) -> list[str] | None:
    """Return the letters to look for, those in ASCII; None when words may begin with any."""
    if "" in openings:
        return None
    ascii = sorted(each for each in openings if each.isascii())
    return [each for number, each in enumerate(ascii) if not any(each.startswith(one) for one in ascii[:number])]


def _found(text: str, char: str, at: int) -> int:
    found = text.find(char, at)
    return len(text) if found < 0 else found
