"""Who is who across articles: the entities of each article brought together with those of all others.

Each article is resolved by itself first (`local`). What it calls its entities at their fullest, their heads, is then
compared: people by surname and given names, everything else by its folded name, acronyms where some article explained
them. A head is only ever compared with those that share its key, so the work grows with the number of heads, and a new
article touches no key but its own.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.local import Head, LocalEntity, resolve
from reader.entities.names import person_name
from reader.entities.namesakes import Count, People

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from reader.entities.namesakes import Owners
    from reader.model import Mention


def unify(articles: Iterable[Sequence[Mention]], *, texts: Sequence[str] | None = None) -> list[list[int]]:
    """Return for each mention of each article the number of who or what it is, shaped as the input.

    Numbers count from 0 by first appearance. `texts` are the bodies; with them, acronyms in brackets are surer.
    """
    unifier = Unifier()
    for number, mentions in enumerate(articles):
        unifier.add(number, mentions, texts[number] if texts else "")
    return [list(numbers) for _, numbers in unifier.entities()]


class Unifier:
    """The known entities, to which articles are added and from which they are removed.

    The result depends on which articles there are, not on the order in which they came.
    """

    def __init__(self) -> None:
        self._articles: dict[int, list[LocalEntity]] = {}

    def add(self, key: int, mentions: Sequence[Mention], text: str = "") -> None:
        """Add an article, or put it in the place of an earlier version of itself."""
        self.remove(key)
        self._articles[key] = resolve(mentions, key, text)

    def remove(self, key: int) -> None:
        """Take an article away; nothing happens when there is none with this key."""
        self._articles.pop(key, None)

    def entities(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each article's key, in the order they were added, with the entity number of each of its mentions."""
        chosen = _chosen(entity for found in self._articles.values() for entity in found)
        numbers: dict[Head, int] = {}
        for key, found in self._articles.items():
            following = followed([entity.head for entity in found], chosen)
            placed: dict[int, Head] = {
                mention: following.get(entity.head) or chosen.get(entity.head, entity.head)
                for entity in found
                for mention in entity.mentions
            }
            yield key, [numbers.setdefault(placed[mention], len(numbers)) for mention in range(len(placed))]


def _chosen(entities: Iterable[LocalEntity]) -> dict[Head, Head]:
    """Return for each head the head of the entity it belongs to."""
    counts: defaultdict[Head, Count] = defaultdict(Count)
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    firms: set[Head] = set()
    for head, _, short, is_firm in entities:
        if is_firm:
            firms.add(head)
        articles, by_surname = counts[head]
        counts[head] = Count(articles + 1, by_surname + bool(short))
        for name in short if head.kind == "name" else ():
            meanings[name].add(head.name)
    return choose(counts, meanings, firms)


def choose(
    counts: Mapping[Head, Count],
    meanings: Mapping[str, Collection[str]],
    firms: Container[Head],
    groups: Mapping[Head, Head] | None = None,
    owners: Mapping[tuple[str, str], Owners] | None = None,
) -> dict[Head, Head]:
    """Return for each head the head of the entity it belongs to.

    `meanings` are the long names that each short one stands for somewhere; for `groups` and `owners` see `People`. What
    comes out for a head depends on the people with its `neighbourhood`, and those with that of its meanings, and on
    nothing else: with these alone it is the same.
    """
    people = People(counts, groups, owners)
    return people.chosen | _names(counts, meanings, people, firms)


def neighbourhood(head: Head) -> str:
    """Return what heads have in common that are compared: of a person the sound of the surname; else the same as if."""
    return head.person.key if head.person is not None else _sound(head.name) if head.kind != "date" else ""


@lru_cache(maxsize=1 << 14)
def _sound(name: str) -> str:
    return person_name(name.title()).key


def followed(heads: Collection[Head], chosen: Mapping[Head, Head]) -> dict[Head, Head]:
    """Return who lone surnames of an article mean whose full name there was taken for something else.

    Only other articles tell that it is a person's, so the article by itself could not join the two.
    """
    owners: defaultdict[str, set[Head]] = defaultdict(set)
    for head in heads:
        person = chosen.get(head)
        if head.kind == "name" and " " in head.name and person is not None and person.kind == "person":
            owners[head.name.rsplit(maxsplit=1)[-1]].add(person)
    if not owners:
        return {}
    alone = ((head, _lone(head)) for head in heads)
    return {head: next(iter(owners[word])) for head, word in alone if len(owners.get(word, ())) == 1}


def _lone(head: Head) -> str:
    """Return the one word of a head that can be a surname standing alone; else nothing."""
    if head.kind == "person" and head.person is not None:
        return "" if head.person.is_full or head.person.generation else head.person.surname[-1]
    return head.name if head.kind == "name" and gazetteer.known(head.name.title()) is None else ""


def _names(
    counts: Mapping[Head, Count], meanings: Mapping[str, Collection[str]], people: People, firms: Container[Head]
) -> dict[Head, Head]:
    """Bring everything else together: by name, by acronyms with one meaning, by being a person elsewhere."""
    chosen: dict[Head, Head] = {}
    for head, count in counts.items():
        if head.kind == "name":
            meant = {long for long in meanings.get(head.name, ()) if people.named(long) is None}
            name = next(iter(meant)) if len(meant) == 1 else head.name
            named = Head("name", name)
            person = None if head in firms or named in firms else people.called(name, count.articles)
            chosen[head] = person or named
    return chosen
