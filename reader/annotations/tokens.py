"""Words and marks of a text with their places: what versions of a text are compared by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import log2

# Scripts written without spaces between words are compared character by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[^\W{_UNSPACED}]+|\S")
_BITS_A_LETTER = 1.5
"""Frequent words are short (Zipf): a word of so many letters is taken to say so many bits, one more for the space."""

_BACKGROUND = 4000
"""Words a text is taken to have at least when frequencies are counted: in a short one every word looks rare."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text, in order: where each starts and ends, and the number of its spelling."""

    starts: list[int]
    ends: list[int]
    ids: list[int]

    def __len__(self) -> int:
        return len(self.ids)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of tokens that share a code point with this range of the text."""
        return bisect_right(self.ends, start), max(bisect_right(self.ends, start), bisect_left(self.starts, end))


def tokenise(text: str, vocabulary: dict[str, int]) -> Tokens:
    """Split a text into words and single marks; spellings not seen before are added to the vocabulary."""
    starts: list[int] = []
    ends: list[int] = []
    ids: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        ids.append(vocabulary.setdefault(match[0], len(vocabulary)))
    return Tokens(starts, ends, ids)


def information(vocabulary: dict[str, int], *texts: Tokens) -> list[float]:
    """Return the bits each spelling says: how surprising it is to meet, by its length and how often it stands here."""
    counts = [0] * len(vocabulary)
    for text in texts:
        for token in text.ids:
            counts[token] += 1
    total = max(_BACKGROUND, sum(counts))
    return [min(_most(word), log2(total / max(1, n))) for word, n in zip(vocabulary, counts, strict=True)]


def _most(word: str) -> float:
    """Return the most bits a word can say; a single character of a script without spaces counts by its bytes."""
    letters = len(word) if len(word) > 1 else len(word.encode(errors="surrogatepass"))
    return 1 + _BITS_A_LETTER * letters
