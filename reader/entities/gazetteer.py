"""Names known beforehand: countries and their capitals, peoples, and organisations the whole world writes about.

Countries, capitals and demonyms are those of countryinfo (MIT); what it lacks or has in another form than the English
press is listed here. Nothing is read before it is first asked for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.entities import lists
from reader.entities.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import EntityType

_LONG_ENOUGH = 5
"""Shorter variants of a country's name are codes, or words of other languages."""
_SHOUTED = 4
"""Shorter words all in capitals are rather acronyms than names."""
_LISTED: tuple[tuple[str, EntityType], ...] = (
    (lists.REGIONS, "LOC"),
    (lists.PLACES, "GPE"),
    (lists.PEOPLES, "NORP"),
    (lists.ORGANISATIONS, "ORG"),
    (lists.EVENTS, "EVENT"),
)
_AMBIGUOUS = frozenset(lists.AMBIGUOUS.split())


GIVEN_NAMES = frozenset(lists.GIVEN_NAMES.split())
"""Words for peoples that are given names as well."""


class Known(NamedTuple):
    """What a name is known to name: its type, and the country it belongs to where there is one."""

    type: EntityType
    country: str


@cache
def names() -> Mapping[str, Known]:
    """Return every known name, as it is written in English text."""
    found: dict[str, Known] = {}
    for name, country in _countries():
        found.setdefault(name, Known("GPE", country))
    peoples: dict[str, Known] = {}
    for name, country in _demonyms():
        peoples.setdefault(name, Known("NORP", country))
    found |= peoples
    for listed, type in _LISTED:
        for word in listed.split():
            name = word.replace("_", " ")
            found[name] = Known(type, found[name].country if name in found else "")
    return found


@cache
def _by_population() -> Sequence[Any]:
    """Return the countries, the most populous first: it is they that a shared name or demonym means."""
    from countryinfo import all_countries

    return sorted(all_countries(), key=lambda country: -(country.population() or 0))


def _countries() -> Iterator[tuple[str, str]]:
    """Yield country names, their capitals and their official variants, each with the country."""
    yield from capitals()
    for country in _by_population():
        name = country.name()
        yield name, name
        yield name.removeprefix("The "), name
        for other in country.alt_spellings() or ():
            if len(other) >= _LONG_ENOUGH and other.isascii() and other[0].isupper() and other not in _AMBIGUOUS:
                yield other, name


def capitals() -> Iterator[tuple[str, str]]:
    """Yield the capitals of countries, each with its country; those whose names are rather something else left out."""
    for country in _by_population():
        capital = country.capital()
        for name in [capital] if isinstance(capital, str) else capital or ():
            if name and name not in _AMBIGUOUS and name != country.name():
                yield name, country.name().removeprefix("The ")


def _demonyms() -> Iterator[tuple[str, str]]:
    """Yield names of peoples, each with its country; those of the list above come first."""
    for line in lists.PEOPLES_OF.strip().splitlines():
        name, _, words = line.partition(":")
        for word in words.split():
            yield word.replace("_", " "), name
    for country in _by_population():
        for word in re.split(r"[,/]", country.demonym() or ""):
            if not word.isascii() or word in {country.name(), ""}:
                continue
            yield word, country.name()
            if not word.endswith(("ese", "ish", "ch", "s")):
                yield word + "s", country.name()


def known(name: str) -> Known | None:
    """Return what a name, as written or all in capitals, is known to name; None for most names."""
    found = names().get(name)
    if found is None and len(name) >= _SHOUTED and name.isupper():
        return names().get(name.title())
    return found


@cache
def _same_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for country in _by_population():
        for other in country.alt_spellings() or ():
            if len(other) >= _LONG_ENOUGH:
                found.setdefault(fold(other), fold(country.name().removeprefix("The ")))
    for line in lists.SAME.strip().splitlines():
        name, _, others = line.partition(" = ")
        found.pop(name, None)
        found.update(dict.fromkeys((fold(other) for other in others.split(", ")), name))
    return found


def canonical(folded: str) -> str:
    """Return the folded name under which all names of one country, city or world organisation are filed."""
    return _same_names().get(folded, folded)


def same_as(folded: str) -> frozenset[str]:
    """Return the folded names that are filed under a name."""
    return frozenset(name for name, filed in _same_names().items() if filed == folded)


def is_people(name: str) -> bool:
    """Say whether a name is a nationality, people or creed."""
    entry = known(name)
    return entry is not None and entry.type == "NORP"


def is_place(name: str) -> bool:
    """Say whether a name is that of a country, a region or a great city."""
    entry = known(name)
    return entry is not None and entry.type in {"GPE", "LOC"}


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in names():
        first = _FIRST_WORD.match(name)
        index.setdefault(first.group() if first else name, []).append(name)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in index.items()}


_FIRST_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\w*|dpa)")


def occurrences(text: str) -> Iterator[tuple[int, int, Known]]:
    """Yield where known names stand in a text, the longest at each place, as start, end and what it is."""
    index, table = _by_first_word(), names()
    done = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < done:
            continue
        word = match.group()
        shouted = len(word) >= _SHOUTED and word.isupper()
        for name in index.get(word.title() if shouted else word, ()):
            end = match.start() + len(name)
            there = text[match.start() : end]
            if (there == name or (shouted and there == name.upper())) and not text[end : end + 1].isalnum():
                yield match.start(), end, table[name]
                done = end
                break
