"""Where a passage of one version of a text stands in the next.

The versions are aligned word by word. A passage whose words all survived together is where they are now; one that left
its place is looked for in text that is new; one whose words changed, between the images of its surviving neighbours.
Chance is kept out by counting bits: words found again are evidence only so far as they say more than it takes to meet
them by accident in so much text, and text that continues some other old passage is never claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log2
from typing import TYPE_CHECKING

from reader.annotations.alignment import ABSENT, ACCIDENT, align
from reader.annotations.likeness import best_within, compare
from reader.annotations.passage import Passage, evidence, is_taken, same_words, slot_of, unclaimed
from reader.model import Placement

if TYPE_CHECKING:
    from reader.annotations.likeness import Place
    from reader.annotations.passage import Slot
    from reader.model import AnchorState

_ACCIDENT_NEARBY = 8.0
"""The same as ACCIDENT for words between the images of a passage's neighbours, where it is expected."""
_LEAD = 8.0
"""Bits by which the best of several places must surpass the next."""
_SURVIVAL = 0.25
"""Share of the text below which the new one is taken for another article, in which nothing is found for sure."""
_EDITED = 0.5
"""Least likeness at which what stands in a passage's place is called that passage, edited."""
_EDITED_NEARBY = 0.65
"""The same where the words around the passage are gone too."""
_EDITED_ELSEWHERE = 0.9
"""The same in another place altogether, where a sentence of the same pattern is likelier than this one."""
_GUESS = 0.2
"""Least likeness at which a place is worth showing to a person."""
_GUESS_IN_PLACE = 0.1
"""The same for what stands exactly between the words that stood around the passage."""
_AS_LONG = 1.3
"""How many times as long as the passage what stands in its place may be and still be it as a whole."""
_REMAINS = 0.25
"""Share of the passage's information below which what stands in its place is but the seam where it was cut out."""
_NEARLY_ALL = 0.75
"""Share of what stands there, in bits, that must be the passage's for a small rest to be told from a seam."""
_ALL_WORDS = 0.99
"""Score of a passage that has all its words but not all its spaces."""

_ORPHAN = Placement("orphan", None, None, 0.0)


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
    passage = Passage(old, new, start, end, *aligned.old.between(start, end), aligned)
    slot = slot_of(passage)
    placement = _kept(passage, slot) or _moved(passage)
    if aligned.survival >= _SURVIVAL:
        return placement or _edited(passage, slot) or _elsewhere(passage) or _ORPHAN
    placement = placement or (_edited(passage, slot) if slot.in_place else None) or _ORPHAN
    if placement.state == "orphan":
        return placement
    return Placement("ambiguous", placement.start, placement.end, placement.score)


def _kept(passage: Passage, slot: Slot) -> Placement | None:
    """Return the place of a passage all of whose words were aligned to words in a row, if that is no accident."""
    aligned, first, last = passage.aligned, passage.first, passage.last
    at = aligned.image[first]
    if at == ABSENT or aligned.image[first:last] != list(range(at, at + last - first)):
        return None
    run = aligned.runs[bisect_right(aligned.runs, first, key=lambda run: run.old) - 1]
    found = aligned.information(run.old, run.old + run.length)
    everywhere = slot.last - slot.first == len(aligned.new)
    needed = _bits_to_name(slot.last - slot.first) + (ACCIDENT if everywhere else _ACCIDENT_NEARBY)
    if found < needed or (found < passage.information + 2 * ACCIDENT and _best_rival(passage, at) >= found + _LEAD):
        return None
    return _verbatim(passage, at, "exact")


def _bits_to_name(places: int) -> float:
    """Return the bits it takes to name one of so many places."""
    return log2(places + 1)


def _best_rival(passage: Passage, at: int) -> float:
    """Return the most evidence for the same words elsewhere than at this new word."""
    return max((evidence(passage, other) for other in same_words(passage) if other != at), default=0.0)


def _verbatim(passage: Passage, at: int, state: AnchorState) -> Placement:
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
    if passage.quote.split() != passage.new[start:end].split():
        # The same words, yet not the same text: a space was put in or taken out beside a mark, as in “3 %”.
        return Placement("edited" if state == "exact" else state, start, end, _ALL_WORDS)
    return Placement(state, start, end, 1.0)


def _moved(passage: Passage) -> Placement | None:
    """Return the place where the same words stand in text that is new, if one stands out."""
    found = sorted(((evidence(passage, at), at) for at in same_words(passage)), reverse=True)
    if not found:
        return None
    bits, at = found[0]
    enough = bits >= _bits_to_name(len(passage.aligned.new)) + 1.5 * ACCIDENT
    leads = len(found) == 1 or bits - found[1][0] >= _LEAD
    return _verbatim(passage, at, "moved" if enough and leads else "ambiguous")


def _edited(passage: Passage, slot: Slot) -> Placement | None:
    """Return what stands in the passage's place now, if it is much like it or may be."""
    place = _in_slot(passage, slot)
    if place is None:
        return None
    beyond_place = place.common - _bits_to_name(slot.last - slot.first)
    if slot.in_place:
        worth_showing, sure = place.likeness >= _GUESS_IN_PLACE, place.likeness >= _EDITED
    else:
        worth_showing = place.likeness >= _GUESS and beyond_place >= _ACCIDENT_NEARBY
        sure = place.likeness >= _EDITED_NEARBY and beyond_place >= 2 * ACCIDENT
    if not worth_showing:
        return None
    return _placed(passage, place, "edited" if sure and not is_taken(passage, place.first, place.last) else "ambiguous")


def _in_slot(passage: Passage, slot: Slot) -> Place | None:
    """Return the words of a slot that may be the passage: all of them where their number fits, else the likest."""
    if slot.first == slot.last:
        return None
    if slot.in_place and slot.last - slot.first <= _AS_LONG * passage.length + 2:
        place = compare(passage, slot.first, slot.last)
    else:
        place = best_within(passage, slot.first, slot.last)
    aligned = passage.aligned
    there = sum(aligned.bits[word] for word in aligned.new.ids[place.first : place.last])
    # A few words that are nearly all the passage's are what was left of it, however much was cut.
    left_over = slot.in_place and place.common >= _ACCIDENT_NEARBY and place.common >= _NEARLY_ALL * there
    return place if left_over or there >= _REMAINS * passage.information else None


def _elsewhere(passage: Passage) -> Placement | None:
    """Return the stretch of new text, wherever it stands, that is much like the passage: moved and edited."""
    places = [best_within(passage, first, last) for first, last in unclaimed(passage)]
    best = max(places, key=lambda place: place.likeness, default=None)
    needed = _bits_to_name(len(passage.aligned.new)) + 1.5 * ACCIDENT
    if best is None or best.likeness < _EDITED or best.common < needed:
        return None
    return _placed(passage, best, "edited" if best.likeness >= _EDITED_ELSEWHERE else "ambiguous")


def _placed(passage: Passage, place: Place, state: AnchorState) -> Placement:
    tokens = passage.aligned.new
    return Placement(state, tokens.starts[place.first], tokens.ends[place.last - 1], round(place.likeness, 4))
