"""Who is who inside one article: the first and surest step of unification.

An article introduces people in full and goes on with surnames, and explains its acronyms. So a lone surname belongs to
the article's only full name with it, and `Long Name (LN)` makes both one. Nothing here looks at another article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.entities import gazetteer, lists
from reader.entities.acronyms import initials, is_subsequence
from reader.entities.cues import type_by_words
from reader.entities.names import PersonName, fold, given_names_agree, person_name, tidy
from reader.entities.tags import BRACKET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Mention

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


_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?")
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
_GAP_OF_BRACKET = 2
"""Code points between `Long Name` and `LN` in `Long Name (LN)`."""
_COMMON_SURNAMES = frozenset(lists.COMMON_SURNAMES.split())
_GIVEN_AND_SURNAME = 2


def resolve(mentions: Sequence[Mention], article: int = 0) -> list[LocalEntity]:
    """Return the entities of an article, each mention in exactly one. `article` tells apart dates without a year."""
    people = [number for number, mention in enumerate(mentions) if mention.type == "PERSON" and _is_personal(mention)]
    dates = [number for number, mention in enumerate(mentions) if mention.type == "DATE"]
    others = sorted(set(range(len(mentions))) - set(people) - set(dates))
    return [*_people(mentions, people), *_names(mentions, others), *_dates(mentions, dates, article)]


def _is_personal(mention: Mention) -> bool:
    """Say whether a name can be a person's: taggers take `Bank of Spain` and `Kiev` for people too."""
    return not _NOT_PERSONAL.search(mention.text) and not gazetteer.is_place(mention.text)


def _dates(mentions: Sequence[Mention], numbers: Iterable[int], article: int) -> list[LocalEntity]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        text = fold(mentions[number].text)
        found[text if re.search(r"\b\d{4}\b", text) else f"{article}:{text}"].append(number)
    return [LocalEntity(Head("date", name), tuple(members)) for name, members in found.items()]


def _people(mentions: Sequence[Mention], numbers: Sequence[int]) -> list[LocalEntity]:
    names = {number: person_name(tidy(mentions[number].text, "PERSON")) for number in numbers}
    groups = _with_longer(grouped({name for name in names.values() if name.is_full}))
    members: list[list[int]] = [[] for _ in groups]
    group_of = {name: at for at, group in enumerate(groups) for name in group}
    alone: defaultdict[str, list[int]] = defaultdict(list)
    last_seen: list[int] = [-1] * len(groups)
    for number in numbers:
        name = names[number]
        at = group_of.get(name)
        if at is None:
            at = _group_of_lone(name, groups, last_seen)
        if at is None:
            alone[lone_key(name)].append(number)
        else:
            members[at].append(number)
            last_seen[at] = number
    found = [LocalEntity(_head(group), tuple(theirs)) for group, theirs in zip(groups, members, strict=True)]
    found += [LocalEntity(_head([names[number] for number in same]), tuple(same)) for same in alone.values()]
    return found


def grouped(names: Iterable[PersonName], *, initials: bool = True) -> list[list[PersonName]]:
    """Bring full names together that can be one person's, the most telling first.

    A name that can be two people's (`George Bush` beside `George W. Bush` and `George H. W. Bush`) stays alone; so
    does one of initials and a surname, without `initials`.
    """
    buckets: defaultdict[str, list[list[PersonName]]] = defaultdict(list)
    for name in sorted(names, key=_telling):
        groups = buckets[name.key]
        fitting = [
            group for group in groups if all(given_names_agree(name, other, initials=initials) for other in group)
        ]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            groups.append([name])
    return [group for groups in buckets.values() for group in groups]


def _telling(name: PersonName) -> tuple[int, int, PersonName]:
    """Order names by how much they tell of a person, the most first."""
    return -sum(len(word) > 1 for word in name.given), -len(name.given), name


def _with_longer(groups: list[list[PersonName]]) -> list[list[PersonName]]:
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
    for at, target in moved.items():
        if target not in moved:
            groups[target].extend(groups[at])
    return [group for at, group in enumerate(groups) if moved.get(at, at) in moved or at not in moved]


def _group_of_lone(name: PersonName, groups: Sequence[Sequence[PersonName]], last_seen: Sequence[int]) -> int | None:
    """Return the group a lone name belongs to: by surname, else by given name; of several, the one last named."""
    if name.is_full:
        return None
    exactly = [at for at, group in enumerate(groups) if any(one.surname[-1] == name.surname[-1] for one in group)]
    by_sound = [at for at, group in enumerate(groups) if any(one.key == name.key for one in group)]
    by_given = [
        at for at, group in enumerate(groups) if any(word in one.given for one in group for word in name.surname)
    ]
    for found in (exactly, by_sound, by_given):
        if len(found) == 1:
            return found[0]
        if found:
            latest = max(found, key=lambda at: last_seen[at])
            return latest if last_seen[latest] >= 0 else None
    return None


