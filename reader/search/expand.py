"""From a place of a query to the words of the index that fit it, and to the documents they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.search.segments import FieldWords, Floats, Ints, Smalls, Snapshot
    from reader.search.terms import Slot

MOST_POSTINGS: Final = 3_000_000
"""Documents read in a field for a wildcard, a fuzzy word or a beginning; beyond it the rarest words are left out."""

_AT_ONCE: Final = 1 << 17
"""Postings that are added up at once: more of them would not stay in the processor's cache, which is several times as
quick."""

_GROWING_WORTH: Final = 0.5
"""What a word that only begins as the one being typed is worth beside that word itself."""


class Forms(NamedTuple):
    """Words of one field in one segment, as runs of neighbours in order; each run is read at once."""

    segment: int
    offset: int
    field: FieldWords
    runs: tuple[range, ...]

    def postings(self) -> tuple[Smalls, Smalls]:
        """Return the documents of the words in the segment, word after word, and how often each stands there."""
        if len(self.runs) == 1:
            return self.field.postings(self.runs[0])
        found = [self.field.postings(run) for run in self.runs]
        return np.concatenate([documents for documents, _ in found]), np.concatenate([counts for _, counts in found])

    def positions(self) -> Smalls:
        """Return the positions that belong to `postings`, one document after the other."""
        if len(self.runs) == 1:
            return self.field.positions(self.runs[0])
        return np.concatenate([self.field.positions(run) for run in self.runs])

    def is_one_word(self) -> bool:
        """Say whether there is a single word, so that its documents are in order."""
        return len(self.runs) == 1 and len(self.runs[0]) == 1

    def frequency(self) -> int:
        """Return in how many documents each of the words stands, added up."""
        return sum(self.field.frequency(run) for run in self.runs)


class Gathered(NamedTuple):
    """The documents in which any of some words stands, once for each or all together, and how often."""

    documents: Ints
    often: Floats | Smalls
    frequency: int
    """How many different documents they are."""
    once: bool
    """Whether none of them is there more than once."""


@dataclass(frozen=True)
class Expansion:
    """Words of one field, in all segments that have any, that count as one; and what they are worth."""

    forms: tuple[Forms, ...]
    worth: float
    size: int
    """The number of documents in the index."""

    @cached_property
    def gathered(self) -> Gathered:
        """The documents in which the words stand, in no particular order."""
        if self._postings > self.size:
            sums = self._added_up()
            standing = np.flatnonzero(sums > 0)  # of flags, for of floats it takes ten times as long
            return Gathered(standing, sums[standing], len(standing), once=True)
        found = [forms.postings() for forms in self.forms]
        parts = zip(self.forms, found, strict=True)
        documents: Ints = np.concatenate([documents.astype(np.int64) + forms.offset for forms, (documents, _) in parts])
        often = np.concatenate([counts for _, counts in found])
        if all(forms.is_one_word() for forms in self.forms):
            return Gathered(documents, often, len(documents), once=True)
        stands = np.zeros(self.size, bool)
        stands[documents] = True
        return Gathered(documents, often, int(np.count_nonzero(stands)), once=False)

    @property
    def _postings(self) -> int:
        return sum(forms.frequency() for forms in self.forms)

    def _added_up(self) -> Floats:
        """Return for each document how often the words stand there all together."""
        sums = np.zeros(self.size)
        for forms in self.forms:
            documents, counts = forms.postings()
            of_segment = sums[forms.offset : forms.offset + len(forms.field.length_bytes)]
            for start in range(0, len(documents), _AT_ONCE):
                some = slice(start, start + _AT_ONCE)
                of_segment += np.bincount(documents[some], counts[some], len(of_segment))
        return sums


def expand(snapshot: Snapshot, name: str, slot: Slot) -> tuple[list[Expansion], bool]:
    """Return the words of a field that fit a slot, in groups that are ranked each by itself; and whether some were cut.

    The words with the stems asked for come first; those a growing word may become are worth less.
    """
    exact: list[Forms] = []
    others: list[Forms] = []
    for segment, offset, field in snapshot.fields(name):
        known = sorted({number for stem in slot.stems for number in field.forms(stem)})
        if known:
            exact.append(Forms(segment, offset, field, tuple(_runs(known))))
        if slot.is_open and (runs := tuple(_without(_fitting(field, slot), known))):
            others.append(Forms(segment, offset, field, runs))
    kept, cut = _affordable(others)
    groups = [Expansion(tuple(exact), 1.0, snapshot.size)] if exact else []
    if kept:
        groups.append(Expansion(tuple(kept), _GROWING_WORTH if slot.stems else 1.0, snapshot.size))
    return groups, cut


def _runs(numbers: Iterable[int]) -> Iterator[range]:
    """Yield ascending numbers as runs of neighbours."""
    start = end = -1
    for number in numbers:
        if number == end:
            end += 1
            continue
        if start < end:
            yield range(start, end)
        start, end = number, number + 1
    if start < end:
        yield range(start, end)


def _without(runs: Iterable[range], known: Sequence[int]) -> Iterator[range]:
    """Yield the runs without some numbers, both ascending."""
    for run in runs:
        start = run.start
        for number in known:
            if start <= number < run.stop:
                if start < number:
                    yield range(start, number)
                start = number + 1
        if start < run.stop:
            yield range(start, run.stop)


def _fitting(field: FieldWords, slot: Slot) -> Iterable[range]:
    if slot.prefix:
        return (field.words.beginning(slot.prefix),)
    if slot.pattern:
        begin = field.words.beginning(slot.opening)
        words = field.words.some(begin)
        return _runs(number for number, word in zip(begin, words, strict=True) if slot.regex.fullmatch(word))
    return _runs(number for number, _, _ in field.words.near(slot.near, slot.errors, slot.near[0]))


def _affordable(found: list[Forms]) -> tuple[list[Forms], bool]:
    """Leave out the rarest words when there is more to read than is quick; the same words in every segment."""
    if sum(forms.frequency() for forms in found) <= MOST_POSTINGS:
        return found, False
    frequency: dict[str, int] = {}
    for forms in found:
        for run in forms.runs:
            for number, word in zip(run, forms.field.words.some(run), strict=True):
                frequency[word] = frequency.get(word, 0) + forms.field.frequency(range(number, number + 1))
    chosen: set[str] = set()
    total = 0
    for word in sorted(frequency, key=lambda word: (-frequency[word], word)):
        total += frequency[word]
        if total > MOST_POSTINGS and chosen:
            break
        chosen.add(word)
    kept = []
    for forms in found:
        numbers = (number for run in forms.runs for number in run if forms.field.words[number] in chosen)
        if runs := tuple(_runs(numbers)):
            kept.append(forms._replace(runs=runs))
    return kept, True
