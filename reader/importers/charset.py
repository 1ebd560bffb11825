"""Which charset undeclared bytes are in, judged by how the letters and marks that are not ASCII stand among the others.

A guess from the bytes alone takes the curly quotes of a few English lines for letters of Central Europe. Between two
readings of mostly western text those marks decide: a quotation mark opens before a word and closes after one, a
capital does not follow a small letter.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from itertools import islice

_EXAMINED = 4000
"""Code points looked at; each costs a little, and a text is one charset throughout."""
_LOOKED_AT, _MOST = 200_000, 400
"""Bytes among which characters that are not ASCII are looked at, and how many of these."""
_HIGH = bytes(range(0x80, 0x100))
_FEWEST = 6
"""Letters in words below which nothing proves that bytes are a text: an article has more."""
_SHARE = 0.4
"""Share of what can be seen that must be words, where text has four fifths and random bytes a tenth."""
_ASCII = 0.8
_RUN = re.compile(r"[^\W\d_]+")
_LATIN_RUN = re.compile(r"[A-Za-z]{3,}")
_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "FULLWIDTH", "HANGUL"})
"""Scripts that stand side by side in one word; a letter of theirs is a syllable or a word, and counts twice."""
_AROUND = re.compile(r"(?s)(?=(.?)([^\x00-\x7f])(.?))")
_WESTERN = ("cp1252", "mac_roman")
_OPENING, _CLOSING, _ANYWHERE = frozenset("“‘„«¿¡"), frozenset("”»…"), frozenset("’–—•")
_SIGNS = frozenset("£€©®°½¼¾§™·\xa0")


def is_plausible(text: str) -> bool:
    """Say whether what bytes were decoded to may be a text at all."""
    sample = text[:_EXAMINED]
    ascii_only = sum(char.isascii() and (char.isprintable() or char.isspace()) for char in sample)
    if len(sample) > _FEWEST and ascii_only >= _ASCII * len(sample):
        return True
    seen = sum(_weight(char) for char in sample if not char.isspace())
    words = sum(_letters(run) for run in _RUN.findall(sample))
    return words >= max(_FEWEST, _SHARE * seen)


def _letters(run: str) -> int:
    """Return how much of a run of letters is a word: of one script, its capitals where they belong."""
    if len({_script(char) for char in run}) > 1:
        return sum(len(part) for part in _LATIN_RUN.findall(run) if _is_cased(part))
    return len(run) * _weight(run[0]) if _is_cased(run) and (len(run) > 1 or _script(run) == "CJK") else 0


def _is_cased(run: str) -> bool:
    return run[1:] == run[1:].lower() or run.isupper()


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    name = unicodedata.name(char, "?").partition(" ")[0]
    return "CJK" if name in _ASIAN else name


def _weight(char: str) -> int:
    return 2 if _script(char) == "CJK" else 1


def settled(data: bytes, guess: str) -> str:
    """Return the charset of bytes that were guessed to be in one: the guess, or a western one that reads better."""
    sample = data[:_LOOKED_AT]
    if len(sample.translate(None, _HIGH)) < _ASCII * len(sample):
        return guess
    scores = {charset: _score(sample, charset) for charset in dict.fromkeys((guess, *_WESTERN))}
    best = max(scores, key=lambda charset: scores[charset])
    return best if scores[best] > scores[guess] else guess


def _score(data: bytes, charset: str) -> float:
    """Return how well what is not ASCII stands where it does."""
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        return -math.inf
    return sum(_fits(*around.groups()) for around in islice(_AROUND.finditer(text), _MOST))


def _fits(before: str, char: str, after: str) -> int:
    """Rate a character between its neighbours: 1 for a mark in its place, 0 for a letter, -1 for one out of place."""
    if char in _OPENING:
        return 1 if not before.isalnum() and not after.isspace() else -1
    if char in _CLOSING:
        return 1 if not after.isalnum() and not before.isspace() else -1
    if char in _ANYWHERE:
        return 1
    if not char.isalpha():
        return 0 if char in _SIGNS else -1
    return -1 if (char.isupper() and before.islower()) or (char.islower() and after.isupper()) else 0
