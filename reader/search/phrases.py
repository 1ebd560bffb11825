"""Finds words side by side, or near one another, by arithmetic on document and position, segment by segment.

The rarest word comes first; of every further one only what stands in the documents that are left is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.search.invert import POSITION_BITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.search.expand import Expansion, Forms
    from reader.search.segments import Flags, Ints
    from reader.search.terms import Wanted


def documents_with(want: Wanted, expansions: Sequence[Sequence[Expansion]], sizes: Sequence[int]) -> Ints:
    """Return the documents, in order, in which the phrase stands; `sizes` are those of the segments."""
    found = []
    rows = [_by_segment(groups) for groups in expansions]
    for segment in sorted(set.intersection(*(set(row) for row in rows))):
        forms = [row[segment] for row in rows]
        find = _near if want.slop else _side_by_side
        documents = find(want, forms, sizes[segment]) >> POSITION_BITS
        found.append(documents[np.diff(documents, prepend=-1) > 0] + forms[0][0].offset)
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _by_segment(groups: Sequence[Expansion]) -> dict[int, list[Forms]]:
    found: dict[int, list[Forms]] = {}
    for forms in (forms for group in groups for forms in group.forms):
        found.setdefault(forms.segment, []).append(forms)
    return found


def _side_by_side(_want: Wanted, rows: Sequence[list[Forms]], size: int) -> Ints:
    """Return where the phrase begins; a place is a number made of document and position."""
    order = sorted(range(len(rows)), key=lambda step: sum(forms.frequency() for forms in rows[step]))
    within: Flags | None = None
    begins = np.zeros(0, np.int64)
    for step in order:
        places = _places(rows[step], within) - step
        begins = places if within is None else _shared(begins, places)
        if not len(begins):
            break
        within = np.zeros(size, bool)
        within[begins >> POSITION_BITS] = True
    return begins


def _near(want: Wanted, rows: Sequence[list[Forms]], size: int) -> Ints:
    """Return where a stretch of text begins that holds every word, in any order, with few enough others among them."""
    within = np.ones(size, bool)
    for row in rows:
        stands = np.zeros(size, bool)
        for forms in row:
            stands[forms.postings()[0]] = True
        within &= stands
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


def _places(row: list[Forms], within: Flags | None) -> Ints:
    """Return the places of some words, in order, in all documents or within some."""
    found = []
    for forms in row:
        documents, counts = forms.postings()
        positions = forms.positions()
        if within is not None:
            kept = within[documents]
            if not kept.all():
                ends = np.cumsum(counts, dtype=np.int64)[kept]
                documents, counts = documents[kept], counts[kept]
                positions = positions[_ranges(ends - counts, counts)]
        found.append(np.repeat(documents.astype(np.int64) << POSITION_BITS, counts) | positions.astype(np.int64))
    places: Ints = np.concatenate(found)
    if len(row) > 1 or not row[0].is_one_word():
        places.sort()
    return places


def _shared(one: Ints, other: Ints) -> Ints:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return few[common(few, many)]


def _ranges(starts: Ints, counts: np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]) -> Ints:
    """Return the numbers of all ranges that begin at some starts, one range after the other."""
    steps = np.cumsum(counts, dtype=np.int64)
    shift = starts - (steps - counts)
    found: Ints = np.repeat(shift, counts) + np.arange(int(steps[-1]) if len(steps) else 0)
    return found


def common(one: Ints, other: Ints) -> Flags:
    """Say for each number of the first array whether it is in the second; both are in order."""
    if not len(other):
        return np.zeros(len(one), bool)
    found: Flags = other[np.minimum(np.searchsorted(other, one), len(other) - 1)] == one
    return found
