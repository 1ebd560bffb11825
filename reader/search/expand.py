"""From a place of a query to the words of the index that fit it."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.segments import PLACES
from reader.search.terms import distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.search.segments import FieldWords, Ints, Snapshot
    from reader.search.terms import Slot

MOST_WORDS = 64
"""Words a wildcard, a fuzzy word or a beginning stands for at most: the ones in most documents."""

_GROWING_WORTH = 0.5
"""What a word that only begins as the one being typed is worth beside that word itself."""


class _Form(NamedTuple):
    offset: int
    field: FieldWords
    number: int


class Expansion:
    """Words of one field that count as one, and what they are worth."""

    def __init__(self, forms: list[_Form], worth: float = 1.0) -> None:
        self._forms = forms
        self.worth = worth

    def postings(self) -> Iterator[tuple[Ints, np.ndarray[tuple[int], np.dtype[np.float64]]]]:
        """Yield the documents of each word, and how often it stands in them."""
        for offset, field, number in self._forms:
            documents, counts = field.postings(number)
            yield documents + offset, counts

    def places(self) -> Ints:
        """Return all places of the words, as document times `PLACES` plus position."""
        found = [field.places(number) + offset * PLACES for offset, field, number in self._forms]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def expand(snapshot: Snapshot, name: str, slot: Slot) -> tuple[list[Expansion], bool]:
    """Return the words of a field that fit a slot, in groups that are ranked each by itself; and whether some were cut.

    The words with the stems asked for come first; those a growing word may become are worth less.
    """
    parts = snapshot.fields(name)
    exact = [
        _Form(offset, field, number) for offset, field in parts for stem in slot.stems for number in field.forms(stem)
    ]
    groups = [Expansion(exact)] if exact else []
    if not (slot.prefix or slot.pattern or slot.near):
        return groups, False
    known = {(form.offset, form.number) for form in exact}
    candidates: dict[str, list[_Form]] = {}
    for offset, field in parts:
        for number in _fitting(field, slot):
            if (offset, number) not in known:
                candidates.setdefault(field.words[number], []).append(_Form(offset, field, number))
    cut = len(candidates) > MOST_WORDS
    chosen: Iterable[list[_Form]] = (
        nlargest(MOST_WORDS, candidates.values(), key=_frequency) if cut else candidates.values()
    )
    if forms := [form for word in chosen for form in word]:
        groups.append(Expansion(forms, _GROWING_WORTH if slot.stems else 1.0))
    return groups, cut


def _frequency(forms: list[_Form]) -> int:
    return sum(form.field.frequency(form.number) for form in forms)


def _fitting(field: FieldWords, slot: Slot) -> Iterable[int]:
    if slot.prefix:
        return field.beginning(slot.prefix)
    if slot.pattern:
        return (number for number in field.beginning(slot.opening) if slot.regex.fullmatch(field.words[number]))
    low, high = len(slot.near) - slot.errors, len(slot.near) + slot.errors
    return (
        number
        for number, word in enumerate(field.words)
        if low <= len(word) <= high and distance(word, slot.near, slot.errors) <= slot.errors
    )
