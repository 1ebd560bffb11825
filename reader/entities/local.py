"""Who is who inside one article: the first and surest step of unification.

An article introduces people in full and goes on with surnames, and explains its acronyms. So a lone surname belongs to
the article's only full name with it, and `Long Name (LN)` makes both one. Nothing here looks at another article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.entities import gazetteer, short_names
from reader.entities.cues import type_by_words
from reader.entities.names import PersonName, fold, person_name, tidy
from reader.entities.people import grouped, groups_of_lone, last_named, lone_key, telling, with_longer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import EntityType, Mention

Kind = Literal["person", "name", "date"]


class Head(NamedTuple):
    """What an article calls an entity at its fullest; articles are brought together by comparing heads."""

    kind: Kind
    name: str
    """Folded; of a date that only means something in its article, with the article's number before it."""
    person: PersonName | None = None


class LocalEntity(NamedTuple):
    """An entity of one article: its head, which of the article's mentions it has, and its other names there, folded."""

    head: Head
    mentions: tuple[int, ...]
    short: frozenset[str] = frozenset()
    is_firm: bool = False
    """Whether one of its names ends as only companies' do, so that it is nobody's."""


_COMPANY = re.compile(r"\s+(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|ag|sa|nv|gmbh|group|holdings)$")
_BRITISH = (
    (re.compile(r"\b(cent|theat)re\b"), r"\1er"),
    (re.compile(r"\b(\w+[lnrt])is(ation|ations|ed|ing)\b"), r"\1iz\2"),
    (re.compile(r"\b(def|off)ence\b"), r"\1ense"),
    (re.compile(r"\b(lab|harb|fav|hon)our"), r"\1or"),
    (re.compile(r"\bprogramme\b"), "program"),
)
_NOT_PERSONAL = re.compile(
    r"\b(?:of|in|for)\b|[ ](?:League|Cup|Bank|University|Series|Prix|Open|Times|Airlines|Party|Court|Congress|Senate"
    r"|Union|Council|Committee|Association|Federation|Ministry|Army|Office|Agency|Commission|Corp|Inc|Ltd|Games|City"
    r"|Club)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}\b")


def resolve(mentions: Sequence[Mention], article: int = 0, text: str = "") -> list[LocalEntity]:
    """Return the entities of an article, each mention in exactly one.

    `article` tells apart dates without a year. Where the text is given, brackets are looked for in it; else what lies
    between two mentions must do.
    """
    people = [
        number for number, mention in enumerate(mentions) if mention.type == "PERSON" and is_personal(mention.text)
    ]
    dates = [number for number, mention in enumerate(mentions) if mention.type == "DATE"]
    others = sorted(set(range(len(mentions))) - set(people) - set(dates))
    return [*_people(mentions, people), *_names(mentions, others, text), *_dates(mentions, dates, article)]


def is_personal(name: str) -> bool:
    """Say whether a name can be a person's: taggers take `Bank of Spain` and `Kiev` for people too."""
    return not _NOT_PERSONAL.search(name) and not gazetteer.is_place(name)


def _dates(mentions: Sequence[Mention], numbers: Iterable[int], article: int) -> list[LocalEntity]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        text = fold(mentions[number].text)
        found[text if _YEAR.search(text) else f"{article}:{text}"].append(number)
    return [LocalEntity(Head("date", name), tuple(members)) for name, members in found.items()]


def _people(mentions: Sequence[Mention], numbers: Sequence[int]) -> list[LocalEntity]:
    names = {number: person_name(tidy(mentions[number].text, "PERSON")) for number in numbers}
    groups = with_longer(grouped({name for name in names.values() if name.is_full}))
    members: list[list[int]] = [[] for _ in groups]
    short: list[set[str]] = [set() for _ in groups]
    group_of = {name: at for at, group in enumerate(groups) for name in group}
    alone: defaultdict[str, list[int]] = defaultdict(list)
    last_seen: list[int] = [-1] * len(groups)
    possible = {name: groups_of_lone(name, groups) for name in set(names.values())}
    for number in numbers:
        name = names[number]
        at = group_of.get(name)
        if at is None:
            at = last_named(possible[name], last_seen)
        if at is None:
            alone[lone_key(name)].append(number)
        else:
            members[at].append(number)
            last_seen[at] = number
            if not name.is_full:
                short[at].add(" ".join(name.surname))
    found = [LocalEntity(_head(group), tuple(members[at]), frozenset(short[at])) for at, group in enumerate(groups)]
    found += [LocalEntity(_head([names[number] for number in same]), tuple(same)) for same in alone.values()]
    return found


def _head(names: Sequence[PersonName]) -> Head:
    fullest = min(names, key=telling)
    return Head("person", " ".join((*fullest.words, fullest.generation)).strip(), fullest)


def _names(mentions: Sequence[Mention], numbers: Sequence[int], text: str) -> list[LocalEntity]:
    keys = {number: name_key(mentions[number]) for number in numbers}
    longer = short_names.ends(mentions, numbers, keys) | short_names.acronyms(mentions, numbers, keys, text)
    found: defaultdict[str, list[int]] = defaultdict(list)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for number in numbers:
        key = keys[number]
        long = longer.get(key, key)
        found[long].append(number)
        if long != key and type_by_words(key.title()) is None:
            short[long].add(key)
    return [
        LocalEntity(Head("name", name), tuple(same), frozenset(short[name]), any(_is_firm(mentions[at]) for at in same))
        for name, same in found.items()
    ]


def _is_firm(mention: Mention) -> bool:
    return mention.type == "ORG" and bool(_COMPANY.search(fold(mention.text)))


def name_key(mention: Mention) -> str:
    """Return the folded name under which all spellings of a people, place or organisation are filed."""
    return _name_key(mention.text, mention.type)


@lru_cache(maxsize=1 << 14)
def _name_key(text: str, type: EntityType) -> str:
    name = tidy(text, type) or text
    if type == "NORP" or gazetteer.is_people(name):
        return people_key(name)
    folded = gazetteer.canonical(fold(name) or name)
    for british, american in _BRITISH:
        folded = british.sub(american, folded)
    return gazetteer.canonical(_COMPANY.sub("", folded)) if type == "ORG" else gazetteer.canonical(folded)


def people_key(name: str) -> str:
    """Return the key of a people: its country where one is known, else the name in the singular."""
    for form in (name, name.capitalize(), name.title()):
        known = gazetteer.known(form)
        if known and known.type == "NORP" and known.country:
            return f"people of {fold(known.country)}"
    folded = fold(name)
    return folded.removesuffix("s") if not folded.endswith(("ss", "ese")) else folded
