"""Where a passage of one version of a text stands in the next.

The versions are aligned word by word. A passage whose words all survived together is where they are now; one that left
its place is looked for in text that is new; one whose words changed, between the images of its surviving neighbours.
Chance is kept out by counting bits: words found again are evidence only so far as they say more than it takes to meet
them by accident in so much text, and text that continues some other old passage is never claimed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from reader.annotations.alignment import ABSENT, ACCIDENT, Alignment, align
from reader.annotations.settling import Run
from reader.model import Placement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import AnchorState

_ACCIDENT_NEARBY = 8.0
"""The same as ACCIDENT for words between the images of a passage's neighbours, where it is expected."""
_LEAD = 8.0
"""Bits by which the best of several places must surpass the next."""
_SURVIVAL = 0.3
"""Share of the text below which the new one is taken for another article, in which nothing is found for sure."""
_EDITED = 0.5
"""Least share of their information that two passages have in common for one to be called the other, edited."""
_EDITED_ELSEWHERE = 0.9
"""The same in another place altogether, where a sentence of the same pattern is likelier than this one."""
_GUESS = 0.2
"""Least share at which a place is worth showing to a person."""
_GUESS_IN_PLACE = 0.05
"""The same for what stands exactly between the words that stood around the passage."""
_ADJACENT = 2
"""Most words on either side that may have been lost with the passage for its place still to be that."""
_AS_LONG = 1.3
"""How many times as long as the passage what stands in its place may be and still be it as a whole."""
_REMAINS = 0.25
"""Share of the passage's information below which what stands in its place is but the seam where it was cut out."""
_EDITED_NEARBY = 0.65
"""The same as _EDITED where the words around the passage are gone too."""
_ALL_WORDS = 0.99
"""Score of a passage that has all its words but not all its spaces."""
_CONTEXT_WORDS = 24
_MOST_PLACES = 200
"""Places at which the same words are compared by their context; words that stand more often say nothing."""

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
    def length(self) -> int:
        return self.last - self.first

    @property
    def information(self) -> float:
        return self.aligned.information(self.first, self.last)


class _Slot(NamedTuple):
    """The new words between the images of the nearest sure neighbours; in place when these stood beside the passage."""

    first: int
    last: int
    in_place: bool


class _Place(NamedTuple):
    """A half-open range of new words, the share of information in common with the passage, and that in bits."""

    first: int
    last: int
    likeness: float
    common: float


def reanchor(old: str, new: str, start: int, end: int) -> Placement:
    """Return where `old[start:end]` stands in `new`. Never raises; a range without words is an orphan.

    `exact`: the same words in the same surroundings, wherever these are now. `moved`: the same words elsewhere.
    `edited`: other words in its place, much the same. `ambiguous`: a guess, to be shown as one. `orphan`: not there.
    The score is the share of information that passage and place have in common, 1 for the same words.
    """
    end = min(max(end, 0), len(old))
    start = min(max(start, 0), end)
    if not old[start:end].strip():
        return _ORPHAN
    if old == new:
        return Placement("exact", start, end, 1.0)
    aligned = align(old, new)
    passage = _Passage(old, new, start, end, *aligned.old.between(start, end), aligned)
    slot = _slot(passage)
    placement = _kept(passage, slot) or _moved(passage)
    if aligned.survival >= _SURVIVAL:
        return placement or _edited(passage, slot) or _elsewhere(passage) or _ORPHAN
    placement = placement or (_edited(passage, slot) if slot.in_place else None) or _ORPHAN
    if placement.state == "orphan":
        return placement
    return Placement("ambiguous", placement.start, placement.end, placement.score)


def _slot(passage: _Passage) -> _Slot:
    """Find where the passage should be by what stood around it; the ends of the texts are neighbours too."""
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
    return _Slot(left, max(left, right), max(before, after) <= _ADJACENT)


