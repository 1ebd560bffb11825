"""How alike two texts are: shingles of words, a MinHash signature to find candidates, then the shingles themselves.

Resemblance and containment after Broder, “On the resemblance and containment of documents” (1997); candidates by
locality-sensitive hashing of bands (Leskovec, Rajaraman, Ullman, “Mining of Massive Datasets”, chapter 3). Bands are
kept in the library, so what is computed here must stay the same from version to version: that is why it is not left to
a library, which may change its hash functions.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""A word; in scripts written without spaces, a letter."""
_SIGNS = "‘’“”–—…•"
"""What is not ASCII in most texts, and no part of a word."""
_APART = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
"""ASCII with a space for whatever parts words: to part a text there takes half the time of looking for its words."""
_MOST_KNOWN = 60_000
"""Words whose hashes are kept: most of any text, in ten megabytes."""
_LENGTH = 4
"""Words of a shingle."""
_BANDS, _ROWS = 30, 2
"""Two texts share a band with probability 1 - (1 - J²)³⁰: .98 at a resemblance of .35, half at .15, .003 at .01."""
_FEWEST = 20
"""Shingles below which a text says too little to be told from a passage that others quote."""
_RESEMBLANCE = 0.5
_SHARED = 0.75
_CONTAINMENT = 0.85
"""Wire copies cut to length are contained in the whole by .88 to .95. Pages that share nothing but a long box of their
publisher's resemble each other by up to .53 and share up to .72 of the shorter, hence both limits (measured)."""

_SEED = 0x42524453
_RANDOM = np.random.Generator(np.random.PCG64(_SEED))
_FACTORS = _RANDOM.integers(1, 1 << 62, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFTS = np.uint64(29)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FACTORS_AT_ONCE = (_FACTORS * _MIX).reshape(-1, 10, 1)
"""Ten at a time: a call of NumPy costs more than what it does for one, and all at once need much memory for a book."""


class _Hashes(dict[str, int]):
    """Word to its hash, worked out when it is first met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[word] = zlib.crc32(word.encode())
        return found


_HASHES = _Hashes()


def shingles(text: str) -> Shingles:
    """Return the hashes of all runs of four words of a text, each once, sorted; case does not count."""
    found = _words(text.lower())
    words = np.fromiter(map(_HASHES.__getitem__, found), dtype=np.uint64, count=len(found))
    if len(words) < _LENGTH:
        return np.empty(0, dtype=np.uint64)
    count = len(words) - _LENGTH + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(_LENGTH):
        mixed += words[place : place + count]
        mixed *= _MIX
        _fold(mixed)
    mixed.sort()
    # What np.unique returns, in a quarter of its time.
    return mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))]


def _words(text: str) -> list[str]:
    """Return what `_WORD` finds."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text.translate(_APART).split() if text.isascii() else _WORD.findall(text)


def _fold(values: Shingles) -> None:
    """Fold the upper half of what was multiplied in, so that values are spread over all 64 bits; modulo 2⁶⁴."""
    values ^= values >> _SHIFTS


def bands(found: Shingles) -> list[int]:
    """Return the bands of a text's signature, as SQLite holds them; none for a text that is too short to tell."""
    if len(found) < _FEWEST:
        return []
    least = []
    for some in _FACTORS_AT_ONCE:
        spread = found * some
        _fold(spread)
        least.append(spread.min(axis=1))
    rows = np.concatenate(least).reshape(_BANDS, _ROWS)
    joined = np.arange(1, _BANDS + 1, dtype=np.uint64)
    for place in range(_ROWS):
        joined += rows[:, place]
        joined *= _MIX
        _fold(joined)
    return [int(band) for band in joined.view(np.int64)]


def alike(one: Shingles, other: Shingles) -> bool:
    """Say whether two texts are near-duplicates: they resemble each other, or the shorter stands in the longer."""
    shorter = min(len(one), len(other))
    if shorter < _FEWEST:
        return False
    common = len(np.intersect1d(one, other, assume_unique=True))
    resemble = common >= _RESEMBLANCE * (len(one) + len(other) - common) and common >= _SHARED * shorter
    return resemble or common >= _CONTAINMENT * shorter
