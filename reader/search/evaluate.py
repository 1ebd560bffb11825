"""Answers a query on a snapshot of the index, whole arrays at a time.

Scoring is BM25F as Whoosh computes it: each field by itself with its own average length, weighted and added up
(Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009).
"""

from __future__ import annotations

from functools import partial, reduce
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search import dates
from reader.search.expand import expand
from reader.search.phrases import documents_with
from reader.search.schema import UNDATED
from reader.search.tree import And, Dates, Exact, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.search.expand import Gathered
    from reader.search.question import Question
    from reader.search.segments import Flags, Floats, Ints, Snapshot
    from reader.search.terms import Wanted
    from reader.search.tree import Node

K1 = 1.6
B = 0.75
"""The constants of BM25: how slowly a word said again stops counting, and how much a long text is held against it."""

_FIELDS = {
    "title": (("title", 1.0),),
    "body": (("deck", 1.0), ("body", 1.0)),
    "by": (("author", 1.0),),
    "from": (("source", 1.0),),
    "lang": (("language", 1.0),),
    "note": (("notes", 1.0),),
    "quote": (("quotes", 1.0),),
}


def plain_fields(words: int) -> tuple[tuple[str, float], ...]:
    """Return the fields in which plain words are looked for, and what a word in each is worth.

    A title says what an article is about, so for a word or two it counts three times; in a question of many words,
    each of which may stand in a title by chance, the text counts more. Measured on SciFact and on headlines.
    """
    title = min(3.0, max(0.4, 12 / max(1, words) ** 2))
    return ("title", title), ("deck", (1 + title) / 2), ("body", 1.0), ("notes", 1.0), ("quotes", 0.5)


class Chosen:
    """Documents, in order, that are to be scored."""

    def __init__(self, documents: Ints, size: int) -> None:
        self.documents = documents
        self.flags: Flags = np.zeros(size, bool)
        self.flags[documents] = True
        self.places: Ints = np.empty(size, np.int64)
        """For each document that is chosen, its place among them; meaningless for the others."""
        self.places[documents] = np.arange(len(documents))


class Found(NamedTuple):
    """For each document whether it matches; and what scores those of some that do, None where nothing is ranked."""

    matches: Flags
    score: Callable[[Chosen], Floats] | None


class Evaluator:
    """Answers one question. `partial` tells afterwards whether words were left out to keep the answer quick."""

    def __init__(self, snapshot: Snapshot, question: Question) -> None:
        self._snapshot = snapshot
        self._question = question
        self._plain = plain_fields(question.plain_words)
        self.partial = False

    def answer(self) -> Found:
        """Return what the whole question matches, deleted documents included."""
        return self._run(self._question.root)

    def _run(self, node: Node | None) -> Found:
        """Return what a part of the query matches."""
        match node:
            case And(parts):
                found = [self._run(part) for part in parts]
                return _scored_where(reduce(np.logical_and, (each.matches for each in found)), found)
            case Or(parts):
                found = [self._run(part) for part in parts]
                return _scored_where(reduce(np.logical_or, (each.matches for each in found)), found)
            case Not(part):
                return Found(~self._run(part).matches, None)
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return self._text(self._question.words[node, node.at])
        return Found(self._fact(node), None)

    def _fact(self, node: Exact | Member | Dates | Length | None) -> Flags:
        """Return what a part matches that is about an article rather than its words."""
        match node:
            case Exact():
                return self._whole(self._question.words[node, node.at])
            case Member():
                return self._of(self._question.members[node])
            case Dates(field, value):
                return self._published(dates.read(field, value, self._question.today))
            case Length(least, most):
                return _between(self._snapshot.word_counts, least, None if most is None else most + 1)
        return np.ones(self._snapshot.size, bool)

    def _whole(self, want: Wanted) -> Flags:
        """Return what has the words, and no others, in their field."""
        ((name, _),) = _FIELDS[want.field]
        matches = np.zeros(self._snapshot.size, bool)
        for each in self._in_field(want, name, 0):
            matches[each.found.documents] = True
        return matches & self._snapshot.has_length(name, len(want.slots))

    def _of(self, keys: set[int]) -> Flags:
        matches = np.zeros(self._snapshot.size, bool)
        matches[self._snapshot.numbers(list(keys))] = True
        return matches

    def _published(self, days: dates.Days | None) -> Flags:
        column = self._snapshot.days
        return np.zeros(len(column), bool) if days is None else _between(column, *days) & (column != UNDATED)

    def _text(self, want: Wanted) -> Found:
        stands = [
            each for name, worth in _FIELDS.get(want.field, self._plain) for each in self._in_field(want, name, worth)
        ]
        matches = np.zeros(self._snapshot.size, bool)
        for each in stands:
            matches[each.found.documents] = True
        return Found(
            matches, lambda chosen: sum((each.scores(chosen) for each in stands), np.zeros(len(chosen.documents)))
        )

    def _in_field(self, want: Wanted, name: str, worth: float) -> Iterator[_Standing]:
        """Yield the documents in which a field has what is wanted, for each of the words."""
        expansions = []
        for slot in want.slots:
            groups, cut = self._snapshot.remembered((name, slot), partial(expand, self._snapshot, name, slot))
            self.partial |= cut
            if not groups:
                return
            expansions.append(groups)
        within: Flags | None = None
        if len(want.slots) > 1:
            within = documents_with(want, expansions, self._snapshot)
            if not within.any():
                return
        for expansion in (each for groups in expansions for each in groups):
            found = expansion.gathered
            rarity = log(self._snapshot.size / (found.frequency + 1)) + 1
            if within is not None:
                kept = np.flatnonzero(within[found.documents])
                found = found._replace(documents=found.documents[kept], often=found.often[kept])
            yield _Standing(found, self._snapshot.scale(name), worth * expansion.worth * rarity)


class _Standing(NamedTuple):
    """The documents in which some words, taken as one, stand in a field, and how often."""

    found: Gathered
    scale: Floats
    """The length of the field in every document, beside the average."""
    worth: float

    def scores(self, chosen: Chosen) -> Floats:
        """Return the BM25 of the words for each of the chosen documents."""
        kept = np.flatnonzero(chosen.flags[self.found.documents])
        documents, often = self.found.documents[kept], self.found.often[kept]
        places = chosen.places[documents]
        if not self.found.once:
            sums: Floats = np.bincount(places, often, len(chosen.documents)).astype(np.float64, copy=False)
            places = np.flatnonzero(sums > 0)
            documents, often = chosen.documents[places], sums[places]
        scores = np.zeros(len(chosen.documents))
        damped = often * (K1 + 1) / (often + K1 * (1 - B + B * self.scale[documents]))
        scores[places] = self.worth * damped
        return scores


def _scored_where(matches: Flags, found: list[Found]) -> Found:
    """Return what matches, scored by the sum of what its parts score."""
    ranked = [each.score for each in found if each.score is not None]
    if not ranked:
        return Found(matches, None)
    return Found(
        matches, lambda chosen: reduce(np.add, (score(chosen) for score in ranked)) * matches[chosen.documents]
    )


def _between(column: Ints, start: int | None, end: int | None) -> Flags:
    matches = np.ones(len(column), bool)
    if start is not None:
        matches &= column >= start
    if end is not None:
        matches &= column < end
    return matches
