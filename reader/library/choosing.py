"""Which heads belong to something else since articles came or went: only those that a change can concern are compared.

What a head belongs to depends on the people of its neighbourhood (`unification.choose`). Their full names are compared
anew where one came or went, and there only those that can be grouped with it; by counts that changed, nobody is decided
but those called by one word. The result is the same as if everything had been compared.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from reader.entities import gazetteer
from reader.entities.local import Head, Kind
from reader.entities.names import PersonName, alignment, person_name
from reader.entities.namesakes import Count, Owners, People, can_be_person
from reader.entities.people import bound, can_agree
from reader.entities.unification import choose as chosen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.store import Change, HeadRow, Heads, Touched

_CACHE = 1 << 14
_PERSON = "person:"


class _Changed(NamedTuple):
    """What a change concerns, before anything is compared."""

    full: Mapping[str, set[PersonName]]
    """Full names that came or went, by neighbourhood."""
    gained: Mapping[str, set[str]]
    """The keys of people who are in more articles, or called by their surname in more; by neighbourhood."""
    lost: set[str]
    """Neighbourhoods of those who are, or are called so, in less."""
    alone: set[str]
    """Neighbourhoods of surnames that came."""
    names: dict[int, HeadRow]
    """What is no person, and came, or is no firm any more or one at last, or a word in more or less articles."""


def choose(touched: Touched, known: Heads) -> list[tuple[HeadRow, str]]:
    """Bring heads to what they belong to since some were touched; returns those that moved, with the new keys."""
    changed = _changed(touched, known)
    loose, moved = _regrouped(changed.full, known)
    alone, words = _counted(changed, known)
    alone += known.alone(changed.full.keys() | changed.alone)
    words += [row for row in known.names(changed.full.keys()) if _may_be(row, loose[row.neighbourhood])]
    names = changed.names | _by_id(words)
    names |= _by_id(known.named(touched.short | known.short_for(names.keys())))
    return moved + _owned(alone, [row for row in names.values() if row.articles > 0], known)


def _regrouped(
    changed: Mapping[str, set[PersonName]], known: Heads
) -> tuple[Mapping[str, set[PersonName]], list[tuple[HeadRow, str]]]:
    """Group those full names anew that can be grouped with one that came or went; returns all these, and who moved."""
    full = _full(known.people(changed.keys()))
    names: defaultdict[str, list[PersonName]] = defaultdict(list)
    for person in filter(None, (head.person for head in full)):
        names[person.key].append(person)
    loose = {key: seeds | bound(seeds, names[key]) for key, seeds in changed.items()}
    counts = {head: Count() for head in full if head.person is not None and head.person in loose[head.person.key]}
    return loose, _moved(full, People(counts).chosen, known)


def _may_be(row: HeadRow, people: Collection[PersonName]) -> bool:
    """Say whether a name that was taken for something else may be one of some people's now, or may have been."""
    if " " not in row.name:
        return True
    if not can_be_person(row.name):
        return any(row.name == " ".join((*one.words, one.generation)).strip() for one in people)
    name = person_name(row.name.title())
    return any(can_agree(name, one) and alignment(name, one, initials=False) is not None for one in people)


def _owned(alone: Iterable[HeadRow], others: Sequence[HeadRow], known: Heads) -> list[tuple[HeadRow, str]]:
    """Bring surnames, and names that may be no people's, to those they are of."""
    meant = known.meant_by({row.name for row in others})
    long = _by_id(known.several({head for _, head in meant}))
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for name, head in meant:
        meanings[name].add(long[head].name)
    named = {row.name: row.neighbourhood for row in (*others, *long.values())}
    several = {name for name in named if " " in name}
    full = _namesakes({name: named[name] for name in several if can_be_person(name)}, known)
    full |= _full(known.full_named(several))
    rows = {head_of(row): row for row in (*alone, *others)}
    counts = {head: Count(row.articles, row.by_surname) for head, row in (*full.items(), *rows.items())}
    firms = {head_of(row) for row in (*others, *long.values()) if row.firms > 0}
    groups = {head: _first(row.chosen) for head, row in full.items()}
    surnames = {(near, name) for name, near in named.items() if name not in several}
    spelled = {(head.person.key, head.person.surname[-1]) for head in rows if head.person is not None}
    owners = _owners(surnames | spelled, known)
    owners |= _owners({(near, "") for near, _ in spelled - owners.keys()}, known)
    return _moved(rows, chosen(counts, meanings, firms, groups, owners), known)


