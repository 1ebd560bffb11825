"""A passage to be found again: its neighbours, the places where its words stand, and what speaks for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader.annotations.settling import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.annotations.alignment import Alignment

_ADJACENT = 2
"""Most words on either side that may have been lost with the passage for its place still to be known exactly."""
_CONTEXT_WORDS = 24
_MOST_PLACES = 200
"""Places at which the same words are compared by their context; words that stand more often say nothing."""


class Passage(NamedTuple):
    """What is looked for: a range of code points of the old text, the words it touches, and both texts aligned."""

    old: str
    new: str
    start: int
    end: int
    first: int
    last: int
    aligned: Alignment

    @property
    def quote(self) -> str:
        """The passage as it read."""
        return self.old[self.start : self.end]

    @property
    def length(self) -> int:
        """The number of its words."""
        return self.last - self.first

    @property
    def information(self) -> float:
        """The bits its words say."""
        return self.aligned.information(self.first, self.last)


class Slot(NamedTuple):
    """The new words between the images of a passage's nearest sure neighbours, where it is expected."""

    first: int
    last: int
    in_place: bool
    """True when these neighbours stood next to the passage, so that whatever is here now has its place."""


def slot_of(passage: Passage) -> Slot:
    """Find where a passage should be by what stood around it; the ends of the texts are neighbours too."""
    aligned, sure = passage.aligned, passage.aligned.sure
    left, before = 0, passage.first
    at = bisect_left(sure, passage.first, key=lambda run: run.old)
    if at:
        length = min(sure[at - 1].length, passage.first - sure[at - 1].old)
        left, before = sure[at - 1].new + length, passage.first - sure[at - 1].old - length
    right, after = len(aligned.new), len(aligned.old) - passage.last
    at = bisect_right(sure, passage.last, key=lambda run: run.old + run.length)
    if at < len(sure):
        cut = max(0, passage.last - sure[at].old)
        right, after = sure[at].new + cut, sure[at].old + cut - passage.last
    return Slot(left, max(left, right), max(before, after) <= _ADJACENT)


def same_words(passage: Passage) -> Iterator[int]:
    """Yield the new words from which on all words of a passage stand, other than as the image of other text."""
    aligned, words = passage.aligned, passage.aligned.old.ids[passage.first : passage.last]
    rarest = max(range(len(words)), key=lambda place: aligned.bits[words[place]])
    places = (place - rarest for place, word in enumerate(aligned.new.ids) if word == words[rarest])
    same = (at for at in places if at >= 0 and aligned.new.ids[at : at + len(words)] == words)
    for number, at in enumerate(same):
        if number == _MOST_PLACES:
            return
        if not is_taken(passage, at, at + len(words), by_more_than=passage.information):
            yield at


def is_taken(passage: Passage, first: int, last: int, *, by_more_than: float = 0.0) -> bool:
    """Say whether these new words surely are, for a good part, what became of words outside the passage.

    Runs that say no more than so many bits do not count: three words that happen to continue another sentence are no
    reason against a passage of ten.
    """
    aligned, sure = passage.aligned, passage.aligned.sure
    taken = 0
    for run in sure[max(0, bisect_right(sure, first, key=lambda run: run.new) - 1) :]:
        if run.new >= last:
            break
        if aligned.information(run.old, run.old + run.length) <= by_more_than:
            continue
        shift = run.old - run.new
        overlap = range(max(first, run.new) + shift, min(last, run.new + run.length) + shift)
        taken += sum(not passage.first <= word < passage.last for word in overlap)
    return taken > (last - first) / 3


def unclaimed(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the ranges of new words that surely continue no old text, where they are long enough for the passage."""
    first = 0
    for run in [*passage.aligned.sure, Run(0, len(passage.aligned.new), 0)]:
        if run.new - first >= passage.length / 2:
            yield first, run.new
        first = run.new + run.length


def evidence(passage: Passage, at: int) -> float:
    """Return the bits of a passage together with the unbroken agreement on either side of where its words stand."""
    a, b = passage.aligned.old.ids, passage.aligned.new.ids
    last = at + passage.length
    before = after = 0
    while before < min(passage.first, at, _CONTEXT_WORDS) and a[passage.first - before - 1] == b[at - before - 1]:
        before += 1
    room = min(len(a) - passage.last, len(b) - last, _CONTEXT_WORDS)
    while after < room and a[passage.last + after] == b[last + after]:
        after += 1
    return passage.aligned.information(passage.first - before, passage.last + after)
