"""Did you mean: the nearest words of the index, and names, for the words of a query that nothing contains."""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from reader.search import analysis
from reader.search.parser import parse
from reader.search.tree import And, Not, Or, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.search.parser import Query
    from reader.search.segments import Snapshot
    from reader.search.tree import Node

_FIELDS = ("body", "title", "deck")
_LONG_WORD = 5
_NAME_WEIGHT = 50
"""What a name counts for beside words of the index, in documents."""


def suggest(snapshot: Snapshot, query: Query, names: Collection[str] = ()) -> str | None:
    """Return the query with each unknown word replaced by the nearest known one; None when there is nothing to mend."""
    if query.root is None:
        return None
    known = _vocabulary(snapshot, names)
    mended = _mended(query.root, known)
    return None if mended == query.root else str(parse(str(mended)))


def _vocabulary(snapshot: Snapshot, names: Collection[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for field in _FIELDS:
        for _, _, words in snapshot.fields(field):
            everything = words.words.some(range(len(words.words)))
            for number, word in enumerate(everything):
                known[word] = known.get(word, 0) + words.frequency(range(number, number + 1))
    for name in names:
        for word in analysis.words(name):
            known[word] = known.get(word, 0) + _NAME_WEIGHT
    return known


def _mended(node: Node, known: dict[str, int]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_mended(part, known) for part in parts), node.at)
        case Or(parts):
            return Or(tuple(_mended(part, known) for part in parts), node.at)
        case Not(part):
            return Not(_mended(part, known), node.at)
        case Word(text) | Phrase(text):
            return replace(node, text=" ".join(_nearest(chunk, known) for chunk in text.split()))
    return node


def _nearest(chunk: str, known: dict[str, int]) -> str:
    words = analysis.words(chunk)
    if len(words) != 1 or words[0] in known:
        return chunk
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = words[0]
    most = 2 if len(word) >= _LONG_WORD else 1
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
    if not near:
        return chunk
    best: str = max(near, key=lambda match: log(known[match[0]] + 1) - 3 * match[1] + (match[0][0] == word[0]))[0]
    return best
