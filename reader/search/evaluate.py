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
from reader.search.expand import expand
from reader.search.phrases import common, documents_with
from reader.search.schema import UNDATED
from reader.search.terms import wanted
from reader.search.tree import And, Dates, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reader.search.expand import Expansion
    from reader.search.segments import Flags, Floats, Ints, Snapshot
    from reader.search.terms import Variants, Wanted
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
        scores = np.zeros(self._snapshot.size)
        for name, worth in _FIELDS[want.field]:
            self._in_field(want, name, worth, scores)
        return Found(scores > 0, scores)

    def _in_field(self, want: Wanted, name: str, worth: float, scores: Floats) -> None:
        """Add what a field is worth to the scores of the documents in which it has what is wanted."""
        expansions = []
        for slot in want.slots:
            groups, cut = expand(self._snapshot, name, slot)
            self.partial |= cut
            if not groups:
                return
            expansions.append(groups)
        within: Ints | None = None
        if len(want.slots) > 1:
            within = documents_with(want, expansions, [segment.size for segment in self._snapshot.segments])
            if not len(within):
                return
        for expansion in (each for groups in expansions for each in groups):
            self._score(expansion, name, worth, within, scores)

    def _score(self, expansion: Expansion, name: str, worth: float, within: Ints | None, scores: Floats) -> None:
        """Add the BM25 of some words, taken as one, to the scores of the documents they stand in."""
        documents, often = expansion.gathered()
        frequency = log(self._snapshot.size / (len(documents) + 1)) + 1
        if within is not None:
            kept = common(documents, within)
            documents, often = documents[kept], often[kept]
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
