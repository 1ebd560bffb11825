"""What lines tell about each other: repeated labels, embedded posts, and the lines that belong to a photo."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.forms import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.importers.forms import Passage

_DIGITS = re.compile(r"\d+")
_OFTEN = 3
_LONGEST_LABEL = 8
_POST_LINES = 4
_LONGEST_NAME = 6
_LONGEST_NUMBER = 4
_SPACED = 0.8
_GOING_ON = frozenset(",;—–")
_STOPPED = 0.3
"""Share of the lines of a stanza that end in any mark."""
_LARGEST_GROUP = 4


def settle(passages: list[Passage]) -> None:
    """Correct the forms of passages by what stands around them."""
    _see_repetition(passages)
    _see_posts(passages)
    _see_twins(passages)
    _see_verse(passages)
    if is_spaced(passages):
        _see_groups(passages)
    for above, below in pairwise(passages):
        if above.form == "short" and above.gap and below.form == "caption" and not below.gap:
            above.form = "alt"


def _see_repetition(passages: list[Passage]) -> None:
    """Take for furniture the short labels that stand three times and more, whatever numbers are in them."""
    labels = [
        (place, _DIGITS.sub("0", passage.text))
        for place, passage in enumerate(passages)
        if passage.form in ("short", "item", "date")
        and passage.words <= _LONGEST_LABEL
        and not ends_sentence(passage.text)
    ]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for place, label in labels:
        alike[label].append(place)
    often = {label: places for label, places in alike.items() if len(places) >= _OFTEN and marks.WORD.search(label)}
    speakers = {
        label: places for label, places in often.items() if all(_is_spoken(passages, place) for place in places)
    }
    turns = _take_turns(speakers.values())
    for label, places in often.items():
        found = [passages[place] for place in places]
        if turns and label in speakers:
            for passage in found:
                passage.form = "prose"
        elif not _counts_up(found):
            for passage in found:
                passage.form, passage.reason = "furniture", "repeated"


def _take_turns(speakers: Iterable[list[int]]) -> bool:
    """Say whether labels, given by their places, are the names of those who speak in turn."""
    turns = sorted((place, number) for number, places in enumerate(speakers) for place in places)
    changes = sum(one[1] != other[1] for one, other in pairwise(turns))
    return changes >= 2 * _OFTEN - 1 and changes >= _SPACED * (len(turns) - 1)


def _is_spoken(passages: list[Passage], place: int) -> bool:
    below = passages[place + 1] if place + 1 < len(passages) else None
    return below is not None and below.form in ("prose", "address", "short") and ends_sentence(below.text)


def _counts_up(labels: list[Passage]) -> bool:
    """Say whether labels that differ in a number head the steps or chapters of a text: one after the other, apart."""
    numbers = [_DIGITS.findall(label.text) for label in labels]
    if any(len(number) != 1 or len(number[0]) > _LONGEST_NUMBER for number in numbers):
        return False
    apart = all(below.first > above.last + 1 for above, below in pairwise(labels))
    return apart and all(int(below[0]) == int(above[0]) + 1 for above, below in pairwise(numbers))


def _see_posts(passages: list[Passage]) -> None:
    """Keep the lines of an embedded post together: they end with its signature, and need no full stops."""
    for place, passage in enumerate(passages):
        if not marks.signs_post(passage.text):
            continue
        passage.form = "prose"
        for above in reversed(passages[max(0, place - _POST_LINES) : place]):
            if above.form not in ("short", "related"):
                break
            above.form, above.reason = "prose", ""


def _see_verse(passages: list[Passage]) -> None:
    """Take for prose the lines of a stanza: some go on in the next, as the entries of a menu do not."""
    for group in _groups(passages):
        if len(group) < _OFTEN or any(line.form not in ("short", "prose") for line in group):
            continue
        going_on = sum(line.text[-1] in _GOING_ON for line in group)
        stopped = going_on + sum(ends_sentence(line.text) for line in group)
        if going_on and stopped >= _STOPPED * len(group):
            for line in group:
                line.form = "prose"


def _groups(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Yield the lines between blank ones."""
    start = 0
    for end in range(1, len(passages) + 1):
        if end == len(passages) or passages[end].gap:
            yield passages[start:end]
            start = end


def _see_twins(passages: list[Passage]) -> None:
    """See lines that stand twice in a row: the text of a photo and its caption, a heading and a link of its words."""
    for above, below in pairwise(passages):
        if above.words < _OFTEN or above.bare != below.bare:
            continue
        if above.form in ("prose", "caption"):
            above.form = below.form = "caption"
        elif above.form == "short":
            below.form, below.reason = "furniture", "repeated"
    for above, below in pairwise(passages):
        if below.form == "caption" and above.form == "prose" and _begin_alike(above, below):
            above.form = "caption"
    for above, between, below in zip(passages, passages[1:], passages[2:], strict=False):
        if between.form == "furniture" and above.form == "prose" and above.text == below.text:
            above.form = below.form = "caption"


def _begin_alike(one: Passage, other: Passage) -> bool:
    """Say whether of two long lines one is the other, cut short."""
    length = min(len(one.bare), len(other.bare))
    return min(one.words, other.words) > _LONGEST_LABEL and one.bare[:length] == other.bare[:length]


def is_spaced(passages: Sequence[Passage]) -> bool:
    """Say whether paragraphs stand apart by blank lines, so that lines without one between them belong together."""
    prose = [
        passage.gap and (place + 1 == len(passages) or passages[place + 1].gap)
        for place, passage in enumerate(passages)
        if passage.form == "prose" and passage.words > 2 * _LONGEST_LABEL
    ]
    return len(prose) >= _OFTEN and sum(prose) >= _SPACED * len(prose)


def _see_groups(passages: list[Passage]) -> None:
    """Take for captions the prose above a credit, where paragraphs otherwise stand alone."""
    for group in _groups(passages):
        if 1 < len(group) <= _LARGEST_GROUP and _is_credit(group[-1]) and group[-2].form in ("prose", "caption"):
            for passage in group:
                if passage.form in ("prose", "short"):
                    passage.form, passage.reason = "caption", "caption"


def _is_credit(passage: Passage) -> bool:
    """Say whether a line may be no more than the name of a photographer or an agency."""
    if passage.form == "caption":
        return True
    name = passage.form == "short" and passage.words <= _LONGEST_NAME
    return name and all(word[0].isupper() or not word[0].isalpha() for word in passage.text.split())
