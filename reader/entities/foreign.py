"""What an English recogniser finds in other languages: kept where the writing itself says that it is a name.

There it takes any word it does not know for somebody. A name is written with capitals wherever it stands, other words
only where a sentence begins; in German, which writes every noun so, a name is known, or said again. Scripts without
capitals tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.names import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Mention

_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
_NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?")
_BEGINS = re.compile(r"(?:^|[.!?…:;»«“”\"‘’()\[\]\n–—•-])\s*$")
"""What stands before the first word of a sentence."""
_MOST_WORDS = 5
_BEFORE = 8
"""Characters before a mention that tell whether a sentence begins with it."""


def kept(mentions: Iterable[Mention], text: str, language: str) -> list[Mention]:
    """Return the mentions that are names by how they are written, in a text of a language other than English."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    candidates = [one for one in mentions if one.type not in _NO_NAMES and _is_written_as_name(one.text, small)]
    if language in _NOUNS_IN_CAPITALS:
        often = Counter(one.text for one in candidates)
        return [one for one in candidates if gazetteer.known(one.text) or _is_said_again(one.text, often)]
    # Somewhere else than at the beginning of a sentence: there any word has a capital.
    sure = {one.text for one in candidates if not _BEGINS.search(text[max(0, one.start - _BEFORE) : one.start])}
    return [one for one in candidates if one.text in sure or len(_capitals(one.text)) > 1 or gazetteer.known(one.text)]


def _is_said_again(name: str, often: Counter[str]) -> bool:
    words = name.split()
    return often[name] > 1 and len(words) > 1 and not any(word.islower() for word in words)


def _is_written_as_name(name: str, small: set[str]) -> bool:
    """Say whether the words of a name have capitals but for particles, and none is written small elsewhere."""
    words = _WORD.findall(name)
    if not 0 < len(words) <= _MOST_WORDS or any(each.isalpha() and each.lower() == each.upper() for each in name):
        return False
    if not words[0][0].isupper():
        return False
    return all(
        (word[0].isupper() and word.lower() not in small) or (place and word.lower() in PARTICLES)
        for place, word in enumerate(words)
    )


def _capitals(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word[0].isupper()]
