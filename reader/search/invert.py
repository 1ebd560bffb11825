"""From documents to the arrays of a segment: words are numbered as they come and sorted all at once.

Each occurrence of a word becomes one number (word, document, position), so that inverting is one sort.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from reader.search import analysis
from reader.search.arrays import ArrayFileWriter, smallest
from reader.search.strings import add_strings, encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Smalls = npt.NDArray[np.integer[Any]]

POSITION_BITS: Final = 22
DOCUMENT_BITS: Final = 20
MOST_DOCUMENTS: Final = 1 << DOCUMENT_BITS
LAST_POSITION: Final = (1 << POSITION_BITS) - 1
_BREAK: Final = 0

LENGTHS: Final = np.array([byte_to_length(byte) for byte in range(256)], np.int64)
"""The lengths of a field that can be told apart in a byte; Whoosh's own table, so that scores are Whoosh's own."""


def length_bytes(lengths: Numbers) -> npt.NDArray[np.uint8]:
    """Round lengths up to those that can be told apart, as Whoosh does, and return the byte of each."""
    return np.minimum(np.searchsorted(LENGTHS, lengths), len(LENGTHS) - 1).astype(np.uint8)


class Occurrences(NamedTuple):
    """Where words stand, in no particular order: for each occurrence a word's number, a document and a position."""

    words: Sequence[str]
    word: Smalls
    document: Smalls
    position: Smalls


class Inverter:
    """Gathers documents and writes them as one segment."""

    def __init__(self, texts: Sequence[str], columns: Mapping[str, str], labels: Sequence[str] = ()) -> None:
        """Take the names of the fields of words, the columns with their array types, and the fields that are labels."""
        self._numbers = _Numbers()
        self._texts = {name: _Text() for name in texts}
        self._columns = {name: (kind, array("q")) for name, kind in columns.items()}
        self._labels = {name: _Labels() for name in labels}
        self.documents = 0
        self.words = 0
        """Words gathered so far, as a measure of memory."""

    def add(self, row: Mapping[str, str | int]) -> None:
        """Take in a document: its words by field, its numbers by column; a number that is missing is 0."""
        for name, text in self._texts.items():
            if value := row.get(name):
                raws = analysis.raw_tokens(str(value))
                text.numbers.extend(map(self._numbers.__getitem__, raws))
                self.words += len(raws)
            text.ends.append(len(text.numbers))
        for name, (_, values) in self._columns.items():
            values.append(int(row.get(name, 0)))
        for name, labels in self._labels.items():
            labels.codes.append(labels[str(row.get(name, ""))])
        self.documents += 1

    def write(self, stream: BinaryIO) -> None:
        """Write the segment."""
        writer = ArrayFileWriter(stream)
        for name, (kind, values) in self._columns.items():
            writer.add(name, np.frombuffer(values, np.int64).astype(kind) if values else np.zeros(0, kind))
        for name, labels in self._labels.items():
            add_strings(writer, f"{name}.labels", list(map(encode, labels)))
            writer.add(f"{name}.codes", smallest(np.array(labels.codes, np.int64)))
        for name, text in self._texts.items():
            found = text.occurrences(self._numbers.words)
            if len(found.word):
                _write_field(writer, name, found, self.documents)
        writer.finish()


class _Numbers(dict[str, int]):
    """From a word as it is written to the number of the word as it is indexed; 0 is a line break."""

    def __init__(self) -> None:
        super().__init__({"\n": _BREAK})
        self.words = [""]
        self._known: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        word = analysis.word_of(raw)
        number = self._known.get(word)
        if number is None:
            number = self._known[word] = len(self.words)
            self.words.append(word)
        self[raw] = number
        return number


