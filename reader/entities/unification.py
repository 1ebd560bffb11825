"""Who is who across articles: the entities of each article brought together with those of all others.

Each article is resolved by itself first (`local`). What it calls its entities at their fullest, their heads, is then
compared: people by surname and given names, everything else by its folded name, acronyms where some article explained
them. A head is only ever compared with those that share its key, so the work grows with the number of heads, and a new
article touches no key but its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities import lists
from reader.entities.local import Head, LocalEntity, grouped, lone_key, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.model import Mention

_COMMON_SURNAMES = frozenset(lists.COMMON_SURNAMES.split())
_SEVERAL_ARTICLES = 3
_ENOUGH_ARTICLES = 10
_DOMINATES = 20


def unify(articles: Iterable[Sequence[Mention]], *, texts: Sequence[str] | None = None) -> list[list[int]]:
    """Return for each mention of each article the number of who or what it is, shaped as the input.

    Numbers count from 0 by first appearance. `texts`, the bodies, may be given; they are not needed.
    """
    del texts
    unifier = Unifier()
    for number, mentions in enumerate(articles):
        unifier.add(number, mentions)
    return [list(numbers) for _, numbers in unifier.entities()]


class Unifier:
    """The known entities, to which articles are added and from which they are removed.

    The result depends on which articles there are, not on the order in which they came.
    """

    def __init__(self) -> None:
        self._articles: dict[int, list[LocalEntity]] = {}

    def add(self, key: int, mentions: Sequence[Mention]) -> None:
        """Add an article, or put it in the place of an earlier version of itself."""
        self.remove(key)
        self._articles[key] = resolve(mentions, key)

    def remove(self, key: int) -> None:
        """Take an article away; nothing happens when there is none with this key."""
        self._articles.pop(key, None)

    def entities(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each article's key, in the order they were added, with the entity number of each of its mentions."""
        chosen = _chosen(entity for found in self._articles.values() for entity in found)
        numbers: dict[Head, int] = {}
        for key, found in self._articles.items():
            placed: dict[int, Head] = {
                mention: chosen.get(entity.head, entity.head) for entity in found for mention in entity.mentions
            }
            yield key, [numbers.setdefault(placed[mention], len(numbers)) for mention in range(len(placed))]


def _chosen(entities: Iterable[LocalEntity]) -> dict[Head, Head]:
    """Return for each head the head of the entity it belongs to, where that is another one."""
    counts: Counter[Head] = Counter()
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        counts[entity.head] += 1
        for short in entity.short:
            meanings[short].add(entity.head.name)
    return _names(counts, meanings, _people(counts))


def _people(counts: Mapping[Head, int]) -> dict[Head, Head]:
    """Bring people together: full names that agree, then lone surnames with the only person who has them."""
    heads = {head.person: head for head in counts if head.person is not None}
    chosen: dict[Head, Head] = {}
    owners: defaultdict[str, dict[Head, int]] = defaultdict(dict)
    for group in grouped((name for name in heads if name.is_full), initials=False):
        first = heads[group[0]]
        chosen.update({heads[name]: first for name in group})
        articles = sum(counts[heads[name]] for name in group)
        for key in {group[0].key, *(f"={name.surname[-1]}" for name in group)}:
            owners[key][first] = articles
    for name, head in heads.items():
        if not name.is_full:
            surname = name.surname[-1]
            candidates = owners.get(f"={surname}") or owners.get(name.key) or {}
            chosen[head] = _owner(candidates, surname) or Head("person", lone_key(name))
    return chosen


def _owner(people: Mapping[Head, int], surname: str) -> Head | None:
    """Return whose a lone surname is: the only person's who has it, or one's who is in nearly all the articles.

    Of a surname that very many people have, the first is not enough unless that person is in several articles.
    """
    if not people:
        return None
    first = max(people, key=lambda head: people[head])
    count = people[first]
    others = sum(people.values()) - count
    if not others:
        return first if count >= _SEVERAL_ARTICLES or surname not in _COMMON_SURNAMES else None
    return first if count >= _ENOUGH_ARTICLES and count >= _DOMINATES * others else None


def _names(
    counts: Mapping[Head, int], meanings: Mapping[str, set[str]], people: Mapping[Head, Head]
) -> dict[Head, Head]:
    """Add to the people: acronyms with one meaning, and names of several words that are a person's elsewhere."""
    chosen = dict(people)
    persons = {head.name: first for head, first in people.items() if " " in head.name}
    for head in counts:
        if head.kind != "name":
            continue
        name = head.name
        meant = meanings.get(name, set())
        if len(meant) == 1:
            name = next(iter(meant))
        chosen[head] = persons.get(name) or Head("name", name)
    return chosen
