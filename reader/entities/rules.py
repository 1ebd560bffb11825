"""The tagger for when there is no model: capitalised words, and what stands in and around them.

A name is a run of capitalised words. Its type is read off words that only organisations, places or events have in
their names, off titles and verbs of saying beside it, and off lists of countries and peoples.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.tags import RULE, Tag
from reader.entities.titles import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import EntityType

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_CAPITALISED = rf"(?:(?:[A-Z]\.)+|[{_UPPER}][\w’'-]*\w|[{_UPPER}])"
_LINKS = r"(?:of the|of|de la|de|del|da|dos|van der|van|von|der|al|bin|ibn|el|for|&)"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITALISED}(?:[ ](?:{_LINKS}[ ])?{_CAPITALISED})*")

_SAYS = re.compile(
    r",?\s+(?:has\s|have\s|had\s|also\s)?(?:said|says|told|added|confirmed|declined|described|announced|warned|wrote|tweeted"
    r"|argued|insisted|spoke|met|visited|called|urged|explained|noted|stated|replied|denied|claimed|who)\b"
)
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Aa]cross|[Ii]nside|[Oo]utside|[Tt]hroughout)\s+$")
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?:;•—–]['\"”’)]?\s+|\n\s*|[“\"‘(\[]\s*)$")
_SENTENCE_WORDS = """
A An The In On At But And For With From By Of To As It Its He She They We I You This That These Those There Here
While When Where After Before During Since However Although Though If Or So Not No Yes Following According Earlier
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
October November December Our Their His Her My Your Instead Initially Also Then Now What Who Why How Which Both Each
Every All Some Many Most Few Several Last Next First Second Meanwhile Under Over Between Among Despite Because Once
Until Unless Even Only Just More Less Still Yet Later Today Yesterday Tomorrow Another Other One Two Three Speaking
Asked President Prime Minister Mr Mrs Ms Dr MM Sir Foreign Secretary Read Photo Image Source Updated Neither Either
Against Without Like Unlike Watch Top Say Says Does Did Is Are Was Were Has Have Had Can Could Should Would Via
Inside Outside About
"""
SENTENCE_WORDS = frozenset(_SENTENCE_WORDS.split())
"""Words that have a capital for other reasons than being a name."""
_SINGLE_SURNAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)?")
_PERSON_WORDS = range(2, 5)
_CONTEXT = 40


def tag(text: str) -> list[Tag]:
    """Return the names in a text; never raises, never overlaps, knows no dates."""
    return [found for match in _RUN.finditer(text) for found in _names_in(text, *match.span())]


def _names_in(text: str, start: int, end: int) -> Iterator[Tag]:
    first = start
    start = _after_small_words(text, start, end)
    if title := TITLE.match(text, start, end):
        yield from _one(text, title.end(), end, "PERSON")
        return
    people = re.match(rf"({_CAPITALISED})[ ](?={_CAPITALISED})", text[start:end])
    if people and gazetteer.is_people(people[1]) and type_by_words(text[start:end]) != "ORG":
        yield Tag(start, start + people.end(1), "NORP", RULE)
        yield from _names_in(text, start + people.end(), end)
        return
    type = _type(text, start, end)
    if type is None and first == start and _BEFORE_A_SENTENCE.search(text[max(0, start - 4) : start]):
        return
    yield from _one(text, start, end, type or "ORG")


def _after_small_words(text: str, start: int, end: int) -> int:
    while (word := re.compile(r"(\S+?)\.?[ ]+").match(text, start, end)) and word[1] in SENTENCE_WORDS:
        start = word.end()
    return start


def _one(text: str, start: int, end: int, type: EntityType) -> Iterator[Tag]:
    name = re.sub(r"['’]s?$", "", text[start:end])
    if name and name not in SENTENCE_WORDS:
        yield Tag(start, start + len(name), type, RULE)


def _type(text: str, start: int, end: int) -> EntityType | None:
    """Return the type a name has by its own words or its surroundings; None when nothing tells."""
    name = re.sub(r"['’]s?$", "", text[start:end])
    if entry := gazetteer.known(name):
        return entry.type
    if name.isupper() and len(name) > 1:
        return "ORG"
    return type_by_words(name) or _by_context(text, start, end, name)


def _by_context(text: str, start: int, end: int, name: str) -> EntityType | None:
    before = text[max(0, start - _CONTEXT) : start]
    words = name.split()
    if TITLE.search(before + name) and before.rstrip() != before and TITLE.search(before + "X"):
        return "PERSON"
    if _SAYS.match(text, end):
        return "PERSON"
    if _AT.search(before) and len(words) == 1:
        return "GPE"
    if len(words) in _PERSON_WORDS and all(_SINGLE_SURNAME.fullmatch(word) or len(word) == len("X.") for word in words):
        return "PERSON"
    return None
