"""The people of a whole library: whose a full name is, and whose a surname is that stands alone in its article."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.local import Head, is_personal
from reader.entities.names import COMMON_SURNAMES, alignment, given_name_keys, person_name, sound
from reader.entities.people import grouped, lone_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.entities.names import PersonName

_SEVERAL_ARTICLES = 3
"""Articles with a person from which on even a common surname, alone, means that person."""
_ENOUGH_ARTICLES = 10
_DOMINATES = 4
"""How many times more articles must call one namesake by the surname than any other for it to mean that one."""
_DOMINATES_ALL = 2
"""The same for all others together: of a large library, these are many who are hardly ever called so."""
_OUTWEIGHS = 3
"""How many times more articles must have the person than have the surname for something else."""


_LONGEST_NAME = 4
"""Names of more words that a tagger took for something else are rather titles and firms than people's."""


class Count(NamedTuple):
    """In how many articles an entity has this head, and in how many of them it is also called by the surname alone."""

    articles: int = 0
    by_surname: int = 0


class Owners(NamedTuple):
    """Those whose a surname can be: how many there are, and the one whom most articles call by it, with the counts."""

    people: int
    first: Head
    articles: int
    by_surname: int
    second: int
    """Articles that call the one by it whom the second most do."""
    others: int
    """Articles that call anybody else by it."""


class People:
    """Everybody named in the articles, by what they are called at their fullest."""

    def __init__(
        self,
        counts: Mapping[Head, Count],
        groups: Mapping[Head, Head] | None = None,
        owners: Mapping[tuple[str, str], Owners] | None = None,
    ) -> None:
        """Bring people together.

        `groups` are those of whom it is known, each with the first head of the person; `owners` are known ones, by the
        sound of a surname and its letters (empty where only the sound counts), and nobody else owns any then.
        """
        self.chosen: dict[Head, Head] = {}
        """The head of the person each head belongs to."""
        self._owners = owners
        self._having: defaultdict[tuple[str, str], dict[Head, Count]] = defaultdict(dict)
        self._spellings: defaultdict[str, dict[Head, Sequence[PersonName]]] = defaultdict(dict)
        self._by_given: dict[str, Mapping[str, set[Head]]] = {}
        heads = {head.person: head for head in counts if head.person is not None}
        known: defaultdict[Head, list[Head]] = defaultdict(list)
        for head, first in (groups or {}).items():
            known[first].append(head)
        for first, members in known.items():
            self._add(first, members, counts)
        loose = (name for name, head in heads.items() if name.is_full and head not in self.chosen)
        for group in grouped(loose, initials=False):
            self._add(heads[group[0]], [heads[name] for name in group], counts)
        self.by_name = {head.name: first for head, first in self.chosen.items()}
        """The person with a full name, folded."""
        for name, head in heads.items():
            if not name.is_full:
                self.chosen[head] = self._owner_of(name) or Head("person", lone_key(name))

    def _add(self, first: Head, members: Sequence[Head], counts: Mapping[Head, Count]) -> None:
        names = [head.person for head in members if head.person is not None]
        some = [counts[head] for head in members]
        count = Count(sum(one.articles for one in some), sum(one.by_surname for one in some))
        for head in members:
            self.chosen[head] = first
        key = names[0].key
        self._spellings[key][first] = names
        for letters in {"", *(name.surname[-1] for name in names)}:
            self._having[key, letters][first] = count

    def _owners_of(self, key: str, letters: str = "") -> Owners | None:
        if self._owners is not None:
            return self._owners.get((key, letters))
        having = self._having.get((key, letters))
        if not having:
            return None
        first = max(having, key=lambda head: having[head].by_surname)
        articles, by_surname = having[first]
        others = [one.by_surname for head, one in having.items() if head != first]
        return Owners(len(having), first, articles, by_surname, max(others, default=0), sum(others))

    def _owner_of(self, name: PersonName) -> Head | None:
        if name.generation:
            return None
        surname = name.surname[-1]
        owners = self._owners_of(name.key, surname) or self._owners_of(name.key)
        return owners.first if owners is not None and _own(owners, surname) else None

    def called(self, name: str, articles: int) -> Head | None:
        """Return who is meant by a name that a tagger took for something else in so many articles.

        A full name is that person's; a surname is so only if its owner is in several times as many articles.
        """
        if " " in name:
            return self.named(name)
        owners = self._owners_of(sound(name), name)
        if owners is None or not _own(owners, name) or gazetteer.known(name.title()):
            return None
        return owners.first if owners.articles >= _OUTWEIGHS * articles else None

    def named(self, name: str) -> Head | None:
        """Return the only person whom a folded full name can mean, in whatever spelling; None where it is no person's.

        A name like another but for its spelling must look like a person's: `Washington Post` is nobody's.
        """
        person = person_name(name.title())
        exact = self.by_name.get(name)
        if exact is not None and exact.person is not None and exact.person.key == person.key:
            return exact
        if not can_be_person(name):
            return None
        spellings = self._spellings.get(person.key, {})
        given = self._given(person.key)
        near = {head for key in _keys(person) for head in given.get(key, ())}
        fitting = [
            head
            for head in near
            if all(alignment(person, other, initials=False) is not None for other in spellings[head])
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _given(self, key: str) -> Mapping[str, set[Head]]:
        """Return the people of one surname by the keys of their given names; made when it is first asked for."""
        if key not in self._by_given:
            found: defaultdict[str, set[Head]] = defaultdict(set)
            for head, names in self._spellings.get(key, {}).items():
                for given in {given for name in names for given in _keys(name)}:
                    found[given].add(head)
            self._by_given[key] = found
        return self._by_given[key]


def _keys(name: PersonName) -> Iterator[str]:
    """Yield keys of the given names: full names of one person, with one surname, have one in common."""
    for given in name.given:
        if len(given) > 1:
            yield from given_name_keys(given)


@lru_cache(maxsize=1 << 14)
def can_be_person(name: str) -> bool:
    """Say whether a folded name that a tagger took for something else can be a person's full name."""
    words = name.split()
    spelled = name.title()
    return (
        1 < len(words) <= _LONGEST_NAME
        and all(word.isalpha() for word in words)
        and is_personal(spelled)
        and type_by_words(spelled) is None
        and gazetteer.known(spelled) is None
    )


def _own(owners: Owners, surname: str) -> bool:
    """Say whether a lone surname is the first one's: the only person's who has it, or whom nearly all articles call so.

    Of a surname that very many people have, the only one is not enough unless that person is in several articles.
    """
    if owners.people == 1:
        return owners.articles >= _SEVERAL_ARTICLES or surname not in COMMON_SURNAMES
    return owners.by_surname >= max(_ENOUGH_ARTICLES, _DOMINATES * owners.second, _DOMINATES_ALL * owners.others)
