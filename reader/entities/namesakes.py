"""The people of a whole library: whose a full name is, and whose a surname is that stands alone in its article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.local import Head, is_personal
from reader.entities.names import alignment, given_name_keys, person_name
from reader.entities.people import COMMON_SURNAMES, grouped, lone_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.entities.names import PersonName

_SEVERAL_ARTICLES = 3
"""Articles with a person from which on even a common surname, alone, means that person."""
_ENOUGH_ARTICLES = 10
_DOMINATES = 4
"""How many times more articles must call one namesake by the surname than all others for it to mean that one."""
_OUTWEIGHS = 3
"""How many times more articles must have the person than have the surname for something else."""


_LONGEST_NAME = 4
"""Names of more words that a tagger took for something else are rather titles and firms than people's."""


class Count(NamedTuple):
    """In how many articles an entity has this head, and in how many of them it is also called by the surname alone."""

    articles: int = 0
    by_surname: int = 0


class People:
    """Everybody named in the articles, by what they are called at their fullest."""

    def __init__(self, counts: Mapping[Head, Count]) -> None:
        self.chosen: dict[Head, Head] = {}
        """The head of the person each head belongs to."""
        self._owners: defaultdict[str, dict[Head, Count]] = defaultdict(dict)
        self._spellings: dict[Head, Sequence[PersonName]] = {}
        self._by_words: defaultdict[tuple[str, str], set[Head]] = defaultdict(set)
        heads = {head.person: head for head in counts if head.person is not None}
        for group in grouped((name for name in heads if name.is_full), initials=False):
            self._add(group, heads, [counts[heads[name]] for name in group])
        self.by_name = {head.name: first for head, first in self.chosen.items()}
        """The person with a full name, folded."""
        for name, head in heads.items():
            if not name.is_full:
                self.chosen[head] = self._owner_of(name) or Head("person", lone_key(name))

    def _add(self, group: Sequence[PersonName], heads: Mapping[PersonName, Head], counts: Sequence[Count]) -> None:
        first = heads[group[0]]
        count = Count(sum(one.articles for one in counts), sum(one.by_surname for one in counts))
        self.chosen.update({heads[name]: first for name in group})
        self._spellings[first] = group
        for name in group:
            for words in _keys(name):
                self._by_words[words].add(first)
        for key in {group[0].key, *(_exactly(name.surname[-1]) for name in group)}:
            self._owners[key][first] = count

    def _owner_of(self, name: PersonName) -> Head | None:
        if name.generation:
            return None
        surname = name.surname[-1]
        return _owner(self._owners.get(_exactly(surname)) or self._owners.get(name.key) or {}, surname)

    def called(self, name: str, articles: int) -> Head | None:
        """Return who is meant by a name that a tagger took for something else in so many articles.

        A full name is that person's; a surname is so only if its owner is in several times as many articles.
        """
        if " " in name:
            return self.named(name)
        owners = self._owners.get(_exactly(name), {})
        owner = _owner(owners, name)
        if owner is None or gazetteer.known(name.title()):
            return None
        return owner if owners[owner].articles >= _OUTWEIGHS * articles else None

    def named(self, name: str) -> Head | None:
        """Return the only person whom a folded full name can mean, in whatever spelling; None where it is no person's.

        A name like another but for its spelling must look like a person's: `Washington Post` is nobody's.
        """
        person = person_name(name.title())
        exact = self.by_name.get(name)
        if exact is not None and exact.person is not None and exact.person.key == person.key:
            return exact
        if not _can_be_person(name):
            return None
        near = {head for key in _keys(person) for head in self._by_words.get(key, ())}
        fitting = [
            head
            for head in near
            if all(alignment(person, other, initials=False) is not None for other in self._spellings[head])
        ]
        return fitting[0] if len(fitting) == 1 else None


def _keys(name: PersonName) -> Iterator[tuple[str, str]]:
    """Yield keys of surname and given name: full names of one person have one in common."""
    for given in name.given:
        if len(given) > 1:
            for key in given_name_keys(given):
                yield name.key, key


def _can_be_person(name: str) -> bool:
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


def _exactly(surname: str) -> str:
    """Return the key of a surname by its letters, where other keys are sounds."""
    return f"={surname}"


def _owner(people: Mapping[Head, Count], surname: str) -> Head | None:
    """Return whose a lone surname is: the only person's who has it, or the one's nearly all articles call by it.

    Of a surname that very many people have, the first is not enough unless that person is in several articles.
    """
    if len(people) == 1:
        ((only, count),) = people.items()
        return only if count.articles >= _SEVERAL_ARTICLES or surname not in COMMON_SURNAMES else None
    ranked = sorted(people.items(), key=lambda item: -item[1].by_surname)
    most = ranked[0][1].by_surname if ranked else 0
    others = sum(count.by_surname for _, count in ranked[1:])
    return ranked[0][0] if most >= _ENOUGH_ARTICLES and most >= _DOMINATES * others else None
