"""Names as strings: folding, the sound of a word, given names that agree, and the name to show.

No measure of likeness between strings separates Thomson/Thompson from Zelensky/Zelenskiy (measured on 66 pairs of
variants and 68 of near-misses). So words are compared by a key that undoes what differs between systems of
romanisation, and by nothing else; who is who is decided from full names and from the article, in `local` and
`unification`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import lists
from reader.entities.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON_SURNAMES = frozenset(lists.COMMON_SURNAMES.split())
"""Surnames, folded, that tell little by themselves."""

_CACHE = 1 << 14
_QUOTES = str.maketrans(dict.fromkeys("‘’`\u201b\u00b4", "'") | dict.fromkeys("“”„", '"'))
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTICLES_TEXT = (
    "de del della der den di da do dos du van von la le las los al el ul bin ibn ben abu ter ten zu af y e"
)
PARTICLES = frozenset(_PARTICLES_TEXT.split())
"""Small words before a surname that are part of it, folded."""

_PARTICLE_OR_GIVEN = frozenset({"al", "ben", "van", "la", "del", "do", "e", "y", "af"})
"""Particles that are given names as well when they come first (`Al Gore`), unless written small."""
_NICKNAME = re.compile(r"""(?<=\s)(?:"[^"]{1,20}"|'[^']{1,20}'|\([^)]{1,20}\))\s(?=\S)""")
_DEGREE = re.compile(r"\s?,\s(?:M\.?\s?D|Ph\.?\s?D|Esq|M\.?\s?P|OBE|MBE|CBE|KC|QC|[A-Z]\s?\.\s?[A-Z])\b.*$")
_INITIALS = re.compile(r"\b([^\W\d_a-z])\.(?=[^\W\d_a-z]\b)")
_GAP = re.compile(r"[\s\-–—_/]+")
_DROPPED = re.compile(r"[.'\"`,]")
_NOT_RARE_IN_FULL = 1 / 3
"""The same for the full name of an organisation that is mostly called by its acronym."""
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
        (r"(?<=[aeou])y(?=[aeou])", ""),
        (r"(?<=[aou])e", ""),
        (r"ei$", "i"),
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
    def words(self) -> tuple[str, ...]:
        """Given names and surname in order."""
        return (*self.given, *self.surname)

    @property
    def key(self) -> str:
        """The sound of the last word: the full names of one person share it."""
        return sound(self.surname[-1])


@lru_cache(_CACHE)
def person_name(name: str) -> PersonName:
    """Take a person's name, titles gone, apart. A name of one word is a surname; so is one after particles only."""
    plain = _DEGREE.sub("", _NICKNAME.sub("", name))
    found = fold(_INITIALS.sub(r"\1. ", plain)).split() or [name]
    generation = ""
    if len(found) > 1 and found[-1] in _GENERATIONS:
        generation = _GENERATIONS[found.pop()]
    at = len(found) - 1
    small = name[:1].islower()
    while at > 0 and found[at - 1] in PARTICLES and (at > 1 or small or found[0] not in _PARTICLE_OR_GIVEN):
        at -= 1
    return PersonName(tuple(found[:at]), tuple(found[at:]), generation)


def given_names_agree(one: PersonName, other: PersonName, *, initials: bool = True) -> bool:
    """Say whether the given names of two people can be one person's (see `alignment`)."""
    return alignment(one, other, initials=initials) is not None


