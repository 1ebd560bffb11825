"""What belongs together without being one: a country, its people, its capital, and the houses its rulers sit in.

They are shown beside each other and never merged: `Turkish` is not `Turkey`, and the Kremlin is not Russia, though
papers write the one for the other. Names are heads (see `local`), folded.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

SEATS = """
russia: kremlin, duma, state duma, federation council
united states: white house, pentagon, capitol, capitol hill, state department, congress, senate
united states: house of representatives
united kingdom: downing street, 10 downing street, whitehall, westminster, house of commons, house of lords
united kingdom: buckingham palace
france: elysee, elysee palace, quai dorsay, national assembly
germany: bundestag, bundesrat, chancellery
israel: knesset
turkey: grand national assembly
iran: majlis
spain: moncloa, cortes
italy: quirinal, palazzo chigi
ukraine: verkhovna rada, rada, bankova
china: zhongnanhai, national peoples congress
japan: diet, kantei
india: lok sabha, rajya sabha
poland: sejm
south korea: blue house
european union: european commission, european parliament, european council, berlaymont
vatican: holy see
"""
"""Houses and bodies by the country or union that they stand for in the press, all folded."""


@cache
def _seats() -> Mapping[str, str]:
    return {
        seat: country
        for line in SEATS.strip().splitlines()
        for country, _, seats in [line.partition(": ")]
        for seat in seats.split(", ")
    }


@cache
def _capitals() -> Mapping[str, str]:
    return {fold(capital): gazetteer.canonical(fold(country)) for capital, country in gazetteer.capitals()}


@cache
def _turned() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return what has to do with each country, and how."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, why in ((_seats(), "stands for it"), (_capitals(), "its capital")):
        for name, country in table.items():
            found[country].append((name, why))
    return {country: tuple(names) for country, names in found.items()}


_PEOPLE_OF = "people of "


def relatives(name: str) -> list[tuple[str, str]]:
    """Return the names that have to do with a name, and how, in words that follow theirs: `Turkey`, `the country`."""
    if name.startswith(_PEOPLE_OF):
        return [(gazetteer.canonical(name.removeprefix(_PEOPLE_OF)), "the country")]
    found = [(country, why) for table, why in _BELONGS for country in [table().get(name)] if country]
    # The people's key is made of the country's full name, before it is filed under a shorter one.
    found += [(f"{_PEOPLE_OF}{country}", "its people") for country in sorted({name, *gazetteer.same_as(name)})]
    return found + list(_turned().get(name, ()))


_BELONGS = ((_seats, "whose power it stands for"), (_capitals, "whose capital it is"))
