"""What a search reads of the index: each segment's words, postings and columns as arrays, and the snapshot of all.

A segment never changes once it is written, only which of its documents are deleted; so what was read of it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from reader.search.arrays import unpacked
from reader.search.invert import LENGTHS, POSITION_BITS, Occurrences
from reader.search.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.search.arrays import ArrayFile

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_LAST: Final = b"\xff"


class Strings:
    """Strings in order, in a file; each is found in some twenty comparisons, and none is kept."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._data = file.section(name).data
        self._at = file.section(f"{name}.at").data

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def _bytes(self, number: int) -> bytes:
        return bytes(self._data[self._at[number] : self._at[number + 1]])

    def find(self, string: str) -> int | None:
        """Return the number of a string; None when it is not there."""
        wanted = _encoded(string)
        number = bisect_left(range(len(self)), wanted, key=self._bytes)
        return number if number < len(self) and self._bytes(number) == wanted else None

    def beginning(self, prefix: str) -> range:
        """Return the numbers of the strings that begin so."""
        wanted = _encoded(prefix)
        numbers = range(len(self))
        start = bisect_left(numbers, wanted, key=self._bytes)
        return range(start, bisect_left(numbers, wanted + _LAST, start, key=self._bytes))

    def some(self, numbers: range) -> list[str]:
        """Return a run of the strings."""
        return [self[number] for number in numbers]


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "surrogatepass")


class FieldWords:
    """The words of one field of one segment, numbered in order."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self.words = Strings(file, f"{name}.words")
        self.frequency: npt.NDArray[np.uint32] = file.section(f"{name}.frequency")
        """In how many documents each word stands, deleted ones included."""
        self.total_length = int(file.section(f"{name}.total")[0])
        self._bounds = {stream: file.section(f"{name}.{stream}.at") for stream in ("documents", "counts", "positions")}

    @cached_property
    def _stems(self) -> Strings:
        return Strings(self._file, f"{self._name}.stems")

    def forms(self, stem: str) -> list[int]:
        """Return the numbers of the words that have a stem, ascending."""
        number = self._stems.find(stem)
        if number is None:
            return []
        bounds = self._file.section(f"{self._name}.forms.at")
        found: list[int] = self._file.part(f"{self._name}.forms", int(bounds[number]), int(bounds[number + 1])).tolist()
        return found

    def postings(self, numbers: range) -> tuple[Ints, Ints]:
        """Return the documents of each word of a run, word after word, and how often it stands in them."""
        steps = self._stream("documents", numbers)
        documents = _summed(steps, self.frequency[numbers.start : numbers.stop])
        return documents, self._stream("counts", numbers)

    def places(self, numbers: range) -> Ints:
        """Return each occurrence of the words of a run, word after word, as one number of document and position."""
        documents, counts = self.postings(numbers)
        positions = _summed(self._stream("positions", numbers), counts)
        return np.repeat(documents, counts) << POSITION_BITS | positions

    def _stream(self, name: str, numbers: range) -> Ints:
        bounds = self._bounds[name]
        return unpacked(self._file.part(f"{self._name}.{name}", int(bounds[numbers.start]), int(bounds[numbers.stop])))

    @cached_property
    def length_bytes(self) -> npt.NDArray[np.uint8]:
        """The length of the field in each document, in words, as a number of `LENGTHS`."""
        return self._file.section(f"{self._name}.length")

    def occurrences(self, renumbered: Ints) -> Occurrences:
        """Return everything that stands in the field, for another segment; -1 as a document's new number drops it."""
        everything = range(len(self.words))
        documents, counts = self.postings(everything)
        positions = _summed(self._stream("positions", everything), counts)
        words = np.repeat(np.repeat(np.arange(len(self.words)), self.frequency), counts)
        document = np.repeat(renumbered[documents], counts)
        kept = document >= 0
        return Occurrences(self.words.some(everything), words[kept], document[kept], positions[kept])


def _summed(steps: Ints, runs: npt.NDArray[np.integer[Any]]) -> Ints:
    """Add up the steps of each run; the first of a run counts from 0."""
    sums: Ints = np.cumsum(steps)
    if len(runs) < 2:  # noqa: PLR2004 - one run needs no second look
        return sums
    starts = np.cumsum(runs) - runs
    before = np.where(starts > 0, sums[starts - 1], 0)
    found: Ints = sums - np.repeat(before, runs)
    return found


class Segment:
    """One segment: its documents' columns and its fields. Never changes; deletions are the snapshot's."""

    def __init__(self, file: ArrayFile) -> None:
        self.file = file
        self.columns: dict[str, Ints] = {name: file.section(name).astype(np.int64) for name in COLUMNS}
        self.size = len(self.columns["key"])
        self._fields: dict[str, FieldWords | None] = {}

    def field(self, name: str) -> FieldWords | None:
        """Return the words of a field; None when no document has any."""
        if name not in self._fields:
            self._fields[name] = FieldWords(self.file, name) if f"{name}.total" in self.file else None
        return self._fields[name]


class Snapshot:
    """The index as of one commit. Documents are numbered through all segments, deleted ones included."""

    def __init__(self, segments: Sequence[tuple[Segment, Collection[int]]]) -> None:
        """Take the segments, each with the numbers of its deleted documents."""
        self.segments = [segment for segment, _ in segments]
        ends = np.cumsum([segment.size for segment in self.segments], dtype=np.int64)
        self.size = int(ends[-1]) if len(ends) else 0
        self.offsets: list[int] = [0, *ends[:-1].tolist()] if len(ends) else []
        self.alive: Flags = np.ones(self.size, bool)
        for offset, (_, deleted) in zip(self.offsets, segments, strict=True):
            self.alive[np.fromiter(deleted, np.int64, len(deleted)) + offset] = False
        self.keys, self.days, self.word_counts = (self._joined(name) for name in COLUMNS)
        self._scales: dict[str, Floats] = {}

    def _joined(self, column: str) -> Ints:
        parts = [segment.columns[column] for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def fields(self, name: str) -> list[tuple[int, FieldWords]]:
        """Return the words of a field, segment by segment, with the number of the segment's first document."""
        pairs = ((offset, segment.field(name)) for offset, segment in zip(self.offsets, self.segments, strict=True))
        return [(offset, words) for offset, words in pairs if words is not None]

    def scale(self, name: str) -> Floats:
        """Return for each document the length of a field beside its average, as the scoring needs it."""
        if name not in self._scales:
            found = np.zeros(self.size)
            parts = self.fields(name)
            average = sum(words.total_length for _, words in parts) / (self.size or 1) or 1
            for offset, words in parts:
                stored = words.length_bytes
                found[offset : offset + len(stored)] = (LENGTHS / average)[stored]
            self._scales[name] = found
        return self._scales[name]

    def numbers(self, keys: Collection[int]) -> Ints:
        """Return the documents that stand for these articles; unknown and deleted ones are left out."""
        if not keys:
            return np.zeros(0, np.int64)
        wanted = np.sort(np.fromiter(keys, np.int64, len(keys)))
        at = np.minimum(np.searchsorted(wanted, self.keys), len(wanted) - 1)
        return np.flatnonzero((wanted[at] == self.keys) & self.alive)
