"""Joins segments word by word: runs of their arrays are copied into new ones, and no text is sorted or analysed again.

Each segment's documents come after those of the one before it, so the postings of a word are theirs, end to end
(Büttcher, Clarke and Cormack, Information Retrieval, 2010, section 7.2). What is held in memory are the words, some
numbers for each of them and each document, and one stretch of the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from reader.search.arrays import ArrayFileWriter, ranges, smallest
from reader.search.invert import write_words
from reader.search.schema import COLUMNS, LABELS, TEXT
from reader.search.strings import add_strings, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    import numpy.typing as npt

    from reader.search.segments import FieldWords, Flags, Ints, Segment

    Numbers = npt.NDArray[Any]

STRETCH: Final = 1_000_000
"""Occurrences of words that are copied at a time, unless it is one word that has more."""


class Part(NamedTuple):
    """A segment and which of its documents are taken over."""

    segment: Segment
    kept: Flags


def merge(parts: Sequence[Part], stream: BinaryIO) -> None:
    """Write the documents that are kept of all parts as one segment, in the order of the parts."""
    writer = ArrayFileWriter(stream)
    for name, kind in COLUMNS.items():
        writer.add(name, np.concatenate([part.segment.columns[name][part.kept] for part in parts]).astype(kind))
    for name in LABELS:
        _write_labels(writer, name, parts)
    numbered = np.cumsum(np.concatenate([part.kept for part in parts])) - 1
    ends = np.cumsum([part.segment.size for part in parts])[:-1]
    for name in TEXT:
        sources = [
            _Source(words, part.kept, numbers)
            for part, numbers in zip(parts, np.split(numbered, ends), strict=True)
            if (words := part.segment.field(name)) is not None
        ]
        if any(source.postings.any() for source in sources):
            _write_field(writer, name, sources, int(numbered[-1]) + 1)
    writer.finish()


def _write_labels(writer: ArrayFileWriter, name: str, parts: Sequence[Part]) -> None:
    known: dict[str, int] = {}
    renumbered = []
    for part in parts:
        labels, codes = part.segment.labelled(name)
        mine, places = np.unique(codes[part.kept], return_inverse=True)
        renumbered.append(np.array([known.setdefault(labels[code], len(known)) for code in mine], np.int64)[places])
    add_strings(writer, f"{name}.labels", list(map(encode, known)))
    writer.add(f"{name}.codes", smallest(np.concatenate(renumbered)))


class _Source:
    """The words of a field in one part, with how often each stands in the documents that are kept."""

    def __init__(self, words: FieldWords, kept: Flags, numbers: Ints) -> None:
        self.words = words
        self.kept = kept
        self.whole = bool(kept.all())
        self.numbers = numbers
        """The new number of each document; meaningless for those that are not kept."""
        postings_at, positions_at = words.bounds
        self.postings, self.positions = np.diff(postings_at), np.diff(positions_at)
        self.places: Ints = np.zeros(0, np.int64)
        """The new number of each word, ascending; those of which nothing is kept share another's."""
        for run in () if self.whole else _stretches(positions_at[1:]):
            documents, counts = words.postings(run)
            alive = kept[documents]
            starts = postings_at[run.start : run.stop] - postings_at[run.start]
            self.postings[run.start : run.stop] = np.add.reduceat(alive, starts, dtype=np.int64)
            self.positions[run.start : run.stop] = np.add.reduceat(counts * alive, starts, dtype=np.int64)

    def run(self, begin: int, end: int) -> range:
        """Return its words that get a number from one to before another."""
        first, last = np.searchsorted(self.places, (begin, end)).tolist()
        return range(first, last)

    def documents_of(self, run: range) -> Numbers:
        """Return the documents of a run of words, by their new numbers."""
        documents = self.words.postings(run)[0]
        return self.numbers[documents if self.whole else documents[self.kept[documents]]]

    def counts_of(self, run: range) -> Numbers:
        """Return how often the words of a run stand in each of their documents."""
        documents, counts = self.words.postings(run)
        return counts if self.whole else counts[self.kept[documents]]

    def positions_of(self, run: range) -> Numbers:
        """Return where the words of a run stand in each of their documents."""
        positions = self.words.positions(run)
        if self.whole:
            return positions
        documents, counts = self.words.postings(run)
        return positions[np.repeat(self.kept[documents], counts)]


