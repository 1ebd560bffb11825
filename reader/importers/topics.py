"""Rows of topics, and how to take one apart that has lost its separators."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.importers import marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SEPARATOR = re.compile(r"\s*[,;|/·•#]\s*")
_LEAD = re.compile(
    r"(?i)^\W*(?:tagged(?: (?:as|with|in))?|tags?|topics?|filed (?:under|in)|keywords?|categor(?:y|ies))\b\s*:?\s*"
)
_CONNECTORS = frozenset({"and", "of", "the", "de", "in", "on", "&"})
_TRAIL = re.compile("[>»\u203a]")
"""What parts the steps of a path to a page."""
_FEWEST_TOPICS = 3
_SHARE_KNOWN = 0.8
_LONGEST_TOPIC = 6


def may_be_row(text: str) -> bool:
    """Say whether a line could be a row of topics: words that all begin with a capital, and no end of a sentence.

    Where all is capitals, nothing tells topics from other words.
    """
    words = text.split()
    capitalised = all(word in _CONNECTORS or not word[0].islower() for word in words)
    return len(words) >= _FEWEST_TOPICS and capitalised and text[-1] not in ".!?" and not text.isupper()


def may_be_made_of(text: str, lines: Collection[str]) -> bool:
    """Say whether a line may be a row of topics when these, as `plain` has them, are the short lines of its page.

    Half of its topics, of three at least, are lines by themselves; that is seen before anything longer is looked at.
    """
    row = plain(text)
    words = row.split()
    parts = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_TOPIC, len(words)) + 1)
    )
    return sum(part in lines for part in parts if part != row) > 1


class _Letters(dict[int, int | None]):
    """Code point to itself, or to nothing if it is a mark on the letter before it; worked out when first asked for."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_LETTERS = _Letters()


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a text without diacritics, joined by single spaces, in capitals as they are."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    words = marks.words(text)
    if "'s" in text or "’s" in text:
        words = [word.removesuffix("'s").removesuffix("’s") for word in words]
    return " ".join(words)


def folded(text: str) -> str:
    """Return the words of a text without diacritics and in small letters, joined by single spaces."""
    return plain(text).casefold()


class Phrases:
    """The phrases of a page, capitals and all: what a row of topics is made of stands elsewhere on it, too."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = Counter(plain(line) for line in lines)
        self._all = "\n".join(f" {line} " for line in self._lines)

    def _stands(self, words: list[str], row: str) -> bool:
        phrase = plain(" ".join(words))
        if not phrase:
            return False
        if phrase != row and phrase in self._lines:
            return True
        if len(words) == 1 and f" {phrase.casefold()} " in self._all:
            return False  # a word that is also written small is no name
        return self._all.count(f" {phrase} ") > f" {row} ".count(f" {phrase} ")

    def topics(self, row: str) -> list[str]:
        """Return the topics of a row: between its separators, else the longest phrases that stand elsewhere."""
        text = _LEAD.sub("", row)
        if _SEPARATOR.search(text):
            return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
        return [topic for topic, _ in self._split(text)]

    def _split(self, text: str) -> list[tuple[str, bool]]:
        """Return the parts of a row without separators, and whether each stands elsewhere."""
        row, words = plain(text), text.split()
        parts: list[tuple[str, bool]] = []
        while words:
            longest = min(len(words), _LONGEST_TOPIC)
            length = next((n for n in range(longest, 0, -1) if self._stands(words[:n], row)), 0)
            parts.append((" ".join(words[: length or 1]), bool(length)))
            words = words[length or 1 :]
        return parts

    def is_row(self, text: str) -> bool:
        """Say whether a line is a row of topics: made of phrases that stand elsewhere on the page, half of them alone.

        A headline is made of names that stand elsewhere, too; topics are what menus and other rows have by themselves.
        """
        parts = self._split(text)
        known = sum(len(part.split()) for part, stands in parts if stands)
        row = plain(text)
        alone = sum((phrase := plain(part)) != row and phrase in self._lines for part, _ in parts)
        made = len(parts) >= _FEWEST_TOPICS and known >= _SHARE_KNOWN * len(text.split())
        return may_be_row(text) and made and not _TRAIL.search(text) and 2 * alone >= len(parts)
