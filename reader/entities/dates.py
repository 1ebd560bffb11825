"""Points in time as articles name them: `17 July`, `next month`, `the early hours of Saturday morning`.

Durations and ages (`five years`, `69`) are not points in time. English, as the recogniser is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities.tags import DATE, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_UNIT = r"(?:day|week|weekend|month|year|quarter|decade|century|summer|winter|spring|autumn|fall|night|morning|evening)"
_PART = r"(?:morning|afternoon|evening|night|noon|midnight)"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|(?:[01]\d|2[0-3]):[0-5]\d)"
_THAT_YEAR = rf"(?:{_YEAR}|(?:last|this|next|the\s(?:same|previous|following))\syear)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?{_THAT_YEAR})"
_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"

_CORES = (
    rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?!\w){_OF_YEAR}?",
    rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:the\s)?{_DAY}(?![\w%])(?:\s?[-–]\s?{_DAY}(?!\w))?{_OF_YEAR}?",
    rf"(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s(?:previous|following|same))\s(?:{_UNIT}|{_MONTH}|{_WEEKDAY})(?!\w)",
    rf"{_MONTH}(?!\w){_OF_YEAR}",
    rf"{_WEEKDAY}(?:\s{_PART})?",
    rf"(?:[Yy]esterday|[Tt]omorrow)(?:\s{_PART})?|[Tt]oday|[Tt]onight",
    r"(?:the\s)?(?:1[5-9]|20)\d0s",
    rf"{_YEAR}([-/]){_MONTH_NUMBER}\1{_DAY_NUMBER}(?!\d)",
    rf"{_DAY_NUMBER}([-/.]){_MONTH_NUMBER}\2{_YEAR}(?!\d)",
    _CLOCK,
)
_HALF = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\s|-\s?))"
_PART_OF = (
    r"(?:(?:the\s)?(?:(?:early|late|small|first|last|opening|closing|final)\s)?(?:hours|days?|weeks?|months?|half|start|end"
    r"|middle|beginning|morning|afternoon|evening|night|eve)\s(?:of|on)\s)"
)
_POINT = re.compile(rf"(?<![\w$€£.-]){_PART_OF}?(?:{_CLOCK}\s(?:on\s)?)?{_HALF}?(?:{'|'.join(_CORES)})(?![\w%]|-\w)")
_BEFORE = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Oo]f|[Ff]or|[Aa]nd|[Tt]o|[Bb]etween"
    r"|[Tt]hrough|[Ee]arly|[Ll]ate|[Aa]round|[Tt]he)\s|\b[Mm]id(?:-\s?|\s)|\()"
)
_BARE = re.compile(rf"{_BEFORE}(?P<point>{_HALF}?{_MONTH}|{_YEAR})(?![\w%]|[-/]\w|,\d)")
_ANCHOR = re.compile(
    rf"\b(?:{_MONTH}|{_WEEKDAY}|{_YEAR}|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)(?!\w)"
    rf"|\b(?:last|next|this|previous|following|same|past|coming)\s{_UNIT}\b"
)
_SEVERAL = re.compile(r"\b(?:and|to|or|between|both)\b|,$|\s[-–—]\s")
_DURATION = re.compile(
    rf"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|many)[\s-]{_UNIT}s?\b"
)


def points_in_time(text: str, found: Iterable[Tag] = ()) -> Iterator[Tag]:
    """Yield the points in time named in a text.

    `found` are the dates and times of another tagger; those that name a point in time are kept where they are longer.
    """
    spans = [match.span() for match in _POINT.finditer(text)]
    spans += [match.span("point") for match in _BARE.finditer(text)]
    by_others = [(tag.start, tag.end) for tag in found if _is_point(text[tag.start : tag.end])]
    for start, end in _longest([*spans, *by_others]):
        yield Tag(start, end, "DATE", DATE)


def _is_point(words: str) -> bool:
    """Say whether the words of another tagger name one point in time."""
    if "\n" in words or _DURATION.search(words) or _SEVERAL.search(words):
        return False
    return bool(_ANCHOR.search(words))


def _longest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans in order, of those that overlap only the longest."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last is None:
            last = (start, end)
        elif start >= last[1]:
            yield last
            last = (start, end)
        elif end - start > last[1] - last[0]:
            last = (start, end)
    if last is not None:
        yield last
