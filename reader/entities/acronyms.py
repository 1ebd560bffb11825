"""Short forms that an article explains itself: `International Criminal Court (ICC)`.

After Schwartz and Hearst 2003, *A simple algorithm for identifying abbreviation definitions in biomedical text*: the
short form stands in brackets behind the long one, whose letters it takes in order. Here only capitals are compared, so
that `Conference on Interaction and Confidence-Building Measures in Asia (CICA)` is found and running text is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKET = re.compile(r"[(\[]\s?([A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?|[A-Z]\.(?:[A-Z]\.){1,5})\s?[)\]]")
SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?")
"""What can be a short form, its dots left out. Matched against the whole."""
_WORD = re.compile(r"[^\W\d_][\w'’.]*")
_FEWEST_WORDS = 2
_REACH = 120
"""How many code points before the bracket a long form may begin."""
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "on", "for", "in", "to", "at", "de", "la", "du", "des", "et", "y", "with", "&")
)


class Definition(NamedTuple):
    """The places of a long form and of the short form that it explains."""

    long: tuple[int, int]
    short: tuple[int, int]


def definitions(text: str) -> Iterator[Definition]:
    """Yield the short forms explained in a text, in order."""
    for match in _BRACKET.finditer(text):
        short = re.sub(r"[^A-Z]", "", match[1])
        reach = max(0, match.start() - _REACH)
        begin = max(text.rfind("\n", reach, match.start()) + 1, reach)
        start = _long_form(text, begin, match.start(), short)
        if start is not None:
            end = start + len(text[start : match.start()].rstrip(" '’\"”"))
            yield Definition((start, end), match.span(1))


def _long_form(text: str, begin: int, end: int, short: str) -> int | None:
    """Return where the words begin whose capitals are the letters of the short form; None when none do."""
    words = [(word.start(), word[0]) for word in _WORD.finditer(text, begin, end)]
    initials = ""
    best = None
    for start, word in reversed(words):
        if not word[0].isupper():
            if word.lower() not in _SMALL_WORDS and not (initials and word[0].upper() == short[:1]):
                break
            continue
        initials = "".join(letter for letter in word if letter.isupper()) + initials
        if word[0] == short[0] and is_subsequence(short, initials):
            best = start
            if initials == short:
                break
        if len(initials) > len(short) + 3:
            break
    return best


def is_subsequence(short: str, long: str) -> bool:
    """Say whether the letters of the first stand in the second in the same order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms a name of several words can have: of all its words, and of those with a capital.

    A name that has an acronym among its words (`U.S. Senate`) is not abbreviated further.
    """
    words = [word for word in re.split(r"[\s\-–/]+", name) if word]
    if len(words) < _FEWEST_WORDS or any(SHORT_FORM.fullmatch(word.replace(".", "")) for word in words):
        return frozenset()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0].upper() for word in words if word[0].isalpha())
    return frozenset({capitals, every})
