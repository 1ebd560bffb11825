"""Articles over time as bars of a plot: by day, month or year, whichever fits."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_YEAR, _MONTH, _DAY = len("2023"), len("2023-06"), len("2023-06-15")
_MOST: Final = 36
"""Bars of a plot before it is drawn in longer stretches of time."""
_EIGHTHS: Final = "▏▎▍▌▋▊▉█"


class Bar(NamedTuple):
    """A stretch of time, as the beginning of an ISO 8601 date, and how many articles are of it."""

    label: str
    articles: int


def bars(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """Return articles by date as the bars of a plot, the earliest first, with those between that have none.

    Days are taken where they fit, else months, else years; a date that is known less well than that has a bar of
    its own.
    """
    for size in (_DAY, _MONTH, _YEAR):
        found: Counter[str] = Counter()
        for when, articles in counts:
            found[when[:size]] += articles
        whole = sorted(label for label in found if len(label) == size)
        stretch = list(_between(whole[0], whole[-1], size)) if whole else []
        if whole and len(stretch) <= _MOST:
            break
    return [Bar(label, found[label]) for label in sorted({*found, *stretch})]


def _between(first: str, last: str, size: int) -> Iterator[str]:
    """Yield the days, months or years from one to another, few more than a plot has room for."""
    if size == _DAY:
        start = date.fromisoformat(first)
        days = min(_MOST, (date.fromisoformat(last) - start).days)
        yield from ((start + timedelta(day)).isoformat() for day in range(days + 1))
    elif size == _MONTH:
        begun, ended = (int(label[:_YEAR]) * 12 + int(label[_YEAR + 1 :]) - 1 for label in (first, last))
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begun, min(ended, begun + _MOST) + 1))
    else:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))


def drawn(articles: int, most: int, width: int) -> str:
    """Return a bar that is `width` cells long for `most` articles; any number above none can be seen."""
    eighths = round(articles / most * width * 8) if most else 0
    if articles:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")
