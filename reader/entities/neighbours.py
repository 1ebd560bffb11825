"""Words beside a name that belong to it: given names nobody tagged, the rest of a name, the year of the Games."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.acronyms import SHORT_FORM
from reader.entities.cues import type_by_words
from reader.entities.familiar import in_headline
from reader.entities.tags import BRACKET, RULE, Ground, Tag, without_overlaps
from reader.entities.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_GIVEN_BEFORE = re.compile(r"(?:^|(?<=[\s(\"“]))((?:[A-Z]\.|[^\W\d_a-z][\w'’-]*[a-z]))[ ]$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:]['\"”’)]?\s+)$")
_CAPITALS_BEHIND = re.compile(
    r"(?:[ ][^\W\d_a-z][\w'’-]*\w)+(?:[ ](?:of|for)(?:[ ](?:the[ ])?[^\W\d_a-z][\w'’-]*\w)+)?"
)
_YEAR_BEFORE = re.compile(r"(?<![\w-])(?:19|20)\d\d[ ]$")
_IN_BRACKETS = re.compile(rf"[ ]\(({SHORT_FORM.pattern})\)")
_FUNCTION_WORDS = frozenset({"of", "on", "for"})
_LONG_NAME = 5
_WINDOW = 30
_FAR = 80


def start_of_person(text: str, tag: Tag, ground: Ground, others: Container[str]) -> int:
    """Return where a person's name begins, given its tagged end: at the first of the free capitalised words before it.

    The first word of a sentence is none of them, nor is a title, a known name or one of `others`.
    """
    start = tag.start
    while not in_headline(text, start):
        line = text.rfind("\n", max(0, start - _WINDOW), start) + 1
        match = _GIVEN_BEFORE.search(text[max(line, start - _WINDOW) : start])
        if not match or is_title(match[1]) or match[1] in others or gazetteer.known(match[1]):
            break
        before = start - len(match[0])
        if _SENTENCE_BEFORE.search(text[max(line, before - 3) : before]) or not ground.is_free(before, start):
            break
        start = before
    return start


def whole_name(text: str, tag: Tag, ground: Ground) -> Tag:
    """Return the tag of a known place or people, or that of the organisation or event whose name it begins."""
    match = _CAPITALS_BEHIND.match(text, tag.end, tag.end + _FAR)
    if not match or not ground.is_free(tag.start, match.end()) or in_headline(text, tag.start):
        return tag
    type = type_by_words(text[tag.start : match.end()])
    words = text[tag.end : match.end()].split()
    if type not in {"ORG", "EVENT"} or is_title(words[0]) or any(gazetteer.known(word) for word in words):
        return tag
    return Tag(tag.start, match.end(), type, RULE)


def bracketed(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags, an organisation and the acronym in brackets right behind it marked as such.

    `Republican People's Party (CHP)`: here the letters need not fit.
    """
    marked: list[Tag] = []
    for tag in tags:
        short = _IN_BRACKETS.match(text, tag.end)
        explains = tag.type == "ORG" and " " in text[tag.start : tag.end] and tag.found_by != BRACKET
        if short and explains and gazetteer.known(short[1]) is None:
            marked += [tag._replace(found_by=BRACKET), Tag(*short.span(1), "ORG", BRACKET)]
    return without_overlaps([*marked, *tags])


def with_region(text: str, tags: Sequence[Tag]) -> Iterator[Tag]:
    """Yield the tags, a long name of an organisation or event joined with the region it goes on with.

    `Organization for Security and Co-operation` + `in Europe`; a short one, `Commission in Europe`, is only there.
    """
    pending: Tag | None = None
    for tag in tags:
        joined = pending and tag.type == "LOC" and text[pending.end : tag.start] == " in "
        if pending:
            yield pending._replace(end=tag.end) if joined else pending
        pending = tag if not joined and _can_go_on(text, tag) else None
        if not joined and not pending:
            yield tag
    if pending:
        yield pending


def _can_go_on(text: str, tag: Tag) -> bool:
    words = text[tag.start : tag.end].split()
    return tag.type in {"ORG", "EVENT"} and len(words) >= _LONG_NAME and not _FUNCTION_WORDS.isdisjoint(words)


def with_year(text: str, tag: Tag) -> Tag:
    """Return the tag of an event with the year before it, where one stands there: `2022 Winter Olympics`."""
    if tag.type != "EVENT":
        return tag
    match = _YEAR_BEFORE.search(text[max(0, tag.start - len("2022 ") - 1) : tag.start])
    return tag._replace(start=tag.start - len("2022 ")) if match else tag