def _kept(passage: _Passage, slot: _Slot) -> Placement | None:
    """Return the place of a passage all of whose words were aligned to words in a row, if that is no accident."""
    aligned, first, last = passage.aligned, passage.first, passage.last
    at = aligned.image[first]
    if at == ABSENT or aligned.image[first:last] != list(range(at, at + last - first)):
        return None
    run = aligned.runs[bisect_right(aligned.runs, first, key=lambda run: run.old) - 1]
    found = aligned.information(run.old, run.old + run.length)
    everywhere = slot.last - slot.first == len(aligned.new)
    needed = log2(slot.last - slot.first + 1) + (ACCIDENT if everywhere else _ACCIDENT_NEARBY)
    if found < needed or (found < passage.information + 2 * ACCIDENT and _best_rival(passage, at) >= found + _LEAD):
        return None
    return _verbatim(passage, at, "exact")


def _best_rival(passage: _Passage, at: int) -> float:
    """Return the most evidence for the same words elsewhere than at this new word."""
    return max((_evidence(passage, other) for other in _same_words(passage) if other != at), default=0.0)


def _verbatim(passage: _Passage, at: int, state: AnchorState) -> Placement:
    """Return the placement of a passage whose words all stand from this new word on.

    It begins and ends inside its first and last word, or at the spaces around them, where it did before.
    """
    old, new, end_word = passage.aligned.old, passage.aligned.new, at + passage.length - 1
    start = new.starts[at] + passage.start - old.starts[passage.first]
    end = new.ends[end_word] + passage.end - old.ends[passage.last - 1]
    if not passage.new[max(0, start) : new.starts[at]].isspace():
        start = max(start, new.starts[at])
    if not passage.new[new.ends[end_word] : end].isspace():
        end = min(end, new.ends[end_word])
    if passage.old[passage.start : passage.end].split() != passage.new[start:end].split():
        # The same words, yet not the same text: a space was put in or taken out beside a mark, as in “3 %”.
        state = "edited" if state == "exact" else state
        return Placement(state, start, end, _ALL_WORDS)
    return Placement(state, start, end, 1.0)


def _moved(passage: _Passage) -> Placement | None:
    """Return the place where the same words stand in text that is new, if one stands out."""
    found = sorted(((_evidence(passage, at), at) for at in _same_words(passage)), reverse=True)
    if not found:
        return None
    evidence, at = found[0]
    enough = evidence >= log2(len(passage.aligned.new) + 1) + 1.5 * ACCIDENT
    leads = len(found) == 1 or evidence - found[1][0] >= _LEAD
    return _verbatim(passage, at, "moved" if enough and leads else "ambiguous")


def _same_words(passage: _Passage) -> Iterator[int]:
    """Yield the new words from which on all words of the passage stand, other than as the image of other text."""
    aligned, words = passage.aligned, passage.aligned.old.ids[passage.first : passage.last]
    rarest = max(range(len(words)), key=lambda place: aligned.bits[words[place]])
    places = (place - rarest for place, word in enumerate(aligned.new.ids) if word == words[rarest])
    same = (at for at in places if at >= 0 and aligned.new.ids[at : at + len(words)] == words)
    for number, at in enumerate(same):
        if number == _MOST_PLACES:
            return
        if not _is_taken(passage, at, at + len(words)):
            yield at


def _is_taken(passage: _Passage, first: int, last: int) -> bool:
    """Say whether these new words surely are, for a good part, what became of words outside the passage."""
    sure = passage.aligned.sure
    taken = 0
    for run in sure[max(0, bisect_right(sure, first, key=lambda run: run.new) - 1) :]:
        if run.new >= last:
            break
        shift = run.old - run.new
        overlap = range(max(first, run.new) + shift, min(last, run.new + run.length) + shift)
        taken += sum(not passage.first <= word < passage.last for word in overlap)
    return taken > (last - first) / 3


def _evidence(passage: _Passage, at: int) -> float:
    """Return the bits of the passage together with the unbroken agreement on either side of this place."""
    a, b = passage.aligned.old.ids, passage.aligned.new.ids
    last = at + passage.length
    before = after = 0
    while before < min(passage.first, at, _CONTEXT_WORDS) and a[passage.first - before - 1] == b[at - before - 1]:
        before += 1
    room = min(len(a) - passage.last, len(b) - last, _CONTEXT_WORDS)
    while after < room and a[passage.last + after] == b[last + after]:
        after += 1
    return passage.aligned.information(passage.first - before, passage.last + after)


