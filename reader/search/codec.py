"""The project's own codec for Whoosh: a segment is one array file, written by one sort or one merge.

Whoosh keeps what it is good at: segments, commits, deletions, locks. Its own searches work on such an index too, which
is how the tests prove that ours rank the same.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.writing import SegmentWriter

from reader.search.arrays import ArrayFile
from reader.search.invert import MOST_DOCUMENTS, Inverter
from reader.search.merge import Part, merge
from reader.search.readers import DocumentReader, TermsReader
from reader.search.schema import COLUMNS, LABELS, TEXT
from reader.search.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.search.storage import CheckedStorage

EXTENSION = ".arrays"
MOST_WORDS = 6_000_000
"""Words of new documents from which on they are written: it bounds memory to some 300 MB."""

_RATIO = 8
"""How many times the words of all smaller segments one has at least that is left as it is."""
_MANY_SEGMENTS = 24
"""Segments from which on they are joined even when there was to be no time for it."""
_MOST_JOINED = 1 << 31
"""Words of a segment from which on it joins no other: the places of all its words are numbered in 32 bits."""


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh publishes no types
    """Tells Whoosh how segments are written and read."""

    def new_segment(self, storage: CheckedStorage, indexname: str) -> ArraySegment:
        """Return a segment that has nothing in it yet."""
        del storage
        return ArraySegment(self, indexname)

    def per_document_writer(self, storage: CheckedStorage, segment: ArraySegment) -> _NoWriter:
        """Return what Whoosh closes: documents are gathered by `ArrayWriter` itself."""
        del storage, segment
        return _NoWriter()

    def field_writer(self, storage: CheckedStorage, segment: ArraySegment) -> _NoWriter:
        """Return what Whoosh closes: words are gathered by `ArrayWriter` itself."""
        del storage, segment
        return _NoWriter()

    def per_document_reader(self, storage: CheckedStorage, segment: ArraySegment) -> DocumentReader:
        """Return the columns and field lengths of a segment."""
        return DocumentReader(storage, segment)

    def terms_reader(self, storage: CheckedStorage, segment: ArraySegment) -> TermsReader:
        """Return the words of a segment."""
        return TermsReader(storage, segment)


class ArraySegment(W3Segment):  # type: ignore[misc]  # Whoosh publishes no types
    """A segment as the table of contents lists it."""

    words = 0
    """The words of all its documents, as a measure of size."""

    def should_assemble(self) -> bool:
        """Say no to Whoosh's compound file: there is only one file."""
        return False

    def opened(self, storage: CheckedStorage) -> Segment:
        """Open the segment's file."""
        return Segment(ArrayFile.open(storage.path(self.make_filename(EXTENSION))))


class ArrayWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh publishes no types
    """Gathers documents in memory and writes them, with the segments that join them, as one segment."""

    def __init__(self, index: Any, **options: Any) -> None:  # noqa: ANN401 - Whoosh's own
        super().__init__(index, codec=ArrayCodec(), compound=False, **options)
        self._inverter = Inverter(TEXT, COLUMNS, LABELS)
        self._joining: list[ArraySegment] = []

    def add_document(self, **fields: Any) -> None:  # noqa: ANN401 - Whoosh's signature
        """Add a document as `schema.row` gives it."""
        self._inverter.add(fields)
        self.docnum += 1
        self._added = True

    def join(self, segment: ArraySegment) -> None:
        """Take over the documents of a segment that are not deleted."""
        self._joining.append(segment)
        self.docnum += segment.doc_count()
        self._added = True

    @property
    def is_full(self) -> bool:
        """Say whether as much was gathered as is written in one go."""
        return self._inverter.words >= MOST_WORDS

    @property
    def words(self) -> int:
        """The words gathered so far."""
        return self._inverter.words

    def _flush_segment(self) -> None:
        """Write what was gathered; called by Whoosh when it commits."""
        self.newsegment.words = self.words + sum(map(_weight, self._joining))
        with self.storage.path(self.newsegment.make_filename(EXTENSION)).open("wb") as stream:
            if self._joining:
                merge([*map(self._part, self._joining), *self._gathered()], stream)
            else:
                self._inverter.write(stream)

    def _part(self, listed: ArraySegment) -> Part:
        segment = listed.opened(self.storage)
        kept = np.ones(segment.size, bool)
        kept[list(listed.deleted_docs())] = False
        return Part(segment, kept)

    def _gathered(self) -> Iterator[Part]:
        """Yield the new documents as a segment in memory, and let go of what they were made from."""
        if self._inverter.documents:
            stream = BytesIO()
            self._inverter.write(stream)
            self._inverter = Inverter(TEXT, COLUMNS, LABELS)
            segment = Segment(ArrayFile(stream.getbuffer(), "a new segment"))
            yield Part(segment, np.ones(segment.size, bool))


class _NoWriter:
    """Stands where Whoosh expects a writer to close."""

    is_closed = True

    def close(self) -> None:
        """Do nothing: there is nothing open."""


def tidied(*, joining: bool) -> Callable[[ArrayWriter, list[ArraySegment]], list[ArraySegment]]:
    """Return a rule for Whoosh: which segments stay as they are when a commit is made; the others join the new one.

    What stays has more than `_RATIO` times the words of all that are smaller (geometric partitioning: Lester, Moffat
    and Zobel, Efficient online index construction for text databases, 2008): so there are few, and no document is
    written again often. Without `joining`, as when much is added at once, all stay until they are many.
    """

    def rule(writer: ArrayWriter, segments: list[ArraySegment]) -> list[ArraySegment]:
        living = sorted((each for each in segments if each.doc_count()), key=_weight)
        joined = 0
        words, documents = writer.words, writer.docnum
        for number, each in enumerate(living, 1):
            small = _weight(each) <= words * _RATIO
            words += _weight(each)
            documents += each.doc_count()
            if words > _MOST_JOINED or documents > MOST_DOCUMENTS:
                break
            if small:
                joined = number
        if not joining and len(living) < _MANY_SEGMENTS:
            joined = 0
        for each in living[:joined]:
            writer.join(each)
        return living[joined:]

    return rule


def _weight(segment: ArraySegment) -> int:
    """Return about how many words the documents of a segment have that are not deleted."""
    return int(segment.words * segment.doc_count() // segment.doc_count_all())
