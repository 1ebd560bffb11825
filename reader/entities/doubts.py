"""Pairs of entities that may be one, for a person to decide: what unification would not join for want of proof."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.acronyms import SHORT_FORM, initials
from reader.entities.names import alignment, fold, person_name, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.entities.names import PersonName
    from reader.model import Entity

_ALIKE = 0.93
"""Jaro-Winkler similarity from which two names are asked about; it alone never joins anything."""
_SHORTEST = 5
_SHORTEST_GIVEN = 3
_BLOCK = 2
"""Letters at the beginning that names share which are compared."""
_LETTERS = range(2, 7)
_MOST_OWNERS = 2
"""Of those whom a surname alone can mean, how many are asked about."""


class Pair(NamedTuple):
    """Two entities, by their places in what was given, and why they may be one."""

    left: int
    right: int
    reason: str


def pairs(entities: Sequence[Entity]) -> list[Pair]:
    """Return the pairs that may be one, those that matter most first: both named often.

    `entities` come the most mentioned first. No pair comes twice.
    """
    found: dict[tuple[int, int], str] = {}
    for rule in (_spelled_alike, _surname_alone, _given_names_agree, _given_names_alike, _acronyms, _nearly_alike):
        for one, other, reason in rule(entities):
            left, right = sorted((one, other))
            if left != right:
                found.setdefault((left, right), reason)
    ordered = sorted(found.items(), key=lambda item: (-entities[item[0][1]].mentions, item[0]))
    return [Pair(left, right, reason) for (left, right), reason in ordered]


def _grouped(numbers: Iterable[int], key: Callable[[int], Iterable[str]]) -> Iterator[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for one in set(key(number)):
            groups[one].append(number)
    return (group for group in groups.values() if len(group) > 1)


def _spelled_alike(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield pairs with one name, taken for different kinds of things."""
    for group in _grouped(range(len(entities)), lambda at: [fold(tidy(entities[at].name, entities[at].type))]):
        for one, other in combinations(group, 2):
            yield Pair(one, other, "spelled alike")


def _people(entities: Sequence[Entity]) -> dict[int, PersonName]:
    return {
        at: person_name(tidy(entity.name, "PERSON")) for at, entity in enumerate(entities) if entity.type == "PERSON"
    }


def _surname_alone(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield people known by the surname alone, each with those whose it may be."""
    names = _people(entities)
    for group in _grouped(names, lambda at: [names[at].key]):
        full = [at for at in group if names[at].is_full][:_MOST_OWNERS]
        for one in group:
            if not names[one].is_full:
                for other in full:
                    yield Pair(one, other, "a surname alone")


def _given_names_agree(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield people of one surname whose given names do not contradict each other."""
    names = _people(entities)
    for group in _grouped(names, lambda at: [names[at].key]):
        full = [at for at in group if names[at].is_full]
        for one, other in combinations(full, 2):
            if alignment(names[one], names[other]) is not None:
                yield Pair(one, other, "one surname, and given names that agree")


def _given_names_alike(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield people of one surname whose given names differ by one letter: `Jon` and `John`; not by the first one."""
    names = _people(entities)
    full = [at for at, name in names.items() if name.is_full]
    for group in _grouped(full, lambda at: [names[at].key + names[at].given[0][0]]):
        for one, other in combinations(group, 2):
            if _alike(names[one].given, names[other].given):
                yield Pair(one, other, "one surname, and given names spelled nearly alike")


def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether given names differ in where their words end alone, or in one letter of one of them."""
    from rapidfuzz.distance import Levenshtein

    if "".join(left) == "".join(right):
        return True
    differing = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    if len(left) != len(right) or len(differing) != 1:
        return False
    one, other = differing[0]
    letters = min(len(one), len(other))
    return letters >= _SHORTEST_GIVEN and one[0] == other[0] and Levenshtein.distance(one, other) == 1


def _acronyms(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield acronyms that no article explains, each with the names they may stand for."""
    long: defaultdict[str, list[int]] = defaultdict(list)
    for at, entity in enumerate(entities):
        for letters in initials(tidy(entity.name, entity.type)) if entity.type != "PERSON" else ():
            long[letters].append(at)
    for at, entity in enumerate(entities):
        letters = entity.name.replace(".", "")
        if len(letters) in _LETTERS and SHORT_FORM.fullmatch(letters):
            for other in long.get(letters, ()):
                yield Pair(at, other, "may be short for it")


def _nearly_alike(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Yield names of one kind that differ by a letter or two; not those of two people of one surname.

    A people and its country are alike, too, and known to be two.
    """
    from rapidfuzz.distance import JaroWinkler

    folded = [fold(tidy(entity.name, entity.type)) for entity in entities]
    names = _people(entities)
    kinds = [entity.type if entity.type in {"PERSON", "NORP"} else "" for entity in entities]
    long = [at for at, name in enumerate(folded) if len(name) >= _SHORTEST]
    for group in _grouped(long, lambda at: [kinds[at] + folded[at][:_BLOCK]]):
        for one, other in combinations(group, 2):
            if one in names and other in names and names[one].surname == names[other].surname:
                continue
            if JaroWinkler.similarity(folded[one], folded[other], score_cutoff=_ALIKE):
                yield Pair(one, other, "spelled nearly alike")
