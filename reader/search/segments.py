"""What a search reads of the index: each segment's words, postings and columns as arrays, and the snapshot of all.

A segment never changes once it is written, only which of its articles are deleted; so what was read of it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from reader.search import analysis

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
    Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
    Flags: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

PLACES = 1 << 24
"""Positions a document may have; document and position make one number, so that phrases are found by arithmetic."""

_LAST = "\U0010ffff"


class Postings(NamedTuple):
    """The documents of a word, ascending, and how often it stands in each."""

    documents: Ints
    counts: Floats


class FieldWords:
    """The words of one field of one segment."""

    def __init__(self, reader: Any, name: str) -> None:  # noqa: ANN401 - a Whoosh reader
        self._reader = reader
        self._name = name
        self.words: list[str] = [word.decode() for word in reader.lexicon(name)]
        self.total_length: int = reader.field_length(name)

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        forms: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            forms.setdefault(analysis.stem(word), []).append(number)
        return forms

    def forms(self, stem: str) -> Sequence[int]:
        """Return the numbers of the words that have a stem."""
        return self._by_stem.get(stem, ())

    def beginning(self, prefix: str) -> range:
        """Return the numbers of the words that begin so."""
        start = bisect_left(self.words, prefix)
        return range(start, bisect_left(self.words, prefix + _LAST, start))

    def frequency(self, number: int) -> int:
        """Return in how many documents a word stands, deleted ones included."""
        found: int = self._reader.doc_frequency(self._name, self.words[number].encode())
        return found

    def postings(self, number: int) -> Postings:
        """Return the documents of a word."""
        matcher = self._reader.postings(self._name, self.words[number].encode())
        documents, counts = [], []
        while matcher.is_active():
            documents.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return Postings(np.array(documents, np.int64), np.array(counts, np.float64))

    def places(self, number: int) -> Ints:
        """Return where a word stands, as document times `PLACES` plus position, ascending."""
        matcher = self._reader.postings(self._name, self.words[number].encode())
        places: list[int] = []
        while matcher.is_active():
            base = matcher.id() * PLACES
            places += [base + position for position in matcher.value_as("positions")]
            matcher.next()
        return np.array(places, np.int64)

    @cached_property
    def lengths(self) -> Floats:
        """The length of the field in each document, in words, as roughly as Whoosh stores it."""
        count = self._reader.doc_count_all()
        return np.array([self._reader.doc_field_length(number, self._name) or 0 for number in range(count)], np.float64)


class Segment:
    """One segment: its documents' columns and its fields."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401 - a Whoosh reader
        self._reader = reader
        self.size: int = reader.doc_count_all()
        self.keys, self.days, self.lengths = (self._column(name) for name in ("key", "day", "words"))
        self._fields: dict[str, FieldWords] = {}

    def _column(self, name: str) -> Ints:
        return np.fromiter(self._reader.column_reader(name), np.int64, self.size)

    def field(self, name: str) -> FieldWords:
        """Return the words of a field."""
        if name not in self._fields:
            self._fields[name] = FieldWords(self._reader, name)
        return self._fields[name]


class Snapshot:
    """The index as of one commit. Documents are numbered through all segments."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401 - a Whoosh reader
        leaves = list(reader.leaf_readers()) if reader.doc_count_all() else []
        self.segments = [Segment(leaf) for leaf, _ in leaves]
        self.offsets: list[int] = [offset for _, offset in leaves]
        self.size: int = sum(segment.size for segment in self.segments)
        self.alive: Flags = np.ones(self.size, bool)
        for leaf, offset in leaves:
            for number in range(leaf.doc_count_all()):
                if leaf.is_deleted(number):
                    self.alive[offset + number] = False
        self.keys = self._joined("keys")
        self.days = self._joined("days")
        self.word_counts = self._joined("lengths")

    def _joined(self, column: str) -> Ints:
        parts = [getattr(segment, column) for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def fields(self, name: str) -> list[tuple[int, FieldWords]]:
        """Return the words of a field, segment by segment, with the number of the segment's first document."""
        return [(offset, segment.field(name)) for offset, segment in zip(self.offsets, self.segments, strict=True)]

    def lengths(self, name: str) -> tuple[Floats, float]:
        """Return the length of a field in each document, and its average."""
        if not self.segments:
            return np.zeros(0), 1.0
        parts = self.fields(name)
        total = sum(words.total_length for _, words in parts)
        return np.concatenate([words.lengths for _, words in parts]), total / self.size or 1.0

    def numbers(self, keys: Collection[int]) -> Ints:
        """Return the documents that stand for these articles; unknown and deleted ones are left out."""
        found = np.flatnonzero(np.isin(self.keys, np.fromiter(keys, np.int64, len(keys))) & self.alive)
        return found.astype(np.int64)
