"""The people of a whole library: whose a full name is, and whose a surname is that stands alone in its article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import gazetteer
from reader.entities.local import Head
from reader.entities.people import COMMON_SURNAMES, grouped, lone_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.entities.names import PersonName

_SEVERAL_ARTICLES = 3
"""Articles with a person from which on even a common surname, alone, means that person."""
_ENOUGH_ARTICLES = 10
_DOMINATES = 4
"""How many times more articles must call one namesake by the surname than all others for it to mean that one."""
_OUTWEIGHS = 3
"""How many times more articles must have the person than have the surname for something else."""


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
            return self.by_name.get(name)
        owners = self._owners.get(_exactly(name), {})
        owner = _owner(owners, name)
        if owner is None or gazetteer.known(name.title()):
            return None
        return owner if owners[owner].articles >= _OUTWEIGHS * articles else None


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
