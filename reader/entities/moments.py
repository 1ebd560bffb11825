"""Which day, month or year a point in time means in an article of a given date: `next month`, of July 2023, is 2023-08.

The answer is as precise as the words are, and no answer is given where they leave a choice: a weekday, or a month
without a year, is the last one in a sentence of the past, the next one in a sentence of what will be, and the nearest
one where that is near; else nobody knows. Seasons, weeks, weekends and decades have no precision of their own here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import DatePrecision, Mention

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_THAT_YEAR = rf"(?:,?\s(?:of\s)?(?:{_YEAR}|(?P<which>last|this|next)\syear))?"
_CLOCK = re.compile(
    r"^(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\.?)?|noon|midnight)\son\s|^(?:on|in|since|by|of|until)\s",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"^(?:the\s)?(?:(?:early|late|small|first|last|opening|closing|final)\s)?"
    r"(?:hours?|days?|weeks?|months?|half|start|end|middle|beginning|morning|afternoon|evening|night|eve)\s(?:of|on)\s"
)
_EVE = re.compile(r"\beve\s")
_HALF = re.compile(r"^(?:early|late|mid)(?:\s|-\s?)")
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night|noon|midnight)$")

_ISO = re.compile(r"(?P<year>\d{4})([-/])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<one>\d{1,2})([-/.])(?P<other>\d{1,2})\2(?P<year>\d{4})")
_DAY_MONTH = re.compile(rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}{_THAT_YEAR}")
_MONTH_DAY = re.compile(rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:the\s)?{_DAY}{_THAT_YEAR}")
_MONTH_YEAR = re.compile(rf"(?:(?P<rel>last|this|next)\s)?{_MONTH}{_THAT_YEAR}")
_REL_WEEKDAY = re.compile(rf"(?:(?P<rel>last|this|next)\s)?{_WEEKDAY}")
_REL_UNIT = re.compile(r"(?:the\s)?(?P<rel>last|this|next)\s(?P<unit>day|month|year|morning|afternoon|evening|night)")
_NEAR_DAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_OF_REL = {"last": -1, "this": 0, "next": 1}

_FUTURE = (
    r"will|shall|would|won['’]t|is to|are to|due|scheduled|expected|expects|plans?|planned|upcoming|coming"
    r"|set to|going to"
)
_PAST = r"said|says|told|was|were|had|did|came|went|met|took|made|held|began|wrote|spoke|left|won|lost|\w{3,}ed|since"
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_SENTENCE_MARKS = ("\n", ". ", "? ", "! ", "” ")
_NEAR = 60
"""Days within which the nearest of several dates is meant, where the sentence does not say whether it is over."""
_REACH = 160

_Direction = Literal["past", "future", ""]


class Moment(NamedTuple):
    """A point in time: ISO 8601, cut to its precision."""

    when: str
    precision: DatePrecision


def dated(body: str, mentions: Iterable[Mention], published: str | None, precision: str | None) -> list[Mention]:
    """Return the mentions of an article published then, each date with the point in time it means."""
    return [_with_moment(body, one, published, precision) if one.type == "DATE" else one for one in mentions]


def _with_moment(body: str, mention: Mention, published: str | None, precision: str | None) -> Mention:
    start = max(body.rfind(mark, 0, mention.start) for mark in _SENTENCE_MARKS) + 1
    ends = [at for mark in _SENTENCE_MARKS if (at := body.find(mark, mention.end)) >= 0]
    before, after = body[start : mention.start], body[mention.end : min(ends, default=len(body))]
    found = moment(mention.text, published, precision, before=before, after=after)
    if found is None:
        return replace(mention, when=None, precision=None)
    return replace(mention, when=found.when, precision=found.precision)


class _Origin(NamedTuple):
    """The date of an article, as far as it is known, and which way its sentence looks."""

    day: date | None
    """Its day, or the first one of its month or year."""
    precision: str
    direction: _Direction


def moment(
    words: str, published: str | None, precision: str | None, *, before: str = "", after: str = ""
) -> Moment | None:
    """Return what a point in time means in an article published then (ISO 8601, at some precision); None if unknown.

    `before` and `after` are what stands around the words in their sentence.
    """
    plain = _CLOCK.sub("", " ".join(words.lower().split()))
    if _EVE.search(plain):
        return None
    plain = _HALF.sub("", _PART_OF.sub("", _HALF.sub("", plain)))
    origin = _Origin(*_day(published, precision), _direction(before, after))
    try:
        return _read(plain, origin)
    except (ValueError, OverflowError):  # before the year 1, or after 9999
        return None


def _read(plain: str, origin: _Origin) -> Moment | None:
    for form in (plain, _PART_OF_DAY.sub("", plain)):
        for pattern, read in _READERS:
            if match := pattern.fullmatch(form):
                return read(match.groupdict(), origin)
    return None


def _day(published: str | None, precision: str | None) -> tuple[date | None, str]:
    if not published or not precision:
        return None, ""
    year, month, day = (*published[:10].split("-"), "1", "1")[:3]
    try:
        return date(int(year), int(month), int(day)), "day" if precision == "time" else precision
    except ValueError:
        return None, ""


def _direction(before: str, after: str) -> _Direction:
    """Say which way a sentence looks, by the nearest verb before the words, else by the first one behind."""
    cues = list(_CUE.finditer(before[-_REACH:]))
    found = cues[-1] if cues else _CUE.search(after[:_REACH])
    if found is None:
        return ""
    return "future" if found["future"] else "past"


def _made(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return Moment(f"{year:04}", "year")
    return Moment(f"{year:04}-{month:02}", "month") if day is None else Moment(f"{year:04}-{month:02}-{day:02}", "day")


def _of_day(day: date) -> Moment | None:
    return _made(day.year, day.month, day.day)


def _iso(found: dict[str, str | None], _: _Origin) -> Moment | None:
    return _made(int(found["year"] or 0), int(found["month"] or 0) or 99, int(found["day"] or 0) or 99)


def _numbers(found: dict[str, str | None], _: _Origin) -> Moment | None:
    """Read a day and a month written in numbers; which is which is known only if one can be no month."""
    one, other, year = (int(found[name] or 0) for name in ("one", "other", "year"))
    if one > len(_MONTHS) or one == other:
        return _made(year, other or 99, one or 99)
    return _made(year, one or 99, other or 99) if other > len(_MONTHS) else None


def _dated(found: dict[str, str | None], origin: _Origin) -> Moment | None:
    """Read a day of a month, with or without its year."""
    month, day = _MONTHS.index(found["month"] or "") + 1, int(found["day"] or 0)
    year = _year(found, origin)
    if year is None and origin.day is not None and origin.precision == "day":
        near = [_safe(origin.day.year + shift, month, day) for shift in (-1, 0, 1)]
        chosen = _nearest([one for one in near if one is not None], origin)
        year = chosen.year if chosen else None
    made = _made(year, month, day) if year is not None else None
    if made and found["weekday"] and _WEEKDAYS[date.fromisoformat(made.when).weekday()] != found["weekday"]:
        return None
    return made


def _year(found: dict[str, str | None], origin: _Origin) -> int | None:
    """Return the year that is named, or said to be the last, this or the next one."""
    if found["year"]:
        return int(found["year"])
    if found["which"] and origin.day is not None:
        return origin.day.year + _OF_REL[found["which"]]
    return None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(days: list[date], origin: _Origin) -> date | None:
    """Return the day that the sentence means: the last, the next, or the nearest where that is near."""
    assert origin.day is not None
    today = origin.day
    if origin.direction == "past":
        return max((one for one in days if one <= today), default=None)
    if origin.direction == "future":
        return min((one for one in days if one >= today), default=None)
    near = [one for one in days if abs((one - today).days) <= _NEAR]
    return near[0] if len(near) == 1 else None


def _month(found: dict[str, str | None], origin: _Origin) -> Moment | None:
    """Read a month, with or without its year."""
    month = _MONTHS.index(found["month"] or "") + 1
    year = _year(found, origin)
    if year is None and origin.day is not None and origin.precision != "year":
        year = _year_of_month(month, found["rel"], origin.day, origin)
    return _made(year, month) if year is not None else None


def _year_of_month(month: int, rel: str | None, today: date, origin: _Origin) -> int | None:
    if rel == "this" or (rel is None and month == today.month):
        return today.year
    if rel == "last":
        return today.year - (month >= today.month)
    if rel == "next":
        return today.year + (month <= today.month)
    firsts = [date(today.year + shift, month, 1) for shift in (-1, 0, 1)]
    chosen = _nearest(firsts, origin)
    return chosen.year if chosen else None


def _weekday(found: dict[str, str | None], origin: _Origin) -> Moment | None:
    """Read the name of a day: within the week before or behind the article's own day."""
    if origin.day is None or origin.precision != "day":
        return None
    ahead = (_WEEKDAYS.index(found["weekday"] or "") - origin.day.weekday()) % 7
    rel = found["rel"]
    if rel == "this" or (rel is None and origin.direction == "future"):
        return _of_day(origin.day + timedelta(days=ahead))
    if rel == "next":
        return _of_day(origin.day + timedelta(days=ahead or 7))
    if rel == "last":
        return _of_day(origin.day + timedelta(days=ahead - 7))
    if ahead == 0 or origin.direction == "past":
        return _of_day(origin.day - timedelta(days=-ahead % 7))
    return None


