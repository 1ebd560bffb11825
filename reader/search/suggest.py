"""Did you mean: for a query that finds nothing, the nearest one that has a chance.

Words that nothing contains give way to the most probable ones that something does: a noisy channel, in which a common
word is likelier to have been meant, and an error that many people make is likelier than one that few make (Kernighan,
Church and Gale, A spelling correction program based on a noisy channel model, 1990).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING, Final, TypeAlias

from reader.search import analysis
from reader.search.evaluate import plain_fields
from reader.search.parser import Query, parse
from reader.search.tree import NAMED, And, Fuzzy, Member, Not, Or, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reader.search.segments import Snapshot
    from reader.search.tree import Node

_FIELDS = tuple(name for name, _ in plain_fields(1))
_NAME_COUNTS = 20
"""What a name counts for, in articles, beside the articles that contain it."""
_ERROR_COUNTS: Final = 7.0
"""How much an error counts beside the logarithm of a word's frequency; measured on lists of misspellings."""
_WEIGHED: Final = 60
"""Candidates that are looked at closely."""
_MANY_WORDS: Final = 5
"""Words from which on a query is taken for a question, of which an article need not contain every word."""

_VOWELS = "aeiouy"
_ALIKE = frozenset(
    pair for each in ("ck", "cs", "sz", "gj", "dt", "mn", "fv", "bp", "xs", "kq", "cq") for pair in (each, each[::-1])
)
_OPENINGS = (_VOWELS, "ckqsx", "sz", "gj", "fpv", "vw")
_SHORT, _MEDIUM = 3, 6


Likely: TypeAlias = Callable[[Member], str]
"""From a part of a query that names somebody to the name that was probably meant, or the same."""


def suggest(
    snapshot: Snapshot, query: Query, names: Collection[str] = (), likely: Likely = lambda named: named.value
) -> str | None:
    """Return the nearest query that has a chance; None when every word is known and no looser question can be asked."""
    if query.root is None:
        return None
    mended = _Mender(snapshot, names, likely).mended(query.root)
    if mended == query.root:
        mended = _loosened(mended)
    return None if mended == query.root else str(parse(str(Query(mended))))


def _loosened(node: Node) -> Node:
    """Ask for any of the words where many were asked for at once."""
    if isinstance(node, And) and len(node.parts) >= _MANY_WORDS:
        telling = [part for part in node.parts if not (isinstance(part, Word) and part.text in analysis.STOP_WORDS)]
        if all(isinstance(part, Word) and not part.field for part in telling) and len(telling) > 1:
            return Or(tuple(telling), node.at)
    return node


class _Mender:
    def __init__(self, snapshot: Snapshot, names: Collection[str], likely: Likely) -> None:
        self._snapshot = snapshot
        self._likely = likely
        self._names = frozenset(word for name in names for word in analysis.words(name))

    def mended(self, node: Node) -> Node:
        """Return a query with its unknown words replaced."""
        match node:
            case And(parts) | Or(parts):
                return replace(node, parts=tuple(map(self.mended, parts)))
            case Not(part):
                return Not(self.mended(part), node.at)
            case Word(text) | Phrase(text) if node.field in ("", "title", "body"):
                return replace(node, text=" ".join(map(self._nearest, text.split())))
            case Fuzzy(text) if not node.field:
                return Word(nearest, "", node.at) if (nearest := self._nearest(text)) != text else node
            case Member(field) if field in NAMED:
                return replace(node, value=self._likely(node))
        return node

    def _nearest(self, chunk: str) -> str:
        """Return the word that was probably meant; the same when it is known or nothing is near."""
        words = analysis.words(chunk)
        if len(words) != 1 or self._is_known(words[0]):
            return chunk
        best, least = chunk, float("-inf")
        for word, frequency in self._candidates(words[0]):
            likely = log(frequency) - _ERROR_COUNTS * errors(words[0], word)
            if likely > least:
                best, least = word, likely
        return best

    def _is_known(self, word: str) -> bool:
        stem = analysis.stem(word)
        return any(field.forms(stem) for name in _FIELDS for _, _, field in self._snapshot.fields(name))

    def _candidates(self, word: str) -> Iterator[tuple[str, int]]:
        most = _most(word)
        frequency: dict[str, int] = {}
        distance: dict[str, int] = {}
        for name in _FIELDS:
            for _, _, field in self._snapshot.fields(name):
                for number, found, away in field.words.near(word, most, _openings(word)):
                    frequency[found] = frequency.get(found, 0) + field.frequency(range(number, number + 1))
                    distance[found] = away
        nearest = sorted(frequency, key=lambda each: (distance[each], -frequency[each], each))[:_WEIGHED]
        for found in nearest:
            yield found, frequency[found] + (_NAME_COUNTS if found in self._names else 0)


def _most(word: str) -> int:
    """Return how many errors a word may have."""
    return 1 if len(word) <= _SHORT else 2 if len(word) <= _MEDIUM else 3


def nearest_name(word: str, frequency: Mapping[str, int]) -> str:
    """Return which of the words of names was probably meant by one that is none; the same when nothing is near."""
    if len(word) <= _SHORT or word in frequency:
        return word
    openings, most = _openings(word), _most(word)
    best, least = word, float("-inf")
    for found, times in frequency.items():
        if found[0] in openings and abs(len(found) - len(word)) <= most and (wrong := errors(word, found)) <= most:
            likely = log(times) - _ERROR_COUNTS * wrong
            if likely > least:
                best, least = found, likely
    return best


def _openings(word: str) -> str:
    """Return the letters with which what was meant may begin."""
    alike = (group for group in _OPENINGS if word[0] in group)
    return "".join(sorted({*word[:2], *"".join(alike)}))


def errors(typed: str, meant: str) -> float:
    """Return how unlikely it is that a word came out like another: the sum of the errors, common ones counting less.

    Damerau's four: a letter too many, one too few, another one, two swapped; by dynamic programming.
    """
    before: list[float] = []
    row = [1.2 * column for column in range(len(meant) + 1)]
    for i, letter in enumerate(typed, 1):
        above, before, row = before, row, [1.2 * i]
        for j, other in enumerate(meant, 1):
            first = 0.6 if 1 in (i, j) else 0.0
            cost = min(
                before[j - 1] + (0.0 if letter == other else first + _other_letter(letter, other)),
                before[j] + (0.45 if typed[i - 2 : i - 1] == letter else 0.8 if letter in _VOWELS else 1.0),
                row[j - 1] + (0.45 if meant[j - 2 : j - 1] == other else 0.7 if other in _VOWELS else 0.9),
            )
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, above[j - 2] + 0.6)
            row.append(cost)
    return row[-1]


def _other_letter(typed: str, meant: str) -> float:
    if typed in _VOWELS and meant in _VOWELS:
        return 0.6
    return 0.75 if typed + meant in _ALIKE else 1.0