def _write_field(writer: ArrayFileWriter, name: str, sources: Sequence[_Source], size: int) -> None:
    words, stems, stem_of = _united(sources)
    postings, positions = (np.zeros(len(words), np.int64) for _ in range(2))
    lengths = np.zeros(size, np.uint8)
    for source in sources:
        stands = source.postings > 0
        postings[source.places[stands]] += source.postings[stands]
        positions[source.places[stands]] += source.positions[stands]
        lengths[source.numbers[source.kept]] = source.words.length_bytes[source.kept]
    starts, ends = _bounds(postings), _bounds(positions)
    runs = list(_stretches(ends[1:]))
    last = np.min_scalar_type(int(np.flatnonzero(lengths)[-1]))
    writer.add_pieces(f"{name}.documents", last, _copied(sources, runs, _Source.documents_of, lambda one: one.postings))
    kinds = [np.result_type(*found) for found in zip(*(source.words.kinds for source in sources), strict=True)]
    writer.add_pieces(f"{name}.counts", kinds[0], _copied(sources, runs, _Source.counts_of, lambda one: one.postings))
    writer.add_pieces(
        f"{name}.positions", kinds[1], _copied(sources, runs, _Source.positions_of, lambda one: one.positions)
    )
    writer.add(f"{name}.postings.at", starts.astype(np.uint32))
    writer.add(f"{name}.positions.at", ends.astype(np.uint32))
    writer.add(f"{name}.length", lengths)
    writer.add(f"{name}.total", ends[-1:])
    write_words(writer, name, words, stems, stem_of)


def _united(sources: Sequence[_Source]) -> tuple[list[bytes], list[bytes], Ints]:
    """Give each source's words their new numbers; return all words, all stems, and the number of each word's stem."""
    listed = [source.words.words.encoded() for source in sources]
    words = sorted(set().union(*listed))
    rank = {word: number for number, word in enumerate(words)}
    stands = np.zeros(len(words), bool)
    for source, mine in zip(sources, listed, strict=True):
        source.places = np.fromiter(map(rank.__getitem__, mine), np.int64, len(mine))
        stands[source.places[source.postings > 0]] = True
    stemmed = [source.words.stemmed() for source in sources]
    stems = sorted(set().union(*(some for some, _ in stemmed)))
    rank = {stem: number for number, stem in enumerate(stems)}
    stem_of = np.zeros(len(words), np.int64)
    for source, (mine, of_word) in zip(sources, stemmed, strict=True):
        stem_of[source.places] = np.fromiter(map(rank.__getitem__, mine), np.int64, len(mine))[of_word]
    numbers = np.cumsum(stands) - 1
    for source in sources:
        source.places = numbers[source.places]
    used, stem_of = np.unique(stem_of[stands], return_inverse=True)
    return [words[number] for number in np.flatnonzero(stands)], [stems[number] for number in used], stem_of


def _copied(
    sources: Sequence[_Source],
    runs: Sequence[range],
    read: Callable[[_Source, range], Numbers],
    tally: Callable[[_Source], Ints],
) -> Iterator[Numbers]:
    """Yield what is read of each word, source after source; `tally` says how much that is for each of its words."""
    for run in runs:
        found = [(source, source.run(run.start, run.stop)) for source in sources]
        if len(run) == 1:
            yield from (read(*each) for each in found)
            continue
        tallied = []
        sums = np.zeros(len(run), np.int64)
        for source, mine in found:
            counts = tally(source)[mine.start : mine.stop]
            stands = counts > 0
            rows, counts = source.places[mine.start : mine.stop][stands] - run.start, counts[stands]
            sums[rows] += counts
            tallied.append((rows, counts))
        at = np.cumsum(sums) - sums
        pieces = [read(*each) for each in found]
        whole = np.empty(int(sums.sum()), np.result_type(*pieces))
        for piece, (rows, counts) in zip(pieces, tallied, strict=True):
            whole[ranges(at[rows], counts)] = piece
            at[rows] += counts
        yield whole


def _bounds(counts: Ints) -> Ints:
    return np.append(0, np.cumsum(counts))


def _stretches(ends: Numbers) -> Iterator[range]:
    """Yield runs of words of which, all together, little enough is copied at a time; `ends` are where theirs end."""
    start, passed = 0, 0
    while start < len(ends):
        stop = max(start + 1, int(np.searchsorted(ends, passed + STRETCH, side="right")))
        yield range(start, stop)
        start, passed = stop, int(ends[stop - 1])
