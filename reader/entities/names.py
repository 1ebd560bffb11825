"""Names as strings: folding, the sound of a word, given names that agree, and the name to show.

No measure of likeness between strings separates Thomson/Thompson from Zelensky/Zelenskiy (measured on 66 pairs of
variants and 68 of near-misses). So words are compared by a key that undoes what differs between systems of
romanisation, and by nothing else; who is who is decided from full names and from the article, in `local` and
`unification`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHE = 1 << 16
_QUOTES = str.maketrans(dict.fromkeys("‘’`\u201b\u00b4", "'") | dict.fromkeys("“”„", '"'))
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTICLES_TEXT = (
    "de del della der den di da do dos du van von la le las los al el ul bin ibn ben abu ter ten zu af y e"
)
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_PET_FORMS_OF = """
william bill billy will; robert bob bobby rob; richard dick rick; james jim jimmy jamie; john jack johnny
michael mike mick; thomas tom tommy; anthony tony; edward ed eddie ted; joseph joe joey; daniel dan danny
david dave; steven steve stephen; benjamin ben; samuel sam; andrew andy; alexander alex sasha; matthew matt
christopher chris; nicholas nick; gregory greg; kenneth ken; ronald ron; donald don; timothy tim; jeffrey jeff
patrick pat; peter pete; charles charlie chuck; lawrence larry; frederick fred; albert al; alfred alf
elizabeth liz beth betty; margaret maggie; katherine kate kathy catherine; jennifer jen jenny; deborah debbie
susan sue; rebecca becky; victoria vicky; nathan nate; vladimir volodya; raymond ray; leonard len; gerald gerry
"""
_PET_FORMS = {
    pet: name
    for line in _PET_FORMS_OF.strip().replace("\n", ";").split(";")
    for name, *pets in [line.split()]
    for pet in pets
}
"""Pet form to given name, both folded; English ones, as the press writes them."""

_INITIALS = re.compile(r"\b([^\W\d_a-z])\.(?=[^\W\d_a-z]\b)")
_GAP = re.compile(r"[\s\-–—_/]+")
_DROPPED = re.compile(r"[.'\"`,]")
_EDGES = " \"'.,;:()[]"
_EDGES_OF_ABBREVIATION = " \"'"
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St)\.$")
_LONGEST_ACRONYM = 6
_NOT_RARE = 0.2
"""A spelling of a person's full name is rare below this part of the most frequent one's count."""


@lru_cache(_CACHE)
def fold(name: str) -> str:
    """Return a name in small ASCII letters, without dots and apostrophes, one space between its words."""
    if name.isascii():
        plain = name
    else:
        from anyascii import anyascii

        plain = anyascii(name)
    return _GAP.sub(" ", _DROPPED.sub("", plain).lower()).strip()


@lru_cache(_CACHE)
def tidy(surface: str, type: str) -> str:
    """Return a name as written but for what is not part of it: quotes, article, possessive, a person's titles."""
    name = " ".join(surface.translate(_QUOTES).split())
    name = name.strip(_EDGES_OF_ABBREVIATION if _ABBREVIATION.search(name) else _EDGES)
    name = re.sub(r"\s?'s?$", "", name)
    name = re.sub(r"^(?:the|an?)\s+(?=\S)", "", name, flags=re.IGNORECASE)
    return without_titles(name) if type == "PERSON" else name


# What differs between romanisations of one name, each rule after those above it. The Thomson/Thompson kind of pair is
# left apart: no rule drops a consonant that English writers pronounce or keep.
_ROMANISATIONS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|schtsch|chtch|stch", "S"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sh|sz", "S"),
        (r"ch(?=[aeiouy]?[kg]|enk)", "S"),
        (r"zh|dzh|dj|j(?=[aeiou])", "Z"),
        (r"kh|ch|qh", "K"),
        (r"gh", "g"),
        (r"ck|q|c(?=[aouklrn]|$)", "k"),
        (r"dh|th", "t"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ts|tz|zz", "z"),
        (r"ou|oo", "u"),
        (r"(?<=[aou])e", ""),
        (r"iy|yi|yy|ij|yj|ii|ie|ey|y", "i"),
        (r"^[ijy]e", "e"),
        (r"i(?=[aeou])", ""),
        (r"gu(?=[ei])", "g"),
        (r"ei|ai", "a"),
        (r"ff$|v$", "f"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[eh]$", ""),
    )
)