def alignment(one: PersonName, other: PersonName, *, initials: bool = True) -> int | None:
    """Return how many given names one of two names has before those of the other, where both can be one person's.

    Every given name of the shorter one must be, in its place, a spelling, an initial or a pet form of one of the
    longer one's; the longer one may have more behind it, or before it where a whole name agrees. So `George W.` and
    `George H. W.` do not agree, `George` and `George W.` do (0), `Recep Tayyip` and `Tayyip` do (1). Without
    `initials`, no name that has nothing else agrees with any but itself, and no pet form where very many people have
    the surname: `Mike Johnson` and `Michael Johnson` can be two.
    """
    short, long = sorted((one.given, other.given), key=len)
    if not short or not _same_generation(one, other, len(short)):
        return None
    if not initials and not (_whole(short) and _whole(long)) and short != long:
        return None
    pet_forms = initials or one.surname[-1] not in COMMON_SURNAMES
    for skip in range(len(long) - len(short) + 1):
        if skip and not len(long[skip]) > 1 < len(short[0]):
            continue
        pairs = zip(short, long[skip : skip + len(short)], strict=True)
        if all(_same_given(a, b) and (pet_forms or not _is_pet_form(a, b)) for a, b in pairs):
            return skip
    return None


def _same_generation(one: PersonName, other: PersonName, given_names: int) -> bool:
    """Say whether the marks of generations agree; `Jr` may be left out where two given names tell enough."""
    marks = {one.generation, other.generation}
    return len(marks) == 1 or (marks == {"", "jr"} and given_names > 1)


def _whole(given: tuple[str, ...]) -> bool:
    return any(len(name) > 1 for name in given)


@cache
def _same_names() -> Mapping[str, str]:
    return {**_by_form(lists.GIVEN_NAME_FORMS), **_pet_forms()}


@cache
def _pet_forms() -> Mapping[str, str]:
    return _by_form(lists.PET_FORMS)


def _by_form(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.split(";"):
        name, *others = line.split()
        found.update(dict.fromkeys((name, *others), name))
    return found


def _is_pet_form(one: str, other: str) -> bool:
    """Say whether of two folded given names that agree one is a pet form, not just another spelling, of the other."""
    return sound(one) != sound(other) and one in _pet_forms() and other in _pet_forms()


def is_given_name(word: str) -> bool:
    """Say whether a folded word is one of the listed given names that have several forms."""
    return word in _same_names()


def given_name_keys(name: str) -> frozenset[str]:
    """Return the keys of a folded given name: two whole ones agree exactly where they have one in common."""
    form = _same_names().get(name)
    return frozenset({f"={form}", sound(name)} if form else {sound(name)})


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return not given_name_keys(one).isdisjoint(given_name_keys(other))


def preferred_name(surfaces: Mapping[str, int], type: str) -> str:
    """Return the name to show for an entity: the fullest of the frequent spellings.

    `surfaces` counts how often each spelling stands in the library. Not all capitals where there is a choice; between
    spellings that differ in diacritics alone, the one that has them; between people's names as frequent as each other,
    the one whose surname is spelled so more often.
    """
    if len(surfaces) == 1:
        (only,) = surfaces
        return tidy(only, type) or only
    counts: Counter[str] = Counter()
    for surface, count in surfaces.items():
        counts[tidy(surface, type) or surface] += count
    candidates = _fullest(counts) if type == "PERSON" else _spelled_out(counts)
    by_fold: Counter[str] = Counter()
    for name in candidates:
        by_fold[fold(name)] += counts[name]
    surnames = _surnames(counts) if type == "PERSON" else Counter()

    def rank(name: str) -> tuple[object, ...]:
        frequent = (not _shouts(name), by_fold[fold(name)], surnames[_surname(name)], not name.isascii(), counts[name])
        return (*frequent, len(name), name)

    return max(candidates, key=rank)


def _surname(name: str) -> str:
    return person_name(name).surname[-1]


def _surnames(counts: Counter[str]) -> Counter[str]:
    """Return how often each surname stands, folded, alone or in a full name."""
    found: Counter[str] = Counter()
    for name, count in counts.items():
        found[_surname(name)] += count
    return found


def _spelled_out(counts: Counter[str]) -> list[str]:
    """Return the names that are no acronyms where one of them is not rare; else all."""
    long = [name for name in counts if " " in name]
    usual = max(counts.values())
    return long if any(counts[name] > usual * _NOT_RARE_IN_FULL for name in long) else list(counts)


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
