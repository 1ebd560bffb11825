"""Which names are one person's: full names that agree, and the lone names that belong to them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.names import COMMON_SURNAMES, PersonName, alignment, given_name_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GIVEN_AND_SURNAME = 2


def grouped(names: Iterable[PersonName], *, initials: bool = True) -> list[list[PersonName]]:
    """Bring full names together that can be one person's, the most telling first.

    A name that can be two people's (`George Bush` beside `George W. Bush` and `George H. W. Bush`) stays alone; so
    does one of initials and a surname, without `initials`.
    """
    buckets: defaultdict[str, _Bucket] = defaultdict(_Bucket)
    for name in sorted(names, key=telling):
        bucket = buckets[name.key]
        fitting = _fitting(name, bucket.near(name), initials=initials)
        bucket.add(name, fitting[0] if len(fitting) == 1 else None)
    return [group for bucket in buckets.values() for group in bucket.groups]


class _Bucket:
    """The groups of one surname, with an index of their given names: of a common one there are hundreds."""

    def __init__(self) -> None:
        self.groups: list[list[PersonName]] = []
        self._numbers: dict[int, int] = {}
        self._index: defaultdict[str, set[int]] = defaultdict(set)

    def near(self, name: PersonName) -> list[list[PersonName]]:
        """Return the groups that can fit a name at all: one given name at least agrees."""
        found: set[int] = set()
        for key in _sought(name.given):
            found |= self._index.get(key, set())
        return [self.groups[at] for at in sorted(found)]

    def add(self, name: PersonName, group: list[PersonName] | None) -> None:
        """Add a name to one of the groups, or as the first of its own."""
        if group is None:
            group = []
            self._numbers[id(group)] = len(self.groups)
            self.groups.append(group)
        group.append(name)
        for key in _offered(name.given):
            self._index[key].add(self._numbers[id(group)])


@lru_cache(maxsize=1 << 14)
def _offered(given: tuple[str, ...]) -> frozenset[str]:
    """Return by which keys given names are found: whole ones also by the initial."""
    whole = {key for name in given if len(name) > 1 for key in (*given_name_keys(name), f"^{name[0]}")}
    return frozenset(whole | {f".{name}" for name in given if len(name) == 1})


@lru_cache(maxsize=1 << 14)
def _sought(given: tuple[str, ...]) -> frozenset[str]:
    """Return under which keys those stand that given names can agree with."""
    whole = {key for name in given if len(name) > 1 for key in given_name_keys(name)}
    return frozenset(whole | {f"^{name}" for name in given if len(name) == 1} | {f".{name[0]}" for name in given})


def can_agree(one: PersonName, other: PersonName) -> bool:
    """Say whether one given name at least of two people agrees; quicker than to see whether all do."""
    return not _sought(one.given).isdisjoint(_offered(other.given))


def bound(seeds: Iterable[PersonName], names: Iterable[PersonName]) -> set[PersonName]:
    """Return the names of one surname that some names (of these or not) can be grouped with, and so on from these.

    Only with those does `grouped` (without initials) ever compare them: whether they are there or not, all other names
    come to the same groups.
    """
    found: set[PersonName] = set()
    rest = set(names)
    waiting = list(seeds)
    while waiting:
        name = waiting.pop()
        near = {
            other
            for other in rest
            if other == name or (can_agree(name, other) and alignment(name, other, initials=False) is not None)
        }
        found |= near
        rest -= near
        waiting += near
    return found


def _fitting(name: PersonName, groups: Sequence[list[PersonName]], *, initials: bool) -> Sequence[list[PersonName]]:
    """Return the groups a name fits from its first word on; where there are none, those it fits the end of."""
    from_the_first: list[list[PersonName]] = []
    to_the_last: list[list[PersonName]] = []
    for group in groups:
        skips = [alignment(name, other, initials=initials) for other in group]
        if None in skips:
            continue
        (to_the_last if any(skips) else from_the_first).append(group)
    return from_the_first or to_the_last


def telling(name: PersonName) -> tuple[int, int, PersonName]:
    """Order names by how much they tell of a person, the most first."""
    return -sum(len(word) > 1 for word in name.given), -len(name.given), name


def with_longer(groups: Sequence[list[PersonName]]) -> list[list[PersonName]]:
    """Add names to the only longer ones they begin or end: `Nicolás Maduro` to `Nicolás Maduro Moros`."""
    longer: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for words in {name.words for name in group}:
            for cut in range(_GIVEN_AND_SURNAME, len(words)):
                longer[words[:cut]].add(at)
                longer[words[-cut:]].add(at)
    moved: dict[int, int] = {}
    for at, group in enumerate(groups):
        targets = longer.get(group[0].words, set()) - {at}
        if len(group) == 1 and len(targets) == 1:
            moved[at] = next(iter(targets))
    moved = {at: target for at, target in moved.items() if target not in moved}
    for at, target in moved.items():
        groups[target].extend(groups[at])
    return [group for at, group in enumerate(groups) if at not in moved]


def groups_of_lone(name: PersonName, groups: Sequence[Sequence[PersonName]]) -> list[int]:
    """Return the groups a lone name can belong to: those with its surname, else with its sound, else its given name."""
    if name.is_full:
        return []
    return (
        [at for at, group in enumerate(groups) if any(_same_surname(name, one) for one in group)]
        or [at for at, group in enumerate(groups) if any(one.key == name.key for one in group)]
        or [at for at, group in enumerate(groups) if any(name.surname[0] in one.given for one in group)]
    )


def last_named(found: Sequence[int], last_seen: Sequence[int]) -> int | None:
    """Return the only one of some groups, or of several the one last named; None where none has been yet.

    `last_seen` says for each group where it was last named, -1 where it has not been.
    """
    if len(found) <= 1:
        return found[0] if found else None
    latest = max(found, key=lambda at: last_seen[at])
    return latest if last_seen[latest] >= 0 else None


def _same_surname(lone: PersonName, full: PersonName) -> bool:
    return lone.surname[-1] == full.surname[-1] and lone.generation in {"", full.generation}


def lone_key(name: PersonName) -> str:
    """Return what lone surnames of one person share: their sound; of very common ones, their spelling."""
    surname = name.surname[-1] if name.surname[-1] in COMMON_SURNAMES else name.key
    return f"{surname} {name.generation}".rstrip()
