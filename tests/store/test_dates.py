from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store import dates


@pytest.mark.parametrize(
    ("stated", "precision", "day", "moment"),
    [
        ("2023", "year", date(2023, 1, 1), datetime(2023, 1, 1, tzinfo=UTC)),
        ("2023-06", "month", date(2023, 6, 1), datetime(2023, 6, 1, tzinfo=UTC)),
        ("1914-07-28", "day", date(1914, 7, 28), datetime(1914, 7, 28, tzinfo=UTC)),
        ("2023-06-15T01:30:00+02:00", "time", date(2023, 6, 15), datetime(2023, 6, 14, 23, 30, tzinfo=UTC)),
        ("2023-06-15T09:30:00Z", "time", date(2023, 6, 15), datetime(2023, 6, 15, 9, 30, tzinfo=UTC)),
        ("2023-06-15T09:30", "time", date(2023, 6, 15), datetime(2023, 6, 15, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_date_is_a_moment_to_sort_by_and_a_day_to_search_by(
    stated: str, precision: str, day: date, moment: datetime
) -> None:
    assert dates.precision_of(stated) == precision
    assert dates.day_of(stated) == day.toordinal()
    assert dates.moment_of(stated) == int(moment.timestamp())


@pytest.mark.parametrize(
    "stated", [None, "", "15 June 2023", "2023-13", "2023-02-30", "0000", "2023-06-15Tnoon", "20231"]
)
def test_what_is_no_date_is_none(stated: str | None) -> None:
    assert dates.precision_of(stated) is None
    assert dates.moment_of(stated) is None


@given(st.one_of(st.text(), st.from_regex(r"\d{4}(-\d\d){0,2}(T.{0,12})?", fullmatch=True)))
def test_no_text_breaks_it(stated: str) -> None:
    known = dates.precision_of(stated)

    assert (known is None) == (dates.moment_of(stated) is None)
