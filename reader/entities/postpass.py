"""From what a tagger found in an article to the mentions that are kept: the order of the steps is the method."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities import acronyms, gazetteer, lists
from reader.entities.agreement import agreed, listed
from reader.entities.cues import type_by_words
from reader.entities.dates import points_in_time
from reader.entities.familiar import familiar
from reader.entities.neighbours import bracketed, with_region, with_year
from reader.entities.particles import with_surnames
from reader.entities.tags import BRACKET, NAME_LIST, RULE, Ground, Tag, without_overlaps
from reader.entities.titles import follows_office, is_title
from reader.entities.trimming import parts
from reader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
"""The types of names; dates are found on their own."""

_GENERIC = frozenset(lists.GENERIC.split())
_ADDRESS = re.compile(r"https?\s?:\s?//\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,80}@[^\s@]{1,80}|(?<!\S)[@#]\w+")


def refine(text: str, found: Sequence[Tag], dates: Iterable[Tag] = ()) -> list[Mention]:
    """Return the mentions of one article: sorted, not overlapping, `text[start:end]` their text.

    `found` is what a tagger says; `dates` its dates and times, of which only points in time are kept.
    """
    ground = Ground(_definitions(text))
    for tag in with_surnames(text, list(_names(text, found))):
        ground.add(_as_known(text, tag))
    listed(text, ground)
    addresses = Ground(Tag(*match.span(), "ORG") for match in _ADDRESS.finditer(text))
    free = [tag for tag in ground.tags if addresses.is_free(tag.start, tag.end)]
    # Once more: the rest of the article tells of a surname only what is behind its particles.
    names = with_surnames(text, agreed(text, list(familiar(text, free))))
    names = [with_year(text, tag) for tag in with_region(text, bracketed(text, names))]
    tags = without_overlaps([*names, *points_in_time(text, dates)])
    return [
        Mention(start=tag.start, end=tag.end, text=text[tag.start : tag.end], type=tag.type, found_by=tag.found_by)
        for tag in tags
    ]


def _definitions(text: str) -> Iterator[Tag]:
    for long, short in acronyms.definitions(text):
        name = text[slice(*long)]
        known = gazetteer.known(name)
        type = known.type if known else type_by_words(name) or "ORG"
        yield Tag(*long, type, BRACKET)
        yield Tag(*short, type, BRACKET)


def _names(text: str, found: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the names in the tagger's spans; single words that are titles, common nouns or small are none."""
    tags = [part for tag in found for part in parts(text, tag)]
    surnames = {text[tag.start : tag.end].rsplit(maxsplit=1)[-1] for tag in tags if " " in text[tag.start : tag.end]}
    for tag in tags:
        name = text[tag.start : tag.end]
        if " " in name or name in surnames or gazetteer.known(name) or not _is_common(name):
            yield tag


def _is_common(word: str) -> bool:
    return word in _GENERIC or is_title(word) or word.islower()


def _as_known(text: str, tag: Tag) -> Tag:
    known = gazetteer.known(text[tag.start : tag.end])
    if known:
        return tag._replace(type=known.type, found_by=NAME_LIST)
    if tag.type != "PERSON" and follows_office(text, tag.start):
        return tag._replace(type="PERSON", found_by=RULE)
    return tag
