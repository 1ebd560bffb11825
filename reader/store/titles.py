"""What a list shows for an article without a title, and what it sorts by."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.text import fold, sentences, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import DraftBlock

LONGEST = 120
"""Code points of a title made from the text: about what two lines of a narrow list hold."""

_FEWEST_WORDS = 7
"""A shorter beginning is an introduction ("On Tuesday, …") or a name in apposition, not yet what the text says."""

_TOLD = ("paragraph", "heading", "quote", "item")
# PARIS (Reuters) - ; KYIV, Ukraine (AP) — ; LONDON –
_DATELINE = re.compile(r"[A-Z][A-Z .'-]+(?:, [A-Z][\w. ]{2,30})?(?: ?\([^()]{2,30}\))? (?:[–—-]|--) (?=\S)")
# The last four are what ends a clause in Chinese and Japanese.
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|[\uff0c\uff1b\uff1a\u3001]")
_DEPTH = dict.fromkeys("([{“«„「『", 1) | dict.fromkeys(")]}”»」』", -1)
_FULL_STOP = re.compile(r"(?<=[^.\s])\.$")
_LEADING = re.compile(r"^[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)")


def lede_of(blocks: Sequence[DraftBlock]) -> str:
    """Return the text of the first block that tells something, else of the first that has any text."""
    told = (block.text for block in blocks if block.kind in _TOLD and block.text.strip())
    return next(told, next((block.text for block in blocks if block.text.strip()), ""))


def made_from(lede: str) -> str:
    """Return a title made from the beginning of a text: its first clause, without a dateline, cut when it is long.

    A clause ends at a comma, semicolon, colon or dash that stands outside brackets and quotation marks and after
    enough words to say something.
    """
    lede = _DATELINE.sub("", lede.strip(), count=1) if _DATELINE.match(lede.strip()) else lede.strip()
    first = next((span.of(lede) for span in sentences(lede)), lede)
    depths = list(accumulate((_DEPTH.get(character, 0) for character in first), initial=0))
    for found in _CLAUSE_END.finditer(first):
        clause = first[: found.start()]
        if depths[found.start()] <= 0 and len(clause.split()) >= _FEWEST_WORDS:
            return shorten(clause, LONGEST)
    return shorten(_FULL_STOP.sub("", first), LONGEST)


def sort_key(title: str) -> str:
    """Return what a title is sorted by: without case, diacritics, leading punctuation, and the articles of English."""
    bare = _LEADING.sub("", fold(title))
    return _ARTICLE.sub("", bare) or fold(title)
