"""Answers a query on a snapshot of the index, whole arrays at a time.

Scoring is BM25F as Whoosh computes it: each field by itself with its own average length, weighted and added up
(Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009).
"""

from __future__ import annotations

from functools import reduce
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search import dates
from reader.search.expand import Expansion, expand
from reader.search.invert import POSITION_BITS
from reader.search.schema import UNDATED
from reader.search.terms import Slot, Wanted, wanted
from reader.search.tree import And, Dates, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reader.search.segments import Flags, Floats, Ints, Snapshot
    from reader.search.terms import Variants
    from reader.search.tree import Node

K1 = 1.2
B = 0.75

PLAIN_FIELDS = (("title", 3.0), ("deck", 1.5), ("body", 1.0), ("notes", 1.0), ("quotes", 0.5))
"""The fields in which plain words are looked for, and what a word in each is worth."""

_FIELDS = {
    "": PLAIN_FIELDS,
    "title": (("title", 1.0),),
    "body": (("deck", 1.0), ("body", 1.0)),
    "by": (("author", 1.0),),
    "from": (("source", 1.0),),
    "lang": (("language", 1.0),),
    "note": (("notes", 1.0),),
    "quote": (("quotes", 1.0),),
}


class Found(NamedTuple):
    """For each document whether it matches, and its score; None where nothing is ranked."""

    matches: Flags
    scores: Floats | None


class Evaluator:
    """Answers one query. `partial` tells afterwards whether words were left out to keep the answer quick."""

    def __init__(
        self,
        snapshot: Snapshot,
        today: date,
        *,
        growing: int | None = None,
        variants: Variants | None = None,
        members: Callable[[str, str], set[int]] | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._today = today
        self._growing = growing
        self._variants = variants
        self._members = members
        self.partial = False

    def run(self, node: Node | None) -> Found:
        """Return what a part of the query matches, deleted documents included."""
        match node:
            case And(parts):
                found = [self.run(part) for part in parts]
                matches = reduce(np.logical_and, (each.matches for each in found))
                scores = _sum(found)
                return Found(matches, None if scores is None else scores * matches)
            case Or(parts):
                found = [self.run(part) for part in parts]
                return Found(reduce(np.logical_or, (each.matches for each in found)), _sum(found))
            case Not(part):
                return Found(~self.run(part).matches, None)
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return self._text(wanted(node, growing=node.at == self._growing, variants=self._variants))
        return Found(self._fact(node), None)

    def _fact(self, node: Member | Dates | Length | None) -> Flags:
        """Return what a part matches that is about an article rather than its words."""
        match node:
            case Member(field, value):
                return self._of(self._members(field, value) if self._members else set())
            case Dates(field, value):
                return self._published(dates.read(field, value, self._today))
            case Length(least, most):
                return _between(self._snapshot.word_counts, least, None if most is None else most + 1)
        return np.ones(self._snapshot.size, bool)

    def _of(self, keys: set[int]) -> Flags:
        matches = np.zeros(self._snapshot.size, bool)
        matches[self._snapshot.numbers(list(keys))] = True
        return matches

    def _published(self, days: dates.Days | None) -> Flags:
        column = self._snapshot.days
        return np.zeros(len(column), bool) if days is None else _between(column, *days) & (column != UNDATED)

    def _text(self, want: Wanted) -> Found:
        found = [self._in_field(want, name, worth) for name, worth in _FIELDS[want.field]]
        return Found(reduce(np.logical_or, (each.matches for each in found)), _sum(found))

    def _in_field(self, want: Wanted, name: str, worth: float) -> Found:
        expansions = [self._expand(slot, name) for slot in want.slots]
        scores = np.zeros(self._snapshot.size)
        if not all(expansions):
            return Found(np.zeros(self._snapshot.size, bool), None)
        if len(expansions) == 1:
            for expansion in expansions[0]:
                self._score(expansion, name, worth, scores)
            return Found(scores > 0, scores)
        rows = [np.unique(np.concatenate([each.places() for each in expansion])) for expansion in expansions]
        matches = np.zeros(self._snapshot.size, bool)
        matches[near(rows, want) if want.slop else side_by_side(rows)] = True
        if not matches.any():
            return Found(matches, None)
        for expansion in (each for group in expansions for each in group):
            self._score(expansion, name, worth, scores)
        scores[~matches] = 0
        return Found(matches, scores)

    def _expand(self, slot: Slot, name: str) -> list[Expansion]:
        """Return the words of a slot: those asked for, then, worth less, those that one being typed may become."""
        found, cut = expand(self._snapshot, name, slot)
        self.partial |= cut
        return found

    def _score(self, expansion: Expansion, name: str, worth: float, scores: Floats) -> None:
        """Add the BM25 of some words, taken as one, to the scores of the documents they stand in."""
        counts = np.zeros(self._snapshot.size)
        for documents, times in expansion.postings():
            np.add.at(counts, documents, times)
        documents = np.flatnonzero(counts)
        frequency = log(self._snapshot.size / (len(documents) + 1)) + 1
        often = counts[documents]
        damped = often * (K1 + 1) / (often + K1 * (1 - B + B * self._snapshot.scale(name)[documents]))
        scores[documents] += worth * expansion.worth * frequency * damped


def _sum(found: list[Found]) -> Floats | None:
    ranked = [each.scores for each in found if each.scores is not None]
    return reduce(np.add, ranked) if ranked else None


def _between(column: Ints, start: int | None, end: int | None) -> Flags:
    matches = np.ones(len(column), bool)
    if start is not None:
        matches &= column >= start
    if end is not None:
        matches &= column < end
    return matches


def side_by_side(rows: list[Ints]) -> Ints:
    """Return the documents in which a place of each row follows one of the row before."""
    places = rows[0]
    for step, row in enumerate(rows[1:], 1):
        places = np.intersect1d(places, row - step, assume_unique=True)
    return places >> POSITION_BITS


def near(rows: list[Ints], want: Wanted) -> Ints:
    """Return the documents in which places of all rows, in any order, lie as close together as the slop allows."""
    width = len(rows) + want.slop
    starts = np.unique(np.concatenate(rows))
    fits = np.ones(len(starts), bool)
    for row, slot in zip(rows, want.slots, strict=True):
        needed = want.slots.count(slot)
        nth = np.searchsorted(row, starts) + needed - 1
        inside = nth < len(row)
        reached = row[np.minimum(nth, len(row) - 1)]
        fits &= inside & (reached < starts + width)
    return starts[fits] >> POSITION_BITS
