"""Dates as the model writes them, ISO 8601 cut to their precision, as moments to sort by and days to search by."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import DatePrecision

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?")
_PRECISION: tuple[DatePrecision, ...] = ("year", "month", "day", "time")
_EPOCH = date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400


def precision_of(stated: str | None) -> DatePrecision | None:
    """Return how precise a date is; None when it is no date at all."""
    found = _DATE.fullmatch(stated or "")
    if found is None or day_of(stated) is None or moment_of(stated) is None:
        return None
    return _PRECISION[sum(part is not None for part in found.groups()) - 1]


def day_of(stated: str | None) -> int | None:
    """Return the day, as `date.toordinal` counts; the first one of a month or year; None when it is no date."""
    found = _DATE.fullmatch(stated or "")
    if found is None:
        return None
    year, month, day, _ = found.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1)).toordinal()
    except ValueError:
        return None


def moment_of(stated: str | None) -> int | None:
    """Return the seconds since 1970 in UTC at which a date begins; a time without a zone is taken as UTC."""
    day = day_of(stated)
    if day is None or stated is None:
        return None
    if "T" not in stated:
        return (day - _EPOCH) * _SECONDS_A_DAY
    try:
        moment = datetime.fromisoformat(stated)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
