"""Dates as lines of a page state them: found by their shape, never by guessing at prose.

`dateparser.search` and htmldate's fallbacks invent dates in running text, so a shape is matched first; the month of
other languages than English is then looked up in Unicode's CLDR.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.text import fold

if TYPE_CHECKING:
    from reader.model import DatePrecision, DateStatus


class FoundDate(NamedTuple):
    """A date in a line: where it stands, its value in ISO 8601 cut to its precision, and how sure it is."""

    start: int
    end: int
    value: str
    precision: DatePrecision
    status: DateStatus


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_FOREIGN = frozenset(
    """
    jan fev fév feb mar mär maa mrt apr abr avr mai maj mei may mag gen ene jun juin jui giu jul lug aug ago aoû aou sep
    set okt oct ott out nov dez déc dec des dic jän sty lut kwi cze lip sie wrz paź lis gru led úno bře dub kvě čer srp
    zář říj pro ian iun iul noi oca şub nis haz tem ağu eyl eki kas ara янв фев мар апр мая май июн июл авг сен окт ноя
    дек січ лют бер кві тра чер лип сер вер жов лис гру
    """.split()  # noqa: RUF001, SIM905 - Cyrillic is meant, and a hundred quoted syllables would be harder to read
)
"""The first three letters of months in the languages of Europe: what else stands before a year is no month."""
_LANGUAGES = "de fr es it pt nl pl ru uk tr sv da nb fi cs sk hu ro".split()  # noqa: SIM905 - as above
_NAMED: tuple[tuple[Literal["wide", "abbreviated"], Literal["format", "stand-alone"]], ...] = (
    ("wide", "format"),
    ("wide", "stand-alone"),
    ("abbreviated", "format"),
    ("abbreviated", "stand-alone"),
)
"""How CLDR has each month: as it stands in a date and alone, whole and abbreviated."""
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180}
_ZONES |= {"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}
"""Minutes east of Greenwich of the abbreviations that newspapers use."""

_ANY_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_YEAR = rf"(?P<year>{_ANY_YEAR.pattern})"
_NAME = r"(?P<month>[^\W\d_]{3,12})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b{_YEAR}(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)",
        rf"{_YEAR}年\s?(?P<m>\d\d?)月\s?(?P<d>\d\d?)日",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of\s+|de\s+)?{_NAME}\.?,?[\s-]+(?:de\s+|del\s+)?{_YEAR}\b",
        rf"\b{_NAME}\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep){_YEAR}\b",
        rf"\b{_NAME}\.?,?\s+(?:de\s+)?{_YEAR}\b",
    )
)
_TIME = re.compile(
    r"(?:T|,?\s+|\s*[|•·–—-]\s*)(?:at\s+|um\s+|à\s+)?(?P<hour>\d\d?)(?::|\."
    r"|h)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[aApP]\.?[mM]\b\.?)?\s*(?P<zone>Z\b|[+-]\d\d:?\d\d\b|[A-Z]{3,4}\b)?"
)
_SHORTEST_MONTH = 3


def find_date(line: str) -> FoundDate | None:
    """Return the first whole date of a line, or None. A year alone is not a date; nor is a day without its year."""
    if not _ANY_YEAR.search(line):
        return None
    for shape in _SHAPES:
        for match in shape.finditer(line):
            if found := _read(match, line):
                return found
    return None


def beside_date(line: str) -> str:
    """Return what a line says beside its date, if a sign parts them: a name, a newspaper; else nothing."""
    found = find_date(line) if len(line) <= _LONGEST_BESIDE else None
    before, after = (line[: found.start], line[found.end :]) if found else ("", "")
    parted = _PARTED_BEFORE.search(before) if before.strip() else _PARTED_AFTER.match(after)
    if not parted or (before.strip() and after.strip()):
        return ""
    return (before[: parted.start()] or after[parted.end() :]).strip()


_LONGEST_BESIDE = 240
_PARTED_BEFORE = re.compile(r"\s*[|•·,–—-]\s*$|\s+on\s+$")
_PARTED_AFTER = re.compile(r"\s*[|•·,–—-]\s*")
_PLACE_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w.'’-]*"
_DATELINE = re.compile(
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b){_PLACE_WORD}(?:,? {_PLACE_WORD}){{0,4}}(?:, | (?P<open>\())"
    r"(?P<day>\d\d? [^\W\d_]{3,12} \d{4}|[^\W\d_]{3,12}\.? \d\d?, \d{4})(?(open)\))(?: \([^()]{2,30}\))?"
    r"\s?(?:[—–]|--?(?=\s))\s?(?=\S)"
)


def with_dateline(found: FoundDate | None, paragraph: str) -> FoundDate | None:
    """Return a date that was stated, else the one of the dateline with which the first paragraph begins, else `found`.

    A dateline is a place, a whole date and a dash: `ANKARA, 12 March 2023 — ` or `GENEVA (14 March 2023) — `; an agency
    may stand in brackets before the dash.
    """
    if found and found.status == "stated":
        return found
    match = _DATELINE.match(paragraph)
    day = find_date(match["day"]) if match else None
    return day if day and day.precision == "day" else found


_DAY = re.compile(r"(?:[^\W\d_]{3,10},? )?(?:(?P<month>[^\W\d_]{3,12})\.? \d\d?|\d\d?\.? (?P<named>[^\W\d_]{3,12}))\.?")


_RELATIVE = re.compile(
    r"(?i)(?:just now|today|yesterday|heute|gestern|hoy|ayer|oggi|ieri|hier|aujourd['’]hui|vandaag|gisteren|hoje|ontem"
    r"|i dag|i går|idag|igår|сегодня|вчера)"
)


def is_day(line: str) -> bool:
    """Say whether a line is a day that states no date: without its year, or told from the day of writing."""
    if _RELATIVE.fullmatch(line):
        return True
    match = _DAY.fullmatch(line)
    return bool(match and _month(match["month"] or match["named"]))


def _read(match: re.Match[str], line: str) -> FoundDate | None:
    part = match.groupdict()
    year = int(part["year"])
    status: DateStatus = "stated"
    if "month" in part:
        month = _month(part["month"])
    elif "a" in part:
        month, part["d"], status = _order(int(part["a"]), int(part["b"]), part["sep"])
    else:
        month = int(part["m"])
    if not month:
        return None
    if not part.get("d"):
        return FoundDate(match.start(), match.end(), f"{year:04}-{month:02}", "month", status)
    try:
        day = date(year, month, int(part["d"]))
    except ValueError:
        return None
    return _with_time(match, line, day, status)


def _order(first: int, second: int, separator: str) -> tuple[int, str, DateStatus]:
    """Return month, day and status of a numeric date; where day and month cannot be told apart it is a guess."""
    months = 12
    if separator == "." or first > months:
        return second, str(first), "stated"
    return first, str(second), "stated" if second > months or first == second else "guessed"


def _month(name: str) -> int:
    """Return the number of a month by its name, 0 when it is none in any language known."""
    name = name.casefold()
    if number := _MONTHS.get(name):
        return number
    return _foreign_months().get(name, 0) if name[:3] in _FOREIGN else 0


@cache
def _foreign_months() -> dict[str, int]:
    """Return the names of the months in other languages, and the beginnings of such names that can mean one month only.

    Many are typed without diacritics.
    """
    from babel.dates import get_month_names

    found: defaultdict[str, set[int]] = defaultdict(set)
    names = {
        (name.casefold().strip("."), number)
        for language, (width, place) in product(_LANGUAGES, _NAMED)
        for number, name in get_month_names(width, place, locale=language).items()
    }
    names |= {(fold(name), number) for name, number in names}
    for name, number in names:
        for end in range(_SHORTEST_MONTH, len(name)):
            found[name[:end]].add(number)
    return {begun: min(numbers) for begun, numbers in found.items() if len(numbers) == 1} | dict(names)


def _with_time(match: re.Match[str], line: str, day: date, status: DateStatus) -> FoundDate:
    """Add the time of day that follows a date, if one does."""
    clock = _TIME.match(line, match.end())
    plain = FoundDate(match.start(), match.end(), day.isoformat(), "day", status)
    if not clock:
        return plain
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(clock["minute"]), int(clock["second"] or 0))  # noqa: DTZ001 - the zone, if stated, is set below
        moment = moment.replace(tzinfo=_zone(clock["zone"]))
    except ValueError:
        return plain
    return FoundDate(match.start(), clock.end(), moment.isoformat(), "time", status)


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    return timezone(timedelta(minutes=_ZONES[name])) if name in _ZONES else None


_ABOUT_DATES = re.compile(
    r"(?i)^\W*(?:(?:first|last|originally|date|news)?\s*(?:published|updated|posted|created|modified|edited|aired"
    r"|issued"
    r"|released|date|dated|publication date|stand|veröffentlicht|aktualisiert|publié|publicado|pubblicato"
    r"|опубликовано)\b)"
)
_ONLY_TIME = re.compile(r"(?i)\b\d{1,2}[:.]\d\d\b|\b(?:ago|today|yesterday|just now)\b|\b[ap]\.?m\b")
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 9
_MOST_WORDS_AFTER_LEAD = 16


def is_date_line(line: str, words: int, *, ends: bool) -> FoundDate | bool:
    """Say whether a line only states a date; the date when it can be read, True when it states a time alone.

    `words` is the number of words of the line, `ends` whether it closes like a sentence.
    """
    if words > _MOST_WORDS_AFTER_LEAD or not _DIGIT.search(line):
        return False
    lead = bool(_ABOUT_DATES.match(line))
    if not lead and (ends or words > _MOST_WORDS):
        return False
    if found := find_date(line):
        alone = lead or found.precision != "month" or found.end - found.start >= len(line.strip(" .|•-–—"))
        return found if alone else False
    return lead and bool(_ONLY_TIME.search(line))
