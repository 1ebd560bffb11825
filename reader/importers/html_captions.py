"""Which captions of a page are shown in its article: those that say something at their place in the text.

What is left out is a credit by itself, what the text or another caption says too, and what is as long as a text. Above
the text, where a page keeps its offers, a caption has to be a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.forms import count, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.chrome import Label, Line
    from reader.importers.html_body import Choice
    from reader.importers.html_lines import PageLine

_FEWEST, _MOST = 4, 60
"""Words of a caption."""
_LONGEST_CREDIT = 8
"""Words of a caption below which it is a credit alone, if it has the form of one."""
_ABOVE = 2
"""Lines between the caption of a first picture and the text."""
_SAME = 60
"""Letters after which two captions are one, cut at another length."""
_LINKED = 0.5
_SENTENCE = re.compile(r"(?:\S+ ){2,}\S{3,}[.!?…]\S? ")
_NOT_SAID = re.compile(r"\W+")
_BY_PLACE = frozenset({"chrome", "footer", "navigation"})
"""What our own way calls a line for no more than its place."""
_OTHERS: frozenset[Label] = frozenset({"related", "title", "date", "tags", "byline", "boilerplate"})


def captions(lines: Sequence[PageLine], choice: Choice) -> frozenset[int]:
    """Return the indexes of the captions to be shown among the chosen lines of a page and right above them."""
    if not choice.kept:
        return frozenset()
    first, last = min(choice.kept), max(choice.kept)
    said = [_key(lines[index]) for index in choice.kept]
    found: set[int] = set()
    blind = False
    for index in range(max(0, first - _ABOVE), last):
        line, label = lines[index], choice.labels[index]
        if index in choice.kept:
            blind = label.label == "boilerplate"
            continue
        if not _may_be_shown(line, label, above=index < first, blind=blind):
            continue
        key = _key(line)
        if not any(key[:_SAME] in other for other in said):
            said.append(key)
            found.add(index)
    return frozenset(found)


def _may_be_shown(line: PageLine, label: Line, *, above: bool, blind: bool) -> bool:
    """Say whether a line is a caption that is worth its place; `blind` where our own way sees no text at all."""
    if line.kind != "caption" or line.zone or line.linked >= _LINKED:
        return False
    words = count(line.text)
    if not _FEWEST <= words <= _MOST:
        return False
    if ends_sentence(line.text):
        return label.label != "related"
    credit = label.label == "caption" and words < _LONGEST_CREDIT and not _SENTENCE.match(line.text)
    other = label.label in _OTHERS and not (blind and label.reason in _BY_PLACE)
    return not (above or credit or other)


def _key(line: PageLine) -> str:
    return _NOT_SAID.sub(" ", line.text.lower())
