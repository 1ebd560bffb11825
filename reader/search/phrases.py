"""Finds words side by side, or near one another, by arithmetic on document and position, segment by segment.

The rarest word comes first, and of it only what stands in documents that have those that are not much more frequent
too. A further one is looked up at the places that are left; where these are many, they are compared with its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reader.search.arrays import ranges
from reader.search.invert import LAST_POSITION, POSITION_BITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.search.expand import Expansion, Forms
    from reader.search.segments import FieldWords, Flags, Ints, Smalls, Snapshot
    from reader.search.terms import Wanted

_FAR: Final = 6
"""How many times more numbers there must be for each to look up, so that this is quicker than going through all."""

_FEW_WORDS: Final = 16
"""Words up to which each is looked up by itself."""


def documents_with(want: Wanted, expansions: Sequence[Sequence[Expansion]], snapshot: Snapshot) -> Flags:
    """Say for each document whether the phrase stands in it."""
    found = np.zeros(snapshot.size, bool)
    rows = [_by_segment(groups) for groups in expansions]
    for number in set.intersection(*(set(row) for row in rows)):
        forms = [row[number] for row in rows]
        find = _near if want.slop else _side_by_side
        places = find(want, forms, snapshot.segments[number].size)
        found[(places >> POSITION_BITS) + snapshot.offsets[number]] = True
    return found


def _by_segment(groups: Sequence[Expansion]) -> dict[int, list[Forms]]:
    found: dict[int, list[Forms]] = {}
    for forms in (forms for group in groups for forms in group.forms):
        found.setdefault(forms.segment, []).append(forms)
    return found


def _side_by_side(_want: Wanted, rows: Sequence[list[Forms]], size: int) -> Ints:
    """Return where the phrase begins; a place is a number made of document and position."""
    first, *others = sorted(range(len(rows)), key=lambda step: _occurrences(rows[step]))
    telling = [row for row in rows if _occurrences(row) <= _FAR * _occurrences(rows[first])]
    begins = _places(rows[first], _with_all(telling, size)) - first
    for step in others:
        if not len(begins):
            break
        if len(begins) * _FAR < _occurrences(rows[step]) and _words(rows[step]) <= _FEW_WORDS:
            begins = begins[_stands_at(begins + step, rows[step], size)]
        else:
            begins = _shared(begins, _places(rows[step], _flags(begins >> POSITION_BITS, size)) - step)
    return begins


def _near(want: Wanted, rows: Sequence[list[Forms]], size: int) -> Ints:
    """Return where a stretch of text begins that holds every word, in any order, with few enough others among them."""
    within = _with_all(rows, size)
    if not within.any():
        return np.zeros(0, np.int64)
    width = len(rows) + want.slop
    places = [_places(row, within) for row in rows]
    starts = np.sort(np.concatenate(places))
    fits = np.ones(len(starts), bool)
    for row_places, slot in zip(places, want.slots, strict=True):
        nth = np.searchsorted(row_places, starts) + want.slots.count(slot) - 1
        last = len(row_places) - 1
        fits &= (nth <= last) & (row_places[np.minimum(nth, last)] < starts + width)
    return starts[fits]


def _with_all(rows: Sequence[list[Forms]], size: int) -> Flags:
    """Say for each document whether it has a word for each of some places of a phrase, anywhere."""
    within = np.ones(size, bool)
    for row in rows:
        within &= _flags(np.concatenate([forms.postings()[0] for forms in row]), size)
    return within


def _flags(documents: Smalls | Ints, size: int) -> Flags:
    flags = np.zeros(size, bool)
    flags[documents] = True
    return flags


def _occurrences(row: list[Forms]) -> int:
    return sum(forms.field.occurrences(run) for forms in row for run in forms.runs)


def _words(row: list[Forms]) -> int:
    return sum(len(run) for forms in row for run in forms.runs)


def _places(row: list[Forms], within: Flags) -> Ints:
    """Return the places of some words, in order, in some documents."""
    found = []
    for forms in row:
        documents, counts = forms.postings()
        positions = forms.positions()
        kept = within[documents]
        if not kept.all():
            ends = np.cumsum(counts, dtype=np.int64)[kept]
            documents, counts = documents[kept], counts[kept]
            positions = positions[ranges(ends - counts, counts)]
        found.append(np.repeat(documents.astype(np.int64) << POSITION_BITS, counts) | positions)
    places: Ints = np.concatenate(found)
    if len(row) > 1 or not row[0].is_one_word():
        places.sort(kind="stable")  # which is quick where a few runs are in order already
    return places


def _shared(one: Ints, other: Ints) -> Ints:
    """Return the numbers that are in both; each has them once and in order."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if len(few) * _FAR < len(many):
        kept: Flags = many[np.minimum(np.searchsorted(many, few), len(many) - 1)] == few
        return few[kept]
    both = np.concatenate((few, many))
    both.sort(kind="stable")
    twice: Flags = both[1:] == both[:-1]
    return both[1:][twice]


def _stands_at(places: Ints, row: list[Forms], size: int) -> Flags:
    """Say for each place whether one of some words stands there."""
    documents, positions = places >> POSITION_BITS, places & LAST_POSITION
    found = np.zeros(len(places), bool)
    for forms in row:
        for number in (number for run in forms.runs for number in run):
            found |= _word_stands_at(documents, positions, forms.field, range(number, number + 1), size)
    return found


def _word_stands_at(documents: Ints, positions: Ints, field: FieldWords, word: range, size: int) -> Flags:
    """Say where a word stands, by a binary search in its positions in each document, for all places at once."""
    listed, counts = field.postings(word)
    order = np.full(size, -1, np.int32)
    order[listed] = np.arange(len(listed), dtype=np.int32)
    posting = order[documents]
    asked = np.flatnonzero(posting >= 0)
    posting, wanted = posting[asked], positions[asked]
    end = np.cumsum(counts, dtype=np.int64)[posting]
    before = end - counts[posting] - 1
    """The last of its positions that is known to be less than the one wanted, or the one before its first."""
    stands = field.positions(word)
    step = 1 << int(counts.max()).bit_length() - 1
    while step:
        further = before + step
        less = (further < end) & (stands[np.minimum(further, len(stands) - 1)] < wanted)
        before += step * less
        step >>= 1
    after = before + 1
    found = np.zeros(len(documents), bool)
    found[asked] = (after < end) & (stands[np.minimum(after, len(stands) - 1)] == wanted)
    return found
