"""What the rest of an article says about a name: its type, its person, its other places.

Only inside one article. Pooling over articles was measured and made the types worse.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.tags import AGREEMENT, BRACKET, NAME_LIST, Ground, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import EntityType

_CERTAIN = frozenset({NAME_LIST, BRACKET})
_WEIGHT_OF_CERTAIN = 3
_MAJORITY = 2 / 3
_SHORTEST = 3
"""Shorter names are too often something else."""
_FULL_NAME_WORDS = range(2, 5)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Ballot:
    """The types an article gives to each name, and which of them wins."""

    def __init__(self, text: str, tags: Sequence[Tag]) -> None:
        self._votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        for tag in tags:
            weight = _WEIGHT_OF_CERTAIN if tag.found_by in _CERTAIN else 1
            self._votes[text[tag.start : tag.end]][tag.type] += weight
        for name, count in self._surnames().items():
            self._votes[name]["PERSON"] += count

    def _surnames(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for name, votes in self._votes.items():
            words = name.split()
            if len(words) in _FULL_NAME_WORDS and self._first(votes) == "PERSON" and words[-1][-1:].isalpha():
                found[words[-1]] += votes["PERSON"]
        return found

    @staticmethod
    def _first(votes: Counter[EntityType]) -> EntityType:
        return votes.most_common(1)[0][0]

    def winner(self, name: str) -> EntityType | None:
        """Return the type that two thirds of the votes for a name agree on, if one is."""
        votes = self._votes.get(name)
        if not votes:
            return None
        type, count = votes.most_common(1)[0]
        return type if count >= _MAJORITY * votes.total() else None

    def decided(self) -> Mapping[str, EntityType]:
        """Return the names with two votes or more and a winner."""
        found: dict[str, EntityType] = {}
        for name, votes in self._votes.items():
            winner = self.winner(name)
            if winner and votes.total() > 1:
                found[name] = winner
        return found


def agreed(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags with the type that most of the article gives their name, and the places they missed."""
    ballot = Ballot(text, tags)
    ground = Ground(_retyped(text, tags, ballot))
    for tag in _missed(text, ballot.decided(), ground):
        ground.add(tag)
    return ground.tags


def _retyped(text: str, tags: Sequence[Tag], ballot: Ballot) -> Iterator[Tag]:
    for tag in tags:
        winner = None if tag.found_by in _CERTAIN else ballot.winner(text[tag.start : tag.end])
        yield tag if winner in {None, tag.type} else tag._replace(type=winner, found_by=AGREEMENT)


def _missed(text: str, names: Mapping[str, EntityType], ground: Ground) -> Iterator[Tag]:
    """Yield the places where a name of the article stands untagged, as a word or words of its own."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= _SHORTEST and name[0].isupper() and (first := _WORD.match(name)):
            index[re.split(r"['’-]", first.group())[0]].append(name)
    for match in re.finditer(r"\w+", text):
        for name in index.get(match.group(), ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and _stands_alone(text, match.start(), end):
                if ground.is_free(match.start(), end):
                    yield Tag(match.start(), end, names[name], AGREEMENT)
                break


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


def listed(text: str, ground: Ground) -> None:
    """Add the known names that nobody tagged."""
    for start, end, known in gazetteer.occurrences(text):
        ground.add(Tag(start, end, known.type, NAME_LIST))
