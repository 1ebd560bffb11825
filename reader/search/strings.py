"""Strings in a file of arrays: end to end, in order, each to be found by its first bytes."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.arrays import ArrayFile, ArrayFileWriter

KEY_BYTES: Final = 8
"""Bytes of a string by which it is found at once."""

_LAST: Final = b"\xff" * (KEY_BYTES + 1)
"""Greater than whatever can go on after a prefix."""


class Strings:
    """Strings in order, in a file; each is found by its first bytes, and none is kept."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._data = file.section(name).data
        self._at = file.section(f"{name}.at").data
        self._keys = file.section(f"{name}.keys")

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def _bytes(self, number: int) -> bytes:
        return bytes(self._data[self._at[number] : self._at[number + 1]])

    def find(self, string: str) -> int | None:
        """Return the number of a string; None when it is not there."""
        wanted = encode(string)
        number = self._first(wanted)
        return number if number < len(self) and self._bytes(number) == wanted else None

    def beginning(self, prefix: str) -> range:
        """Return the numbers of the strings that begin so."""
        wanted = encode(prefix)
        return range(self._first(wanted), self._first(wanted + _LAST))

    def _first(self, wanted: bytes) -> int:
        """Return the number of the first string that is not less."""
        key = np.uint64(opening_key(wanted))
        start = int(np.searchsorted(self._keys, key))
        if len(wanted) <= KEY_BYTES and wanted[-1:] != b"\0":
            return start
        alike = range(start, int(np.searchsorted(self._keys, key, side="right")))
        return start + bisect_left(alike, wanted, key=self._bytes)

    def some(self, numbers: range) -> list[str]:
        """Return a run of the strings."""
        at, first = self._at, self._at[numbers.start]
        data = bytes(self._data[first : at[numbers.stop]])
        bounds = [end - first for end in at[numbers.start : numbers.stop + 1]]
        return [data[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(bounds)]

    def encoded(self) -> list[bytes]:
        """Return all strings, as they are kept."""
        data = self._data.tobytes()
        return [data[start:end] for start, end in pairwise(self._at)]

    def near(self, word: str, errors: int, openings: str) -> Iterator[tuple[int, str, int]]:
        """Yield the strings that begin with one of some letters and have at most so many typing errors beside a word.

        Each comes as its number, itself, and its errors.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        for opening in openings:
            begin = self.beginning(opening)
            pairs = zip(begin, self.some(begin), strict=True)
            alike = [(number, each) for number, each in pairs if abs(len(each) - len(word)) <= errors]
            strings = [each for _, each in alike]
            distances = cdist([word], strings, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
            for at in np.flatnonzero(distances <= errors).tolist():
                yield *alike[at], int(distances[at])


def encode(string: str) -> bytes:
    """Return a string as it is kept; encoded strings sort as the strings do."""
    return string.encode("utf-8", "surrogatepass")


def add_strings(writer: ArrayFileWriter, name: str, encoded: Sequence[bytes]) -> None:
    """Write strings end to end, where each ends, and the number by which each is found when they are in order."""
    writer.add(name, b"".join(encoded))
    writer.add(f"{name}.at", np.append(0, np.cumsum([len(each) for each in encoded])).astype(np.uint32))
    writer.add(f"{name}.keys", np.array([opening_key(each) for each in encoded], np.uint64))


def opening_key(encoded: bytes) -> int:
    """Return the first bytes of a string as a number; numbers sort as the strings do that differ in these bytes."""
    return int.from_bytes(encoded[:KEY_BYTES].ljust(KEY_BYTES, b"\0"))