@lru_cache(_CACHE)
def sound(word: str) -> str:
    """Return the key of a folded word: equal for the romanisations of one name (zelensky, zelenskyy, zelenskiy)."""
    for pattern, replacement in _ROMANISATIONS:
        word = pattern.sub(replacement, word)
    return word.lower()


class PersonName(NamedTuple):
    """A person's name in folded words: given names, surname with its particles, and the mark of a generation."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has a given name."""
        return bool(self.given)

    @property
    def key(self) -> str:
        """The sound of the last word: the full names of one person share it."""
        return sound(self.surname[-1])


@lru_cache(_CACHE)
def person_name(name: str) -> PersonName:
    """Take a person's name, titles gone, apart. A name of one word is a surname; so is one after particles only."""
    found = fold(_INITIALS.sub(r"\1. ", name)).split() or [name]
    generation = ""
    if len(found) > 1 and found[-1] in _GENERATIONS:
        generation = _GENERATIONS[found.pop()]
    at = len(found) - 1
    while at > 0 and found[at - 1] in _PARTICLES:
        at -= 1
    return PersonName(tuple(found[:at]), tuple(found[at:]), generation)


def given_names_agree(one: PersonName, other: PersonName) -> bool:
    """Say whether the given names of two people can be one person's.

    Every given name of the shorter one must be, in its place, a spelling, an initial or a pet form of one of the
    longer one's; the longer one may have more behind it, or before it where a whole name agrees. So `George W.` and
    `George H. W.` do not agree, and `Recep Tayyip` agrees with `Tayyip`.
    """
    short, long = sorted((one.given, other.given), key=len)
    if not short or (one.generation != other.generation and len(short) == 1):
        return False
    return any(
        (skip == 0 or len(short[0]) > 1)
        and all(_same_given(a, b) for a, b in zip(short, long[skip : skip + len(short)], strict=True))
        for skip in range(len(long) - len(short) + 1)
    )


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return sound(one) == sound(other) or _PET_FORMS.get(one, one) == _PET_FORMS.get(other, other)


def preferred_name(surfaces: Mapping[str, int], type: str) -> str:
    """Return the name to show for an entity: the fullest of the frequent spellings.

    `surfaces` counts how often each spelling stands in the library. Not all capitals where there is a choice; between
    spellings that differ in diacritics alone, the one that has them.
    """
    counts: Counter[str] = Counter()
    for surface, count in surfaces.items():
        counts[tidy(surface, type) or surface] += count
    candidates = _fullest(counts) if type == "PERSON" else list(counts)
    by_fold: Counter[str] = Counter()
    for name in candidates:
        by_fold[fold(name)] += counts[name]
    return max(
        candidates,
        key=lambda name: (not _shouts(name), by_fold[fold(name)], not name.isascii(), counts[name], len(name), name),
    )


def _shouts(name: str) -> bool:
    return name.isupper() and len(name) > _LONGEST_ACRONYM


def _fullest(counts: Counter[str]) -> list[str]:
    """Return the fullest of a person's full names that are not rare; all spellings where none is full."""
    full = [name for name in counts if person_name(name).is_full]
    if not full:
        return list(counts)
    enough = max(counts[name] for name in full) * _NOT_RARE
    frequent = [name for name in full if counts[name] >= enough]
    most = max(_whole_words(name) for name in frequent)
    return [name for name in frequent if _whole_words(name) == most]


def _whole_words(name: str) -> int:
    return sum(len(word) > 1 for word in fold(name).split())