def _unit(found: dict[str, str | None], origin: _Origin) -> Moment | None:
    """Read `last month`, `this year`, `this morning`."""
    shift, today = _OF_REL[found["rel"] or ""], origin.day
    if today is None:
        return None
    if found["unit"] == "year":
        return _made(today.year + shift)
    if found["unit"] == "month":
        if origin.precision == "year":
            return None
        months = today.year * 12 + today.month - 1 + shift
        return _made(months // 12, months % 12 + 1)
    if origin.precision != "day" or (shift == 1 and found["unit"] != "day"):
        return None
    return _of_day(today + timedelta(days=shift))


def _near_day(found: dict[str, str | None], origin: _Origin) -> Moment | None:
    if origin.day is None or origin.precision != "day":
        return None
    return _of_day(origin.day + timedelta(days=_NEAR_DAY[found["near"] or ""]))


def _only_year(found: dict[str, str | None], _: _Origin) -> Moment | None:
    return _made(int(found["year"] or 0))


_READERS = (
    (_ISO, _iso),
    (_NUMBERS, _numbers),
    (_DAY_MONTH, _dated),
    (_MONTH_DAY, _dated),
    (re.compile(r"(?P<near>today|tonight|yesterday|tomorrow)"), _near_day),
    (_REL_UNIT, _unit),
    (_REL_WEEKDAY, _weekday),
    (_MONTH_YEAR, _month),
    (re.compile(_YEAR), _only_year),
)