class _Labels(dict[str, int]):
    """From a label to its number, in the order in which they came; and the number of each document's."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = array("I")

    def __missing__(self, label: str) -> int:
        number = self[label] = len(self)
        return number


class _Text:
    """One field of the documents gathered: their words' numbers in a row, and where each document's end."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.ends = array("Q")

    def occurrences(self, words: Sequence[str]) -> Occurrences:
        """Return where the words stand, and let go of them."""
        numbers = np.frombuffer(self.numbers, np.uint32) if self.numbers else np.zeros(0, np.uint32)
        ends = np.frombuffer(self.ends, np.uint64).astype(np.int64) if self.ends else np.zeros(0, np.int64)
        counts = np.diff(ends, prepend=0)
        breaks = numbers == _BREAK
        run = np.cumsum(breaks, dtype=np.int32)
        run -= breaks
        run *= analysis.BLOCK_GAP - 1
        run += np.arange(len(numbers), dtype=np.int32)
        filled = np.flatnonzero(counts)
        run -= np.repeat(run[(ends - counts)[filled]], counts[filled])
        document = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        kept = ~breaks
        return Occurrences(words, numbers[kept], document[kept], np.minimum(run[kept], np.int32(LAST_POSITION)))


def _write_field(writer: ArrayFileWriter, name: str, found: Occurrences, documents: int) -> None:
    words, keys = _sorted(found)
    first = _changes(keys >> POSITION_BITS)
    counts = np.diff(first, append=len(keys))
    posting = keys[first] >> POSITION_BITS
    document = posting & (MOST_DOCUMENTS - 1)
    opening = _changes(posting >> DOCUMENT_BITS)
    keys &= LAST_POSITION
    writer.add(f"{name}.documents", smallest(document))
    writer.add(f"{name}.counts", smallest(counts))
    writer.add(f"{name}.positions", smallest(keys))
    starts = np.append(opening, len(first))
    writer.add(f"{name}.postings.at", starts.astype(np.uint32))
    writer.add(f"{name}.positions.at", np.append(first, len(keys))[starts].astype(np.uint32))
    lengths = np.bincount(document, counts, documents).astype(np.int64)
    writer.add(f"{name}.length", length_bytes(lengths))
    writer.add(f"{name}.total", np.array([lengths.sum()], np.int64))
    write_words(writer, name, list(map(encode, words)), *_stemmed(words))


def _changes(values: Numbers) -> Numbers:
    """Return where a value differs from the one before it; the first does."""
    return np.append(0, np.flatnonzero(values[1:] != values[:-1]) + 1)


def _sorted(found: Occurrences) -> tuple[list[str], Numbers]:
    """Return the words that stand anywhere, in order, and each occurrence as one number, in order of word and place."""
    used = np.unique(found.word)
    numbers = sorted(used.tolist(), key=found.words.__getitem__)
    ranks = np.zeros(int(used[-1]) + 1, np.int64)
    ranks[numbers] = np.arange(len(numbers))
    keys = ranks[found.word]
    keys <<= DOCUMENT_BITS
    keys |= found.document
    keys <<= POSITION_BITS
    keys |= found.position
    keys.sort()
    return [found.words[number] for number in numbers], keys


def _stemmed(words: Sequence[str]) -> tuple[list[bytes], Numbers]:
    """Return the stems of some words in order, encoded, and for each word the number of its stem."""
    stems = [analysis.stem(word) for word in words]
    distinct = sorted(set(stems))
    rank = {stem: number for number, stem in enumerate(distinct)}
    return list(map(encode, distinct)), np.array([rank[stem] for stem in stems], np.int64)


def write_words(
    writer: ArrayFileWriter, name: str, words: Sequence[bytes], stems: Sequence[bytes], stem_of: Numbers
) -> None:
    """Write the words in order, and for each stem the numbers of the words that have it."""
    add_strings(writer, f"{name}.words", words)
    add_strings(writer, f"{name}.stems", stems)
    writer.add(f"{name}.forms", np.argsort(stem_of, kind="stable").astype(np.uint32))
    writer.add(f"{name}.forms.at", np.append(0, np.cumsum(np.bincount(stem_of))).astype(np.uint32))