def _namesakes(names: Mapping[str, str], known: Heads) -> dict[Head, HeadRow]:
    """Return the people, with all their names, who may be meant by full names with these neighbourhoods."""
    people = [person_name(name.title()) for name in names]
    full = _full(known.people(set(names.values())))
    near: defaultdict[str, list[PersonName]] = defaultdict(list)
    for person in people:
        near[person.key].append(person)
    found = {
        row.chosen
        for head, row in full.items()
        if head.person is not None and any(can_agree(one, head.person) for one in near[row.neighbourhood])
    }
    return {head: row for head, row in full.items() if row.chosen in found}


def _owners(surnames: Collection[tuple[str, str]], known: Heads) -> dict[tuple[str, str], Owners]:
    """Return whose surnames are, given by their sound and letters; by the sound alone without these."""
    return {
        (one.neighbourhood, one.letters): Owners(
            one.people, _first(one.chosen), one.articles, one.by_surname, one.second, one.of_all - one.by_surname
        )
        for one in known.owners(surnames)
    }


def _moved(rows: Mapping[Head, HeadRow], chosen: Mapping[Head, Head], known: Heads) -> list[tuple[HeadRow, str]]:
    """Bring heads to what was chosen for them; returns those that were elsewhere, with the new keys."""
    keys = ((row, _key(chosen[head])) for head, row in rows.items() if head in chosen)
    moved = [(row, key) for row, key in keys if key != row.chosen]
    known.bring([(key, row.id) for row, key in moved])
    return moved


def _changed(touched: Touched, known: Heads) -> _Changed:
    """Return what heads can concern whose counts changed."""
    full: defaultdict[str, set[PersonName]] = defaultdict(set)
    gained: defaultdict[str, set[str]] = defaultdict(set)
    changed = _Changed(full, gained, set(), set(), {})
    for row in known.several(touched.heads.keys()):
        change = touched.heads[row.id]
        came = (row.articles > 0) != (row.articles > change.articles)
        person = head_of(row).person
        if row.kind == "name":
            if came or (row.firms > 0) != (row.firms > change.firms) or _can_be_another(row, change):
                changed.names[row.id] = row
        elif person is None or not person.is_full:
            changed.alone.update([row.neighbourhood] if came else ())
        elif came:
            full[row.neighbourhood].add(person)
        elif min(change) < 0:
            changed.lost.add(row.neighbourhood)
        elif any(change):
            gained[row.neighbourhood].add(row.chosen)
    return changed


def _can_be_another(row: HeadRow, change: Change) -> bool:
    """Say whether a word can be a person's surname no longer, or at last, since more or less articles have it."""
    owned = row.chosen.startswith(_PERSON)
    return _can_be_surname(row.name) and (change.articles > 0 if owned else change.articles < 0)


def _can_be_surname(name: str) -> bool:
    """Say whether how often something is called by a name can tell that it is a person's surname."""
    return " " not in name and gazetteer.known(name.title()) is None


def _counted(changed: _Changed, known: Heads) -> tuple[list[HeadRow], list[HeadRow]]:
    """Return the surnames, and what else is one word, that new counts can bring elsewhere.

    What belongs to the only one who gained stays there: all that speaks for that person has become more.
    """
    near = {*changed.gained, *changed.lost} - changed.full.keys()

    def can_move(row: HeadRow) -> bool:
        return row.neighbourhood in changed.lost or changed.gained[row.neighbourhood] != {row.chosen}

    words = [row for row in known.words(near) if _can_be_surname(row.name) and can_move(row)]
    return [row for row in known.alone(near) if can_move(row)], words


def _full(rows: Iterable[HeadRow]) -> dict[Head, HeadRow]:
    """Return the people with given names."""
    return {head: row for row in rows if (head := head_of(row)).person is not None and head.person.is_full}


def _by_id(rows: Iterable[HeadRow]) -> dict[int, HeadRow]:
    return {row.id: row for row in rows}


def head_of(row: HeadRow) -> Head:
    """Return the head a row holds."""
    return _made(row.kind, row.name, row.parts)


@lru_cache(_CACHE)
def _made(kind: str, name: str, parts: str) -> Head:
    if not parts:
        return Head(cast("Kind", kind), name)
    given, surname, generation = json.loads(parts)
    return Head("person", name, PersonName(tuple(given), tuple(surname), generation))


@lru_cache(_CACHE)
def _first(key: str) -> Head:
    """Return what the key of a person stands for."""
    name = key.removeprefix(_PERSON)
    return Head("person", name, person_name(name))


def _key(head: Head) -> str:
    """Return the key of an entity: a lone surname's is no full name's."""
    return f"lone:{head.name}" if head.kind == "person" and head.person is None else f"{head.kind}:{head.name}"
