"""Surnames with particles, where a tagger stopped in the middle of one: `Ursula von der` + `Leyen`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.names import PARTICLES
from reader.entities.neighbours import start_of_person
from reader.entities.rules import SENTENCE_WORDS
from reader.entities.tags import AGREEMENT, BRACKET, NAME_LIST, Ground, Tag, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURE = r"(?:v[ao]n|zu[mr]?|vom|bin|bint|ibn|af)(?:[ ](?:de[rmn]?|het|la))*"
"""Particles that nothing but a surname follows, in English text."""
_JOINING = rf"(?:{_SURE}|d[aeiu]|del|della|dos|la|le|der|abu)"
"""Those that join what is before them; words of English (`do`, `ten`, `den`) do so only where a tagger said it."""
_ENDS_IN_ONE = re.compile(rf"[ ](?:{'|'.join(sorted(PARTICLES))})$")
_BEHIND = re.compile(
    rf"((?:[ ]{_JOINING})*)(?:[ ]((?:[ae]l-)?)|(?<=[ ][ae]l)-)"
    r"([^\W\d_a-z][\w-]*\w(?:['’][^\W\d_a-z]\w+)?)"
)
_SURE_BEFORE = re.compile(rf"(?<![\w'’-])(?:{_SURE}|V[ao]n[ ]de[rn])[ ]$")
_SURE_WITHIN = re.compile(rf"(?:V[ao]n[ ]de[rn]|(?:[^\W\d_a-z][\w.-]*[ ])*{_SURE})[ ](?=[^\W\d_a-z])")
_LONGEST_PARTICLES = 20


def with_surnames(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags, the parts of a person's name with particles joined into one.

    What holds or begins with one that nothing else has (`von der Leyen`) is a person's name as well.
    """
    ground = Ground(tags)
    ordered = ground.tags.copy()
    found: list[Tag] = []
    end = 0
    for at, tag in enumerate(ordered):
        if tag.start < end:
            continue
        behind = ordered[at + 1] if at + 1 < len(ordered) else None
        whole = _joined(text, tag, behind) or _from_particle(text, tag, ground)
        found.append(whole or tag)
        end = found[-1].end
    return without_overlaps(found)


def _joined(text: str, tag: Tag, behind: Tag | None) -> Tag | None:
    """Return a person's name with the surname right behind it; None when there is none."""
    match = _BEHIND.match(text, tag.end)
    torn = _ENDS_IN_ONE.search(text[tag.start : tag.end]) is not None
    if tag.type != "PERSON" or match is None or not (torn or match[1] or match[2]):
        return None
    surname = match[0].strip()
    known = gazetteer.known(surname) or gazetteer.known(f"{match[2]}{match[3]}")
    end = max(match.end(), behind.end) if behind and behind.start < match.end() else match.end()
    name = text[tag.start : end]
    if (known and not torn) or gazetteer.known(name) or type_by_words(name):
        return None
    return Tag(tag.start, end, "PERSON", AGREEMENT)


def _from_particle(text: str, tag: Tag, ground: Ground) -> Tag | None:
    """Return the name of a person that has a sure particle within it or before its tagged part; else None."""
    name = text[tag.start : tag.end]
    if type_by_words(name) or tag.found_by in {NAME_LIST, BRACKET}:
        return None
    if _SURE_WITHIN.match(name):
        return tag if tag.type == "PERSON" else tag._replace(type="PERSON", found_by=AGREEMENT)
    line = max(text.rfind("\n", 0, tag.start) + 1, tag.start - _LONGEST_PARTICLES)
    before = _SURE_BEFORE.search(text[line : tag.start])
    if before is None or name.islower() or not ground.is_free(line + before.start(), tag.start):
        return None
    whole = Tag(line + before.start(), tag.end, "PERSON", AGREEMENT)
    return whole._replace(start=start_of_person(text, whole, ground, SENTENCE_WORDS))
