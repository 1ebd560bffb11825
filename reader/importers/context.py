"""What lines tell about each other: repeated labels, embedded posts, and the lines that belong to a photo."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.importers import marks

if TYPE_CHECKING:
    from reader.importers.forms import Passage

_DIGITS = re.compile(r"\d+")
_OFTEN = 3
_LONGEST_LABEL = 8
_POST_LINES = 4
_LONGEST_NAME = 6
_SPACED = 0.8
_LARGEST_GROUP = 4


def settle(passages: list[Passage]) -> None:
    """Correct the forms of passages by what stands around them."""
    _see_repetition(passages)
    _see_posts(passages)
    _see_twins(passages)
    if _is_spaced(passages):
        _see_groups(passages)
    for above, below in pairwise(passages):
        if above.form == "short" and above.gap and below.form == "caption" and not below.gap:
            above.form = "alt"


def _see_repetition(passages: list[Passage]) -> None:
    """Take for furniture the short labels that stand three times and more, whatever numbers are in them."""
    labels = [
        (passage, _DIGITS.sub("0", passage.text))
        for passage in passages
        if passage.form in ("short", "item", "date") and passage.words <= _LONGEST_LABEL
    ]
    often = Counter(label for _, label in labels)
    for passage, label in labels:
        if often[label] >= _OFTEN and marks.WORD.search(label):
            passage.form, passage.reason = "furniture", "repeated"


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


def _is_spaced(passages: list[Passage]) -> bool:
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
