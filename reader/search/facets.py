"""What a result is made of, counted on columns: no article is read, and no text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from reader.search.schema import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.search.segments import Flags, Ints, Snapshot

LENGTHS: Final = (0, 300, 800, 2000)
"""The lengths, in words, from which the groups of `Facets.lengths` begin."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class Links:
    """Which articles have which of some things the library knows (tags, names): pair by pair, each pair once.

    What is worked out for the links is kept as long as the object is, so give the same one again while it holds.
    """

    articles: Ints
    """The key of the article of each pair."""
    things: Ints
    """The number of the thing of each pair, counted from 0: the smaller the numbers, the less memory is used."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Links:
        """Take pairs of an article's key and a thing's number."""
        table = np.array(list(pairs), np.int64).reshape(-1, 2)
        return cls(np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1]))


class Facets(NamedTuple):
    """The values that articles of a result have, each with how many of them have it."""

    total: int
    sources: list[tuple[str, int]]
    """As they are written, the most frequent first."""
    languages: list[tuple[str, int]]
    months: list[tuple[str, int]]
    """`2023-06` and so on, in order; those without an article are left out."""
    lengths: list[tuple[str, int]]
    """Values of `words:`, the shortest first."""
    linked: dict[str, list[tuple[int, int]]]
    """By the name of the links, the numbers of things, the most frequent first."""


def counted(snapshot: Snapshot, matches: Flags, links: Mapping[str, Links], most: int | None) -> Facets:
    """Count what the matching documents have; of sources, languages and linked things `most` of each."""
    documents = np.flatnonzero(matches)
    return Facets(
        total=len(documents),
        sources=_labels(snapshot, "source", documents, most),
        languages=_labels(snapshot, "language", documents, most),
        months=_months(snapshot.days[documents]),
        lengths=_lengths(snapshot.word_counts[documents]),
        linked={name: _linked(snapshot, matches, each, most) for name, each in links.items()},
    )


def _labels(snapshot: Snapshot, name: str, documents: Ints, most: int | None) -> list[tuple[str, int]]:
    labels, codes = snapshot.labelled(name)
    counts = np.bincount(codes[documents], minlength=len(labels)).tolist()
    found = ((label, count) for label, count in zip(labels, counts, strict=True) if label and count)
    return sorted(found, key=lambda each: (-each[1], each[0]))[:most]


def _months(days: Ints) -> list[tuple[str, int]]:
    dated = days[days != UNDATED] - _EPOCH
    if not len(dated):
        return []
    months = dated.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    first = int(months.min())
    counts = np.bincount(months - first)
    filled = np.flatnonzero(counts)
    names = np.datetime_as_string((filled + first).astype("datetime64[M]"), unit="M")
    return list(zip(names.tolist(), counts[filled].tolist(), strict=True))


def _lengths(words: Ints) -> list[tuple[str, int]]:
    counts = np.bincount(np.searchsorted(LENGTHS, words, side="right") - 1, minlength=len(LENGTHS)).tolist()
    ends = [*(str(least - 1) for least in LENGTHS[1:]), ""]
    found = zip(LENGTHS, ends, counts, strict=True)
    return [(f"{least or ''}..{end}", count) for least, end, count in found if count]


def _linked(snapshot: Snapshot, matches: Flags, links: Links, most: int | None) -> list[tuple[int, int]]:
    documents, things = snapshot.linked(links)
    return _best(np.bincount(things[matches[documents]]), most)


def _best(counts: Ints, most: int | None) -> list[tuple[int, int]]:
    """Return the numbers counted most often, with their counts; the smaller number first among equals."""
    numbers = np.flatnonzero(counts)
    if most is not None and most < len(numbers):
        least = np.partition(counts[numbers], len(numbers) - most)[len(numbers) - most]
        numbers = numbers[counts[numbers] >= least]
    order = np.argsort(-counts[numbers], kind="stable")[:most]
    return list(zip(numbers[order].tolist(), counts[numbers[order]].tolist(), strict=True))
