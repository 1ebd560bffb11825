"""Cut what is not part of a name off the spans a tagger found, and take apart those that hold several names.

The conventions are those of CoNLL-2003 (Tjong Kim Sang and De Meulder 2003) where a reader would agree: titles, leading
articles, quotation marks and possessive endings are outside; what a comma, a slash or a hyphen joins is several names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.rules import SENTENCE_WORDS
from reader.entities.tags import NAME_LIST, Tag
from reader.entities.titles import OFFICE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = re.compile(r"(?:[^\w$€£#@.]|\.(?!\w))+|(?:[Tt]he|THE|[Aa]n?)\s+(?=\S)|_+")
_PREFIX = re.compile(
    r"(?:[Aa]nti|[Pp]ro|[Ee]x|[Nn]on|[Pp]re|[Pp]ost)\s?[-–]\s?(?=[^\W\d_a-z])(?!\w+(?:ism|ist|ic)s?\b)"
)
_TAIL = re.compile(
    r"(?:\s*['’]\s?[sS]?|[^\w.)\]!+%]+|_+)$|(?<=[^\W\d_]{3})(?<!\bInc)(?<!\bLtd)(?<!Corp)\.$|(?<=\d)\.$"
    r"|\s+(?:of|the|and|in|or|to|for|at|on|by|with|from|&|[-–—])$"
)
_PEOPLE_FIRST = tuple(
    re.compile(rf"({words})[ -](?=[^\W\d_a-z])") for words in (r"[^\W\d_a-z]\w+", r"[^\W\d_a-z]\w+[ ][^\W\d_a-z]\w+")
)
_PAIR = re.compile(r"([^\W\d_a-z][\w.]+)\s?[-–—/]\s?([^\W\d_a-z][\w.]+)")
_COMPOUND = re.compile(r"([^\W\d_a-z][\w.]*)\s?[-–]\s?(?:[a-z]+)")
_JOINT = re.compile(r"\s?,\s|\s/\s|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})|\s(?:--|[–—])\s")
_NOT_A_JOINT = re.compile(r"\s?,\s(?:Inc|Ltd|LLC|Jr|Sr|L\.?P|Corp|Co\b|and\s|&)|\s?,\s\d")
_AND = re.compile(r",\s|\s(?:and|&)\s")
_MONTHS_AND_NAMES = frozenset({"May", "April", "June", "August", "Sir"})
_MANY_WORDS = 6
_LONGEST = 200
"""No name has more code points; what a tagger takes for one is a line without small letters."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space, quotation marks, articles, possessives and prepositions at its ends."""
    while start < end and (match := _LEAD.match(text, start, end)) and match.end() < end:
        start = match.end()
    while match := _TAIL.search(text[start:end]):
        if match.start() == 0:
            return start, start
        end = start + match.start()
    return start, _balanced(text, start, end)


def _balanced(text: str, start: int, end: int) -> int:
    """Return the end that leaves out a bracket which is closed but not opened in the range, or the other way round."""
    name = text[start:end]
    for opening, closing in ("()", "[]"):
        if name.count(opening) > name.count(closing):
            return start + len(name[: name.rindex(opening)].rstrip())
        if name.endswith(closing) and opening not in name:
            return end - 1
    return end


def parts(text: str, tag: Tag) -> Iterator[Tag]:
    """Yield the names inside a tagged span: none, one, or several."""
    if tag.end - tag.start > _LONGEST:
        return
    start, end = trim(text, tag.start, tag.end)
    name = text[start:end]
    if "\n" in name or not any(letter.isalnum() for letter in name):
        return
    start += _length_of_words_before(name, tag)
    name = text[start:end]
    tag = tag._replace(start=start, end=end)
    if joint := _joint(name, tag):
        yield from parts(text, tag._replace(end=start + joint.start()))
        yield from parts(text, tag._replace(start=start + joint.end()))
    else:
        yield from _apart(text, tag)


def _length_of_words_before(name: str, tag: Tag) -> int:
    """Return how many code points before a name are a prefix (`anti-`) or, before a person's, begin a sentence."""
    start = 0
    while True:
        prefix = _PREFIX.match(name, start)
        word, space, _ = name[start:].partition(" ")
        if prefix:
            start = prefix.end()
        elif tag.type == "PERSON" and space and word in SENTENCE_WORDS and word not in _MONTHS_AND_NAMES:
            start += len(word) + 1
        else:
            return start


def _joint(name: str, tag: Tag) -> re.Match[str] | None:
    """Return what joins two names inside a span; None when it is one name."""
    if tag.type in {"WORK_OF_ART", "LAW", "EVENT"}:
        return None
    joint = _JOINT.search(name)
    if joint is None or _NOT_A_JOINT.match(name, joint.start()):
        return None
    # `Ministry of Science, Technology and Innovation` is one name; so is a company with its seat.
    if tag.type == "ORG" and "," in joint[0] and (_AND.search(name, joint.end()) or type_by_words(name) == "ORG"):
        return None
    return joint


def _apart(text: str, tag: Tag) -> Iterator[Tag]:
    name = text[tag.start : tag.end]
    if match := _people_first(name, tag.type):
        yield Tag(tag.start, tag.start + match.end(1), "NORP", NAME_LIST)
        rest = tag._replace(start=tag.start + match.end())
        if tag.type == "NORP" or OFFICE.match(name, match.end()):
            rest = rest._replace(type="NORP" if gazetteer.is_people(name[match.end() :]) else "PERSON")
        yield from parts(text, rest)
        return
    titles = TITLE if tag.type == "PERSON" else OFFICE
    if tag.type in {"PERSON", "ORG"} and len(name.split()) <= _MANY_WORDS and (match := titles.match(name)):
        yield from parts(text, tag._replace(start=tag.start + match.end(), type="PERSON"))
        return
    yield from _pair(tag, name)


def _people_first(name: str, type: str) -> re.Match[str] | None:
    """Return the people a name begins with, when what follows is a name of its own; else None."""
    if type not in {"PERSON", "ORG", "NORP"}:
        return None
    for pattern in _PEOPLE_FIRST:
        match = pattern.match(name)
        if match and gazetteer.is_people(match[1]) and match[1] not in gazetteer.GIVEN_NAMES:
            rest = name[match.end() :]
            if name[match.end(1)] == "-" or OFFICE.match(rest) or gazetteer.known(rest):
                return match
            if type == "PERSON" and " " in rest:
                return match
    return None


def _pair(tag: Tag, name: str) -> Iterator[Tag]:
    match = _PAIR.fullmatch(name)
    if match:
        known = [gazetteer.known(match[1]), gazetteer.known(match[2])]
        if known[0] and known[1]:
            for group, entry in zip((1, 2), known, strict=True):
                assert entry is not None
                yield Tag(tag.start + match.start(group), tag.start + match.end(group), entry.type, NAME_LIST)
            return
    compound = _COMPOUND.fullmatch(name)
    if compound and (entry := gazetteer.known(compound[1])):
        yield Tag(tag.start, tag.start + compound.end(1), entry.type, NAME_LIST)
        return
    yield tag
