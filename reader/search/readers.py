"""A segment as Whoosh's own searches read it, word by word.

The project's searches do not take this way; it makes the index one that Whoosh can search itself.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from reader.search.invert import LENGTHS
from reader.search.schema import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.search.codec import ArraySegment
    from reader.search.segments import FieldWords, Segment
    from reader.search.storage import CheckedStorage


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh publishes no types
    """A segment's documents, as Whoosh's own searches ask for them."""

    def __init__(self, storage: CheckedStorage, listed: ArraySegment) -> None:
        self._storage = storage
        self._listed = listed

    @cached_property
    def _segment(self) -> Segment:
        return self._listed.opened(self._storage)

    def doc_count(self) -> int:
        """Return the number of documents that are not deleted."""
        return int(self._listed.doc_count())

    def doc_count_all(self) -> int:
        """Return the number of all documents."""
        return int(self._listed.doc_count_all())

    def has_deletions(self) -> bool:
        """Say whether any document is deleted."""
        return bool(self._listed.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Say whether a document is deleted."""
        return bool(self._listed.is_deleted(docnum))

    def deleted_docs(self) -> Any:  # noqa: ANN401 - Whoosh's own
        """Return the deleted documents."""
        return self._listed.deleted_docs()

    def stored_fields(self, docnum: int) -> dict[str, int]:
        """Return what is stored of a document: the key of its article."""
        return {"key": int(self._segment.columns["key"][docnum])}

    def field_length(self, fieldname: str) -> int:
        """Return the number of words in a field of all documents."""
        words = self._segment.field(fieldname)
        return words.total_length if words else 0

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the number of words in a field of one document."""
        words = self._segment.field(fieldname)
        return int(LENGTHS[words.length_bytes[docnum]]) if words else default

    def min_field_length(self, fieldname: str) -> int:
        """Return the length of the shortest field."""
        words = self._segment.field(fieldname)
        return int(LENGTHS[words.length_bytes.min()]) if words else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return the length of the longest field."""
        words = self._segment.field(fieldname)
        return int(LENGTHS[words.length_bytes.max()]) if words else 0


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh publishes no types
    """A segment's words, as Whoosh's own searches ask for them."""

    def __init__(self, storage: CheckedStorage, listed: ArraySegment) -> None:
        self._storage = storage
        self._listed = listed

    @cached_property
    def _segment(self) -> Segment:
        return self._listed.opened(self._storage)

    def _find(self, fieldname: str, term: bytes) -> tuple[FieldWords, int]:
        words = self._segment.field(fieldname)
        number = words.words.find(term.decode("utf-8", "surrogatepass")) if words else None
        if words is None or number is None:
            message = f"no term {fieldname}:{term!r}"
            raise TermNotFound(message)
        return words, number

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            self._find(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have any words."""
        return [name for name in TEXT if self._segment.field(name)]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word."""
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield a field's words from one on."""
        words = self._segment.field(fieldname)
        for word in words.words.some(range(len(words.words))) if words else ():
            encoded = word.encode("utf-8", "surrogatepass")
            if encoded >= prefix:
                yield fieldname, encoded

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every field and word with its figures."""
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield a field's words from one on with their figures."""
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, tbytes: bytes) -> TermInfo:
        """Return the figures of a word; raises TermNotFound."""
        words, number = self._find(fieldname, tbytes)
        documents, counts = words.postings(range(number, number + 1))
        lengths = LENGTHS[words.length_bytes[documents]]
        return TermInfo(
            int(counts.sum()), len(documents), int(lengths.min()), int(lengths.max()), int(counts.max()),
            int(documents[0]), int(documents[-1]),
        )  # fmt: skip

    def frequency(self, fieldname: str, tbytes: bytes) -> int:
        """Return how often a word stands in a field of all documents."""
        return int(self.term_info(fieldname, tbytes).weight())

    def doc_frequency(self, fieldname: str, tbytes: bytes) -> int:
        """Return in how many documents a word stands."""
        words, number = self._find(fieldname, tbytes)
        return words.frequency(range(number, number + 1))

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ListMatcher:  # noqa: ANN401 - Whoosh's own
        """Return the documents of a word one by one."""
        words, number = self._find(fieldname, tbytes)
        run = range(number, number + 1)
        documents, counts = words.postings(run)
        positions = np.split(words.positions(run), np.cumsum(counts)[:-1])
        values = [format_.encode(each.tolist()) for each in positions]
        return ListMatcher(
            documents.tolist(), counts.astype(float).tolist(), values, format_, scorer,
            term=(fieldname, tbytes), terminfo=self.term_info(fieldname, tbytes),
        )  # fmt: skip