def lone_key(name: PersonName) -> str:
    """Return what lone surnames of one person share: their sound; of very common ones, their spelling."""
    return name.surname[-1] if name.surname[-1] in _COMMON_SURNAMES else name.key


def _head(names: Sequence[PersonName]) -> Head:
    fullest = min(names, key=_telling)
    return Head("person", " ".join((*fullest.words, fullest.generation)).strip(), fullest)


def name_key(mention: Mention) -> str:
    """Return the folded name under which all spellings of a people, place or organisation are filed."""
    name = tidy(mention.text, mention.type) or mention.text
    if mention.type == "NORP" or gazetteer.is_people(name):
        return people_key(name)
    folded = gazetteer.canonical(fold(name) or name)
    for british, american in _BRITISH:
        folded = british.sub(american, folded)
    return gazetteer.canonical(_COMPANY.sub("", folded)) if mention.type == "ORG" else gazetteer.canonical(folded)


def people_key(name: str) -> str:
    """Return the key of a people: its country where one is known, else the name in the singular."""
    for form in (name, name.capitalize(), name.title()):
        known = gazetteer.known(form)
        if known and known.type == "NORP" and known.country:
            return f"people of {fold(known.country)}"
    folded = fold(name)
    return folded.removesuffix("s") if not folded.endswith(("ss", "ese")) else folded


def _names(mentions: Sequence[Mention], numbers: Sequence[int]) -> list[LocalEntity]:
    keys = {number: name_key(mentions[number]) for number in numbers}
    longer = _explained(mentions, numbers, keys)
    longer |= _ends(mentions, numbers, keys, longer)
    found: defaultdict[str, list[int]] = defaultdict(list)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for number in numbers:
        key = keys[number]
        long = longer.get(key, key)
        found[long].append(number)
        if long != key and type_by_words(key.title()) is None:
            short[long].add(key)
    return [LocalEntity(Head("name", name), tuple(same), frozenset(short[name])) for name, same in found.items()]


def _explained(mentions: Sequence[Mention], numbers: Sequence[int], keys: Mapping[int, str]) -> dict[str, str]:
    """Return the acronyms of an article with the key of what each stands for."""
    found: dict[str, str] = {}
    for before, after in pairwise(numbers):
        long, short = mentions[before], mentions[after]
        if short.start - long.end == _GAP_OF_BRACKET and _explains(long, short):
            found.setdefault(keys[after], keys[before])
    by_initials: defaultdict[str, set[str]] = defaultdict(set)
    for number in numbers:
        for letters in initials(tidy(mentions[number].text, mentions[number].type)):
            by_initials[letters].add(keys[number])
    for number in numbers:
        text = mentions[number].text.replace(".", "")
        candidates = by_initials.get(text, set()) - {keys[number]}
        if _ACRONYM.fullmatch(text) and len(candidates) == 1 and keys[number] not in found:
            found[keys[number]] = next(iter(candidates))
    return {short: long for short, long in found.items() if short != long and long not in found}


def _explains(long: Mention, short: Mention) -> bool:
    """Say whether two neighbouring mentions are a long name and its acronym in brackets."""
    letters = short.text.replace(".", "")
    if " " not in long.text or not _ACRONYM.fullmatch(letters):
        return False
    if long.found_by == short.found_by == BRACKET:
        return True
    capitals = max(initials(long.text), key=len, default="")
    known = gazetteer.canonical(fold(letters)) != fold(letters) or gazetteer.known(letters) is not None
    return is_subsequence(letters.upper(), capitals) or (not known and abs(len(letters) - len(capitals)) <= 1)


def _ends(
    mentions: Sequence[Mention], numbers: Sequence[int], keys: Mapping[int, str], taken: Mapping[str, str]
) -> dict[str, str]:
    """Return the short names of organisations that are the end of just one longer name of the article.

    `Chiefs` of `Kansas City Chiefs`; but not a place or people known as such, nor what is an acronym already.
    """
    organisations = {keys[number] for number in numbers if mentions[number].type == "ORG"}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for key in organisations:
        words = key.split()
        for cut in range(1, len(words)):
            longer[" ".join(words[cut:])].add(key)
    return {
        key: next(iter(longer[key]))
        for key in organisations
        if len(longer.get(key, ())) == 1 and key not in taken and not gazetteer.is_place(key.title())
    }
