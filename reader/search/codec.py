"""The project's own codec for Whoosh: a segment is one array file, written by one sort and read without decoding.

Whoosh keeps what it is good at: segments, commits, deletions, locks. Its own searches work on such an index too, which
is how the tests prove that ours rank the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from reader.search.arrays import ArrayFile
from reader.search.invert import Inverter
from reader.search.readers import DocumentReader, TermsReader
from reader.search.schema import COLUMNS, LABELS, TEXT
from reader.search.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.search.storage import CheckedStorage

EXTENSION = ".arrays"
MOST_WORDS = 6_000_000
"""Words of a segment from which on it is written, and joins no other: it bounds memory to some 300 MB."""

_MANY_SEGMENTS = 4
"""Small segments from which on they are joined even when there was to be no time for it."""


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
        return Segment(ArrayFile(storage.path(self.make_filename(EXTENSION))))


class ArrayWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh publishes no types
    """Gathers documents and merged segments in memory and writes them as one segment."""

    def __init__(self, index: Any, **options: Any) -> None:  # noqa: ANN401 - Whoosh's own
        super().__init__(index, codec=ArrayCodec(), compound=False, **options)
        self._inverter = Inverter(TEXT, COLUMNS, LABELS)

    def add_document(self, **fields: Any) -> None:  # noqa: ANN401 - Whoosh's signature
        """Add a document as `schema.row` gives it."""
        self._inverter.add(fields)
        self.docnum += 1
        self._added = True

    def add_reader(self, reader: Any) -> None:  # noqa: ANN401 - a Whoosh reader
        """Take over the documents of a segment that are not deleted."""
        segment = reader.segment().opened(self.storage)
        kept = np.ones(segment.size, bool)
        kept[list(reader.segment().deleted_docs())] = False
        renumbered = np.where(kept, np.cumsum(kept) - 1, -1)
        texts = {name: words.occurrences(renumbered) for name in TEXT if (words := segment.field(name)) is not None}
        labels = {name: (known, codes[kept]) for name in LABELS for known, codes in [segment.labelled(name)]}
        self._inverter.take({name: column[kept] for name, column in segment.columns.items()}, texts, labels)
        self.docnum += int(kept.sum())
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
        with self.storage.path(self.newsegment.make_filename(EXTENSION)).open("wb") as stream:
            self._inverter.write(stream)
        self.newsegment.words = self._inverter.words


class _NoWriter:
    """Stands where Whoosh expects a writer to close."""

    is_closed = True

    def close(self) -> None:
        """Do nothing: there is nothing open."""


def tidied(*, merge: bool) -> Callable[[ArrayWriter, list[ArraySegment]], list[ArraySegment]]:
    """Return a rule for Whoosh: which segments stay as they are when a commit is made; the others join the new one.

    A segment joins when it is no larger than all that join before it, as in O'Neil et al., The log-structured
    merge-tree, 1996: so there are few, and no document is written again often. Without `merge`, as when much is
    added at once, they join only when together they make a whole segment.
    """

    def rule(writer: ArrayWriter, segments: list[ArraySegment]) -> list[ArraySegment]:
        living = sorted((each for each in segments if each.doc_count()), key=_weight)
        together = max(1, writer.words)
        joined = 0
        for each in living:
            if together + _weight(each) > MOST_WORDS or (merge and _weight(each) > together):
                break
            together += _weight(each)
            joined += 1
        if not merge and joined < _MANY_SEGMENTS and together < MOST_WORDS * 2 // 3:
            joined = 0
        for each in living[:joined]:
            writer.add_reader(SegmentReader(writer.storage, writer.schema, each))
        return living[joined:]

    return rule


def _weight(segment: ArraySegment) -> int:
    """Return about how many words the documents of a segment have that are not deleted."""
    return int(segment.words * segment.doc_count() // segment.doc_count_all())
