"""What lines tell about each other: repeated labels, embedded posts, and the lines that belong to a photo."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.forms import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.forms import Passage

_DIGITS = re.compile(r"\d+")
_OFTEN = 3
_LONGEST_LABEL = 8
_POST_LINES = 4
_LONGEST_NAME = 6
_LONGEST_NUMBER = 4
_SPACED = 0.8
_LARGEST_GROUP = 4


def settle(passages: list[Passage]) -> None:
    """Correct the forms of passages by what stands around them."""
    _see_repetition(passages)
    _see_posts(passages)
    _see_twins(passages)
    if is_spaced(passages):
        _see_groups(passages)
    for above, below in pairwise(passages):
        if above.form == "short" and above.gap and below.form == "caption" and not below.gap:
            above.form = "alt"


def _see_repetition(passages: list[Passage]) -> None:
    """Take for furniture the short labels that stand three times and more, whatever numbers are in them."""
    labels = [
        (passage, _DIGITS.sub("0", passage.text))
        for passage in passages
        if passage.form in ("short", "item", "date")
        and passage.words <= _LONGEST_LABEL
        and not ends_sentence(passage.text)
    ]
    alike: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage, label in labels:
        alike[label].append(passage)
    for label, found in alike.items():
        if len(found) >= _OFTEN and marks.WORD.search(label) and not _counts_up(found):
            for passage in found:
                passage.form, passage.reason = "furniture", "repeated"


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


def _see_twins(passages: list[Passage]) -> None:
    """See lines that stand twice in a row: the text of a photo and its caption, a heading and a link of its words."""
    for above, below in pairwise(passages):
        if above.words < _OFTEN or above.bare != below.bare:
            continue
        if above.form in ("prose", "caption"):
            above.form = below.form = "caption"
        elif above.form == "short":
            below.form, below.reason = "furniture", "repeated"


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
    start = 0
    for end in range(1, len(passages) + 1):
        if end < len(passages) and not passages[end].gap:
            continue
        group = passages[start:end]
        start = end
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
