"""From a place of a query to the words of the index that fit it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.invert import POSITION_BITS
from reader.search.terms import distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.search.segments import FieldWords, Ints, Snapshot
    from reader.search.terms import Slot

MOST_POSTINGS = 2_000_000
"""Documents read in a field for a wildcard, a fuzzy word or a beginning; beyond it the rarest words are left out."""

_GROWING_WORTH = 0.5
"""What a word that only begins as the one being typed is worth beside that word itself."""


class _Forms(NamedTuple):
    """Words of one segment, by number, ascending."""

    offset: int
    field: FieldWords
    numbers: list[int]

    def runs(self) -> Iterator[range]:
        """Yield the words as runs of neighbours, which are read at once."""
        start = last = None
        for number in self.numbers:
            if last is None or number != last + 1:
                if start is not None and last is not None:
                    yield range(start, last + 1)
                start = number
            last = number
        if start is not None and last is not None:
            yield range(start, last + 1)


class Expansion:
    """Words of one field that count as one, and what they are worth."""

    def __init__(self, forms: list[_Forms], worth: float = 1.0) -> None:
        self._forms = forms
        self.worth = worth

    def postings(self) -> Iterator[tuple[Ints, Ints]]:
        """Yield documents, each perhaps several times, and how often words stand in them."""
        for offset, field, numbers in self._forms:
            for run in _Forms(offset, field, numbers).runs():
                documents, counts = field.postings(run)
                yield documents + offset, counts

    def places(self) -> Ints:
        """Return all places of the words, each a number made of document and position."""
        found = [
            forms.field.places(run) + (forms.offset << POSITION_BITS) for forms in self._forms for run in forms.runs()
        ]
        return np.concatenate(found)


def expand(snapshot: Snapshot, name: str, slot: Slot) -> tuple[list[Expansion], bool]:
    """Return the words of a field that fit a slot, in groups that are ranked each by itself; and whether some were cut.

    The words with the stems asked for come first; those a growing word may become are worth less.
    """
    parts = snapshot.fields(name)
    exact = [
        _Forms(offset, field, sorted({number for stem in slot.stems for number in field.forms(stem)}))
        for offset, field in parts
    ]
    groups = [Expansion(exact)] if any(forms.numbers for forms in exact) else []
    if not (slot.prefix or slot.pattern or slot.near):
        return groups, False
    others = [
        _Forms(offset, field, [number for number in _fitting(field, slot) if number not in known])
        for (offset, field), known in zip(parts, (set(forms.numbers) for forms in exact), strict=True)
    ]
    kept, cut = _affordable(others)
    if any(forms.numbers for forms in kept):
        groups.append(Expansion(kept, _GROWING_WORTH if slot.stems else 1.0))
    return groups, cut


def _affordable(found: list[_Forms]) -> tuple[list[_Forms], bool]:
    """Leave out the rarest words when there is more to read than is quick; the same words in every segment."""
    frequency: dict[str, int] = {}
    if sum(int(forms.field.frequency[forms.numbers].sum()) for forms in found) <= MOST_POSTINGS:
        return found, False
    for forms in found:
        for number in forms.numbers:
            word = forms.field.words[number]
            frequency[word] = frequency.get(word, 0) + int(forms.field.frequency[number])
    chosen: set[str] = set()
    total = 0
    for word in sorted(frequency, key=lambda word: (-frequency[word], word)):
        total += frequency[word]
        if total > MOST_POSTINGS and chosen:
            break
        chosen.add(word)
    kept = [forms._replace(numbers=[n for n in forms.numbers if forms.field.words[n] in chosen]) for forms in found]
    return kept, True


def _fitting(field: FieldWords, slot: Slot) -> Iterable[int]:
    if slot.prefix:
        return field.words.beginning(slot.prefix)
    if slot.pattern:
        return (number for number in field.words.beginning(slot.opening) if slot.regex.fullmatch(field.words[number]))
    low, high = len(slot.near) - slot.errors, len(slot.near) + slot.errors
    return (
        number
        for number, word in enumerate(field.words.some(range(len(field.words))))
        if low <= len(word) <= high and distance(word, slot.near, slot.errors) <= slot.errors
    )
