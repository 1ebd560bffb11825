"""Where a passage of one version of a text stands in the next.

The versions are aligned word by word. A passage whose words all survived together is where they are now; one whose
words changed is looked for between the images of its surviving neighbours; one that left its place is looked for in
text that is new. Chance is kept out by counting bits: words found again are evidence only so far as they say more than
it takes to meet them by accident in so much text, and text that continues some other old passage is never claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log2
from typing import NamedTuple

from reader.annotations.alignment import ABSENT, Alignment, Run, align
from reader.model import Placement

_SURE_BITS = 12.0
"""How much more a run of words must say than its place among the others needs: one accident in 4,096 texts."""
_MARGIN_BITS = 8.0
"""How much more the best place must say than the next."""
_EDITED = 0.5
"""Least share of the information two passages have in common for one to be called the other, edited."""
_GUESS = 0.2
"""Least share at which a place is still worth showing to a person."""
_CONTEXT_WORDS = 24

_ORPHAN = Placement("orphan", None, None, 0.0)


class _Passage(NamedTuple):
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
        return self.old[self.start : self.end]

    @property
    def information(self) -> float:
        return self.aligned.information(self.first, self.last)


class _Place(NamedTuple):
    """A half-open range of words of the new text, and the share of its information that it has in common."""

    first: int
    last: int
    likeness: float


def reanchor(old: str, new: str, start: int, end: int) -> Placement:
    """Return where `old[start:end]` stands in `new`: the door of `doors.md`. Never raises; an empty range is an orphan.

    `exact`: the same words in the same surroundings, wherever these are now. `moved`: the same words elsewhere.
    `edited`: other words in its place, much the same. `ambiguous`: a guess, to be shown as one. `orphan`: not there.
    The score is the share of the passage's information that was found again, 1 for the same words.
    """
    end = min(max(end, 0), len(old))
    start = min(max(start, 0), end)
    if not old[start:end].strip():
        return _ORPHAN
    if old == new:
        return Placement("exact", start, end, 1.0)
    aligned = align(old, new)
    passage = _Passage(old, new, start, end, *aligned.old.between(start, end), aligned)
    return _kept(passage) or _moved(passage) or _edited(passage) or _ORPHAN


def _kept(passage: _Passage) -> Placement | None:
    """Return the place of a passage all of whose words were aligned with neighbouring words, if that is no accident."""
    aligned, first, last = passage.aligned, passage.first, passage.last
    at = aligned.image[first]
    if at == ABSENT or aligned.image[first:last] != list(range(at, at + last - first)):
        return None
    run = aligned.runs[bisect_right(aligned.runs, first, key=lambda run: run.old) - 1]
    left, right = _neighbours(passage)
    room = right - left
    if not _is_sure(aligned, run, room):
        return None
    return _verbatim(passage, at)


def _is_sure(aligned: Alignment, run: Run, room: int) -> bool:
    """Say whether so many words would hardly be found by accident in so much room (in words)."""
    return aligned.information(run.old, run.old + run.length) >= log2(room + 1) + _SURE_BITS


def _neighbours(passage: _Passage) -> tuple[int, int]:
    """Return the range of new words between the images of the nearest sure runs before and after the passage."""
    aligned = passage.aligned
    size = len(aligned.new)
    left, right = 0, size
    middle = bisect_right(aligned.runs, passage.first, key=lambda run: run.old)
    for run in reversed(aligned.runs[:middle]):
        length = min(run.length, passage.first - run.old)
        if length > 0 and _is_sure(aligned, Run(run.old, run.new, length), size):
            left = run.new + length
            break
    for run in aligned.runs[max(0, middle - 1) :]:
        cut = max(0, passage.last - run.old)
        if cut < run.length and _is_sure(aligned, Run(run.old + cut, run.new + cut, run.length - cut), size):
            right = run.new + cut
            break
    return left, max(left, right)


def _verbatim(passage: _Passage, at: int, *, moved: bool = False) -> Placement:
    """Return the placement of a passage whose words stand unchanged from this new word on."""
    new, aligned = passage.new, passage.aligned
    start = aligned.new.starts[at] + passage.start - aligned.old.starts[passage.first]
    end = aligned.new.ends[at + passage.last - passage.first - 1] + passage.end - aligned.old.ends[passage.last - 1]
    if new[max(0, start) : end] != passage.quote:
        start = max(start, aligned.new.starts[at])
        end = min(end, aligned.new.ends[at + passage.last - passage.first - 1])
    return Placement("moved" if moved else "exact", max(0, start), end, 1.0)


def _moved(passage: _Passage) -> Placement | None:
    """Return the place where the same words stand in text that is new, if one stands out."""
    aligned = passage.aligned
    found: list[tuple[float, int]] = []
    at = passage.new.find(passage.quote)
    while at >= 0:
        first, last = aligned.new.between(at, at + len(passage.quote))
        if last - first == passage.last - passage.first and not _is_taken(passage, first, last):
            found.append((_evidence(passage, first, last), first))
        at = passage.new.find(passage.quote, at + 1)
    if not found:
        return None
    found.sort(reverse=True)
    best, first = found[0]
    needed = log2(len(aligned.new) + 1) + _SURE_BITS
    placement = _verbatim(passage, first, moved=True)
    if best >= needed and (len(found) == 1 or best - found[1][0] >= _MARGIN_BITS):
        return placement
    return Placement("ambiguous", placement.start, placement.end, 1.0)


def _is_taken(passage: _Passage, first: int, last: int) -> bool:
    """Say whether these new words are, for the greater part, what became of words outside the passage."""
    aligned = passage.aligned
    foreign = 0.0
    total = 0.0
    for place in range(first, last):
        bits = aligned.bits[aligned.new.ids[place]]
        total += bits
        source = aligned.origin[place]
        if source != ABSENT and not passage.first <= source < passage.last:
            foreign += bits
    return foreign > 0.3 * total


def _evidence(passage: _Passage, first: int, last: int) -> float:
    """Return the bits of the passage together with the unbroken agreement on either side of this place."""
    a, b = passage.aligned.old.ids, passage.aligned.new.ids
    before = after = 0
    while before < min(passage.first, first, _CONTEXT_WORDS) and a[passage.first - before - 1] == b[first - before - 1]:
        before += 1
    room = min(len(a) - passage.last, len(b) - last, _CONTEXT_WORDS)
    while after < room and a[passage.last + after] == b[last + after]:
        after += 1
    return passage.aligned.information(passage.first - before, passage.last + after)


def _edited(passage: _Passage) -> Placement | None:
    """Return what stands in the passage's place now, if it is much like it or may be."""
    aligned = passage.aligned
    left, right = _neighbours(passage)
    if right <= left:
        return None
    places = [_measured(passage, left, right)]
    image = [at for at in aligned.image[passage.first : passage.last] if at != ABSENT]
    if image:
        places.append(_measured(passage, image[0], image[-1] + 1))
    places.append(_local(passage, left, right))
    best = max(places, key=lambda place: place.likeness)
    if best.likeness < _GUESS:
        return None
    start, end = aligned.new.starts[best.first], aligned.new.ends[best.last - 1]
    sure = best.likeness >= _EDITED and not _is_taken(passage, best.first, best.last)
    return Placement("edited" if sure else "ambiguous", start, end, round(best.likeness, 4))


def _measured(passage: _Passage, first: int, last: int) -> _Place:
    """Return a range of new words with its likeness to the passage."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import ratio

    aligned = passage.aligned
    a, b = aligned.old.ids[passage.first : passage.last], aligned.new.ids[first:last]
    common = sum(
        sum(aligned.bits[token] for token in a[step.src_start : step.src_end])
        for step in Indel.opcodes(a, b)
        if step.tag == "equal"
    )
    both = passage.information + sum(aligned.bits[token] for token in b)
    text = passage.new[aligned.new.starts[first] : aligned.new.ends[last - 1]]
    letters = 2 * ratio(passage.quote, text) / 100 - 1
    return _Place(first, last, min(1.0, max(2 * common / both, letters)))


def _local(passage: _Passage, left: int, right: int) -> _Place:
    """Return the stretch between two new words that is most like the passage, letter by letter."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    tokens = passage.aligned.new
    base = tokens.starts[left]
    found = partial_ratio_alignment(passage.quote, passage.new[base : tokens.ends[right - 1]])
    if found is None or found.dest_end <= found.dest_start:
        return _Place(left, right, 0.0)
    first, last = tokens.between(base + found.dest_start, base + found.dest_end)
    return _measured(passage, first, max(first + 1, last))
