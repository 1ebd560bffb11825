"""What a search reads of the index: each segment's words, postings and columns as arrays, and the snapshot of all.

A segment never changes once it is written, only which of its documents are deleted; so what was read of it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from reader.search.invert import KEY_BYTES, LENGTHS, Occurrences, opening_key
from reader.search.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

    from reader.search.arrays import ArrayFile, PagedArray
    from reader.search.facets import Links

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Smalls: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Flags: TypeAlias = npt.NDArray[np.bool_]

_LAST: Final = b"\xff" * (KEY_BYTES + 1)
"""Greater than whatever can go on after a prefix."""
_REMEMBERED: Final = 48
"""Words in fields whose documents are kept; at 100,000 articles, 1.6 MB each at most."""

T = TypeVar("T")


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
        wanted = _encoded(string)
        number = self._first(wanted)
        return number if number < len(self) and self._bytes(number) == wanted else None

    def beginning(self, prefix: str) -> range:
        """Return the numbers of the strings that begin so."""
        wanted = _encoded(prefix)
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


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "surrogatepass")


class FieldWords:
    """The words of one field of one segment, numbered in order."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self.words = Strings(file, f"{name}.words")
        self.total_length = int(file.section(f"{name}.total")[0])
        self.length_bytes: npt.NDArray[np.uint8] = file.section(f"{name}.length")
        """The length of the field in each document, in words, as a number of `LENGTHS`."""
        self._postings_at = file.section(f"{name}.postings.at").data
        self._positions_at = file.section(f"{name}.positions.at").data
        self._documents = file[f"{name}.documents"]
        self._counts = file[f"{name}.counts"]
        self._positions = file[f"{name}.positions"]

    @cached_property
    def _stems(self) -> tuple[Strings, memoryview, PagedArray]:
        name = self._name
        bounds = self._file.section(f"{name}.forms.at").data
        return Strings(self._file, f"{name}.stems"), bounds, self._file[f"{name}.forms"]

    def forms(self, stem: str) -> list[int]:
        """Return the numbers of the words that have a stem, ascending."""
        stems, bounds, forms = self._stems
        number = stems.find(stem)
        if number is None:
            return []
        found: list[int] = forms[bounds[number] : bounds[number + 1]].tolist()
        return found

    def frequency(self, numbers: range) -> int:
        """Return in how many documents the words of a run stand, added up, deleted ones included."""
        return int(self._postings_at[numbers.stop] - self._postings_at[numbers.start])

    def postings(self, numbers: range) -> tuple[Smalls, Smalls]:
        """Return the documents of each word of a run, word after word, and how often it stands in them."""
        run = slice(self._postings_at[numbers.start], self._postings_at[numbers.stop])
        return self._documents[run], self._counts[run]

    def positions(self, numbers: range) -> Smalls:
        """Return the positions of each word of a run in its documents, one after the other."""
        return self._positions[self._positions_at[numbers.start] : self._positions_at[numbers.stop]]

    def occurrences(self, renumbered: Ints) -> Occurrences:
        """Return everything that stands in the field, for another segment; -1 as a document's new number drops it."""
        everything = range(len(self.words))
        documents, counts = self.postings(everything)
        starts: Ints = np.array(self._postings_at, np.int64)
        of_posting = np.repeat(np.arange(len(self.words), dtype=np.int32), starts[1:] - starts[:-1])
        document = np.repeat(renumbered.astype(np.int32)[documents], counts)
        kept = document >= 0
        words = self.words.some(everything)
        return Occurrences(words, np.repeat(of_posting, counts)[kept], document[kept], self.positions(everything)[kept])


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

    def labelled(self, name: str) -> tuple[list[str], Ints]:
        """Return the labels of a field as they are written, and the number of each document's."""
        labels = Strings(self.file, f"{name}.labels")
        return labels.some(range(len(labels))), self.file.section(f"{name}.codes").astype(np.int64)


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
        self._labelled: dict[str, tuple[list[str], Ints]] = {}
        self._linked: WeakKeyDictionary[Links, tuple[Ints, Ints]] = WeakKeyDictionary()
        self._memory: OrderedDict[Hashable, Any] = OrderedDict()

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under this key, or make it; what has not been asked for longest is forgotten.

        While a query is typed, all its words but the last are asked for again at each key.
        """
        found: T = self._memory.pop(key, None) or make()
        self._memory[key] = found
        if len(self._memory) > _REMEMBERED:
            self._memory.popitem(last=False)
        return found

    def _joined(self, column: str) -> Ints:
        parts = [segment.columns[column] for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def fields(self, name: str) -> list[tuple[int, int, FieldWords]]:
        """Return the words of a field, with the number of the segment and that of its first document."""
        return [
            (number, offset, words)
            for number, (offset, segment) in enumerate(zip(self.offsets, self.segments, strict=True))
            if (words := segment.field(name)) is not None
        ]

    def scale(self, name: str) -> Floats:
        """Return for each document the length of a field beside its average, as the scoring needs it."""
        if name not in self._scales:
            found = np.zeros(self.size)
            parts = self.fields(name)
            average = sum(words.total_length for _, _, words in parts) / (self.size or 1) or 1
            for _, offset, words in parts:
                stored = words.length_bytes
                found[offset : offset + len(stored)] = (LENGTHS / average)[stored]
            self._scales[name] = found
        return self._scales[name]

    def labelled(self, name: str) -> tuple[list[str], Ints]:
        """Return the labels of a field in all segments, and the number of each document's."""
        if name not in self._labelled:
            known: dict[str, int] = {}
            parts = []
            for segment in self.segments:
                labels, codes = segment.labelled(name)
                parts.append(np.array([known.setdefault(label, len(known)) for label in labels], np.int64)[codes])
            self._labelled[name] = list(known), np.concatenate(parts) if parts else np.zeros(0, np.int64)
        return self._labelled[name]

    def linked(self, links: Links) -> tuple[Ints, Ints]:
        """Return links with documents in the place of articles; articles that are not here are left out."""
        if links not in self._linked:
            living = np.flatnonzero(self.alive)
            living = living[np.argsort(self.keys[living])]
            keys = self.keys[living]
            at = np.searchsorted(keys, links.articles)
            known = at < len(keys)
            known[known] = keys[at[known]] == links.articles[known]
            self._linked[links] = living[at[known]], links.things[known]
        return self._linked[links]

    def numbers(self, keys: Collection[int]) -> Ints:
        """Return the documents that stand for these articles; unknown and deleted ones are left out."""
        if not keys:
            return np.zeros(0, np.int64)
        wanted = np.sort(np.fromiter(keys, np.int64, len(keys)))
        at = np.minimum(np.searchsorted(wanted, self.keys), len(wanted) - 1)
        return np.flatnonzero((wanted[at] == self.keys) & self.alive)
