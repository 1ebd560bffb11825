"""What a search reads of the index: each segment's words, postings and columns as arrays, and the snapshot of all.

A segment never changes once it is written, only which of its documents are deleted; so what was read of it is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from reader.search.invert import LENGTHS, length_bytes
from reader.search.schema import COLUMNS
from reader.search.strings import Strings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence

    from reader.search.arrays import ArrayFile, PagedArray
    from reader.search.facets import Links

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Smalls: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Flags: TypeAlias = npt.NDArray[np.bool_]

_REMEMBERED: Final = 48
"""Words in fields whose documents are kept; at 100,000 articles, 1.6 MB each at most."""

T = TypeVar("T")


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

    def occurrences(self, numbers: range) -> int:
        """Return how often the words of a run stand in all documents, added up, deleted ones included."""
        return int(self._positions_at[numbers.stop] - self._positions_at[numbers.start])

    def postings(self, numbers: range) -> tuple[Smalls, Smalls]:
        """Return the documents of each word of a run, word after word, and how often it stands in them."""
        run = slice(self._postings_at[numbers.start], self._postings_at[numbers.stop])
        return self._documents[run], self._counts[run]

    def positions(self, numbers: range) -> Smalls:
        """Return the positions of each word of a run in its documents, one after the other."""
        return self._positions[self._positions_at[numbers.start] : self._positions_at[numbers.stop]]

    @property
    def bounds(self) -> tuple[Smalls, Smalls]:
        """Where the postings and where the positions of each word begin, and after the last one end."""
        return np.asarray(self._postings_at), np.asarray(self._positions_at)

    @property
    def kinds(self) -> tuple[np.dtype[Any], np.dtype[Any]]:
        """The types of number that hold every count and every position."""
        nothing = range(0)
        return self.postings(nothing)[1].dtype, self.positions(nothing).dtype

    def stemmed(self) -> tuple[list[bytes], Ints]:
        """Return the stems, encoded, and for each word the number of its stem."""
        stems, bounds, forms = self._stems
        found = np.empty(len(self.words), np.int64)
        found[forms[0 : len(found)]] = np.repeat(np.arange(len(stems)), np.diff(np.asarray(bounds)))
        return stems.encoded(), found


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

    def has_length(self, name: str, words: int) -> Flags:
        """Say for each document whether a field has so many words, as exactly as lengths are kept."""
        found = np.zeros(self.size, bool)
        stored = length_bytes(np.array([words], np.int64))
        for _, offset, field in self.fields(name):
            found[offset : offset + len(field.length_bytes)] = field.length_bytes == stored
        return found

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
