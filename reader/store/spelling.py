"""How names are compared: word by word, without case and diacritics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""Letters of a variant: "us" for the United States would find every "us"."""

_ALIKE = 0.6
"""Share of letters in common (Indel similarity) from which two words may be one name: Kiev and Kyiv have .75, Mohammed
and Muhammad .75, Jim and James .5."""


def asked(text: str) -> str:
    """Return what somebody asks for, folded, with a "?" for each half of a surrogate pair: SQLite takes none."""
    return fold(text).encode("utf-8", "replace").decode()


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded."""
    return _WORD.findall(fold(name))


def variants(word: str, spellings: Sequence[str]) -> list[str]:
    """Return the other ways one entity's spellings write a folded word, sorted.

    What stands beside the word in any spelling is another part of the name ("Volodymyr"), never a variant. Of the rest
    a variant begins with the same letter and is alike (Zelensky, Zelenskiy), or is a whole spelling where the word is
    one as well (Burma, Myanmar). Initials in capitals stand only for each other: who types "who" seldom means the WHO.
    """
    split = [(spelling, words_of(spelling)) for spelling in spellings]
    beside = {other for _, words in split if word in words for other in words}
    if not beside:
        return []
    alone = any(words == [word] for _, words in split)
    initials = any(spelling.isupper() for spelling, words in split if word in words)
    found: set[str] = set()
    for spelling, words in split:
        if spelling.isupper() and not initials:
            continue
        whole = alone and len(words) == 1
        found.update(other for other in words if whole or _alike(other, word))
    return sorted(other for other in found - beside if len(other) >= _SHORTEST)


def _alike(word: str, other: str) -> bool:
    from rapidfuzz.distance import Indel

    return word[0] == other[0] and Indel.normalized_similarity(word, other) >= _ALIKE
