"""Days, months, years and ranges as a person types them, read as half-open ranges of days.

A day is a number, as `date.toordinal` counts. Relative dates are counted from the day they are asked on.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()

_ISO = re.compile(r"([0-9]{4})(?:[-/.]?([0-9]{2})(?:[-/.]?([0-9]{2}))?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_NAMED = re.compile(r"(?:([0-9]{1,2}) )?([a-z]{3,9})(?: ([0-9]{1,2}))?(?:,? ([0-9]{4}))?")
_SPAN = re.compile(r"(?:(?:last|past) )?([0-9]{1,4}) ?(d|w|m|y|days?|weeks?|months?|years?)")
_AGO = re.compile(r"([0-9]{1,4}) (days?|weeks?|months?|years?) ago")
_CURRENT = re.compile(r"(this|last|past|previous) (week|month|year)")

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR_MONTHS = 12
_SOME_DAYS = tuple(date(1000 + 8000 * (month % 2), month, 2 * month + 1) for month in range(1, _YEAR_MONTHS + 1))
"""Days in every month, on every day of the week, long ago and long from now."""


class Days(NamedTuple):
    """A half-open range of days; None leaves an end open."""

    start: int | None
    end: int | None

    def __str__(self) -> str:
        if self.start is None:
            return "at any time" if self.end is None else f"until {_iso(self.end - 1)}"
        if self.end is None:
            return f"since {_iso(self.start)}"
        if self.end - self.start == 1:
            return f"on {_iso(self.start)}"
        return f"from {_iso(self.start)} to {_iso(self.end - 1)}"


def _iso(day: int) -> str:
    return date.fromordinal(min(max(day, _FIRST), _LAST)).isoformat()


def read(field: str, value: str, today: date) -> Days | None:
    """Return the days that `date:`, `before:` or `after:` with this value means; None when it cannot be read.

    `date:` takes one period or a range of two (`a..b`, `a..`, `..b`), the last included. `before:` ends where the
    period begins, `after:` begins where it ends.
    """
    text = " ".join(re.sub(r"[\s_]+|(?<=[a-z])-(?=[a-z])", " ", value.casefold()).split())
    if field == "date":
        return _range(text, today) if ".." in text else _lasting(text, today)
    period = _period(text, today)
    if period is None:
        return None
    return Days(None, period.start) if field == "before" else Days(period.end, None)


def ends_before_it_begins(value: str) -> bool:
    """Say whether a value of `date:` is a range without a day in it, whenever it is asked for.

    Of `july..june` that depends on today: the one may be of last year and the other of this.
    """
    found = (read("date", value, today) for today in _SOME_DAYS)
    return all(
        days is not None and days.start is not None and days.end is not None and days.start >= days.end
        for days in found
    )


def _range(text: str, today: date) -> Days | None:
    first, _, last = (part.strip(" .") for part in text.partition(".."))
    start = _period(first, today) if first else None
    end = _period(last, today) if last else None
    if (first and start is None) or (last and end is None) or not (first or last):
        return None
    return Days(start.start if start else None, end.end if end else None)


def _lasting(text: str, today: date) -> Days | None:
    """Read one period; a span such as `7d` lasts until today here, while in a range it names a single day."""
    period = _period(text, today)
    if period is not None and _SPAN.fullmatch(text):
        return Days(period.start, today.toordinal() + 1)
    return period


def _period(text: str, today: date) -> Days | None:
    for reading in (_numeric, _spoken, _relative, _named):
        try:
            found = reading(text, today)
        except ValueError:  # the thirtieth of February
            return None
        if found is not None:
            return found
    return None


def _numeric(text: str, _today: date) -> Days | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        return _day(date(year, month, day).toordinal())
    if not (match := _ISO.fullmatch(text)):
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return _day(date(year, month, day).toordinal())
    return _month(year, month) if month else _year(year)


def _spoken(text: str, today: date) -> Days | None:
    now = today.toordinal()
    if text in ("today", "yesterday", "tomorrow"):
        return _day(now + ("yesterday", "today", "tomorrow").index(text) - 1)
    if not (match := _CURRENT.fullmatch(text)):
        return None
    back = 0 if match[1] == "this" else 1
    if match[2] == "week":
        monday = now - today.weekday() - 7 * back
        return Days(monday, monday + 7)
    if match[2] == "year":
        return _year(today.year - back)
    return _month(*_months_back(today, back))


def _relative(text: str, today: date) -> Days | None:
    match = _SPAN.fullmatch(text) or _AGO.fullmatch(text)
    if match is None:
        return None
    count, unit = int(match[1]), match[2][0]
    if unit in "dw":
        return _day(max(_FIRST, today.toordinal() - count * (7 if unit == "w" else 1)))
    year, month = _months_back(today, count * (_YEAR_MONTHS if unit == "y" else 1))
    if year < 1:
        return _day(_FIRST)
    return _day(date(year, month, min(today.day, monthrange(year, month)[1])).toordinal())


def _named(text: str, today: date) -> Days | None:
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    before, name, after, year = match.groups()
    if name in _WEEKDAYS and not (before or after or year):
        now = today.toordinal()
        return _day(now - (today.weekday() - _WEEKDAYS.index(name)) % 7)
    months = [at for at, full in enumerate(_MONTHS, 1) if full.startswith(name)]
    if len(months) != 1:
        return None
    month = months[0]
    which = int(year) if year else today.year - (month > today.month)
    day = before or after
    return _day(date(which, month, int(day)).toordinal()) if day else _month(which, month)


def _day(day: int) -> Days:
    return Days(day, day + 1)


def _month(year: int, month: int) -> Days:
    start = date(year, month, 1).toordinal()
    return Days(start, start + monthrange(year, month)[1])


def _year(year: int) -> Days:
    return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)


def _months_back(today: date, count: int) -> tuple[int, int]:
    year, month = divmod(today.year * _YEAR_MONTHS + today.month - 1 - count, _YEAR_MONTHS)
    return year, month + 1