def _edited(passage: _Passage, slot: _Slot) -> Placement | None:
    """Return what stands in the passage's place now, if it is much like it or may be."""
    if slot.first == slot.last:
        return None
    whole = _measured(passage, slot.first, slot.last)
    best = max(_parts(passage, slot.first, slot.last), key=lambda place: place.likeness, default=whole)
    as_long = whole.last - whole.first <= _AS_LONG * passage.length + _ADJACENT
    if whole.likeness >= best.likeness or (slot.in_place and as_long):
        best = whole
    aligned = passage.aligned
    there = sum(aligned.bits[word] for word in aligned.new.ids[best.first : best.last])
    least = _GUESS_IN_PLACE if slot.in_place else _GUESS
    if best.likeness < least or there < _REMAINS * passage.information:
        return None
    enough = best.common >= log2(slot.last - slot.first + 1) + 2 * ACCIDENT and best.likeness >= _EDITED_NEARBY
    sure = best.likeness >= _EDITED and (slot.in_place or enough) and not _is_taken(passage, best.first, best.last)
    return _placed(passage, best, "edited" if sure else "ambiguous")


def _elsewhere(passage: _Passage) -> Placement | None:
    """Return the stretch of new text, wherever it stands, that is much like the passage: moved and edited."""
    best = max(
        (place for first, last in _unowned(passage) for place in _parts(passage, first, last)),
        key=lambda place: place.likeness,
        default=None,
    )
    if best is None or best.likeness < _EDITED or best.common < log2(len(passage.aligned.new) + 1) + 1.5 * ACCIDENT:
        return None
    return _placed(passage, best, "edited" if best.likeness >= _EDITED_ELSEWHERE else "ambiguous")


def _unowned(passage: _Passage) -> Iterator[tuple[int, int]]:
    """Yield the ranges of new words that surely continue no old text, where they are long enough for the passage."""
    first = 0
    for run in [*passage.aligned.sure, Run(0, len(passage.aligned.new), 0)]:
        if run.new - first >= passage.length / 2:
            yield first, run.new
        first = run.new + run.length


def _placed(passage: _Passage, place: _Place, state: AnchorState) -> Placement:
    tokens = passage.aligned.new
    return Placement(state, tokens.starts[place.first], tokens.ends[place.last - 1], round(place.likeness, 4))


def _parts(passage: _Passage, begin: int, stop: int) -> Iterator[_Place]:
    """Yield the parts of a range of new words that may be the passage: where its words went, and the likest letters."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    aligned = passage.aligned
    image = [at for at in aligned.image[passage.first : passage.last] if begin <= at < stop]
    if image:
        yield _measured(passage, image[0], image[-1] + 1)
    base = aligned.new.starts[begin]
    text = passage.new[base : aligned.new.ends[stop - 1]]
    found = partial_ratio_alignment(passage.old[passage.start : passage.end], text)
    if found and found.dest_end > found.dest_start:
        first, last = aligned.new.between(base + found.dest_start, base + found.dest_end)
        if last > first:
            yield _measured(passage, first, last)


def _measured(passage: _Passage, first: int, last: int) -> _Place:
    """Compare a range of new words with the passage, by words and, for small changes inside them, by letters."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import ratio

    aligned = passage.aligned
    a, b = aligned.old.ids[passage.first : passage.last], aligned.new.ids[first:last]
    common = sum(
        aligned.information(passage.first + step.src_start, passage.first + step.src_end)
        for step in Indel.opcodes(a, b)
        if step.tag == "equal"
    )
    both = passage.information + sum(aligned.bits[word] for word in b)
    text = passage.new[aligned.new.starts[first] : aligned.new.ends[last - 1]]
    # Two unrelated passages of one language share about half their letters in order.
    letters = 2 * ratio(passage.old[passage.start : passage.end], text) / 100 - 1
    return _Place(first, last, min(1.0, max(2 * common / both, letters)), common)
