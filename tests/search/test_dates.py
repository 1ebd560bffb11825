from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import dates

TODAY = date(2023, 6, 15)  # a Thursday


def days(first: str | None, last: str | None) -> dates.Days:
    """The half-open range of days from the first to the last, both included."""
    return dates.Days(
        date.fromisoformat(first).toordinal() if first else None,
        date.fromisoformat(last).toordinal() + 1 if last else None,
    )


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("2022-10-05", "2022-10-05", "2022-10-05"),
        ("2022/10/05", "2022-10-05", "2022-10-05"),
        ("5.10.2022", "2022-10-05", "2022-10-05"),
        ("2022..", "2022-01-01", None),
        ("..2022", None, "2022-12-31"),
        ("2022-10..2023-02", "2022-10-01", "2023-02-28"),
        ("today", "2023-06-15", "2023-06-15"),
        ("yesterday", "2023-06-14", "2023-06-14"),
        ("7d", "2023-06-08", "2023-06-15"),
        ("7d..", "2023-06-08", None),
        ("..7d", None, "2023-06-08"),
        ("last 2 weeks", "2023-06-01", "2023-06-15"),
        ("3m", "2023-03-15", "2023-06-15"),
        ("1y", "2022-06-15", "2023-06-15"),
        ("3 days ago", "2023-06-12", "2023-06-12"),
        ("this week", "2023-06-12", "2023-06-18"),
        ("last week", "2023-06-05", "2023-06-11"),
        ("this month", "2023-06-01", "2023-06-30"),
        ("Last Month", "2023-05-01", "2023-05-31"),
        ("last-month", "2023-05-01", "2023-05-31"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("june", "2023-06-01", "2023-06-30"),
        ("july", "2022-07-01", "2022-07-31"),
        ("oct 2022", "2022-10-01", "2022-10-31"),
        ("5 October 2022", "2022-10-05", "2022-10-05"),
        ("October 5, 2022", "2022-10-05", "2022-10-05"),
        ("monday", "2023-06-12", "2023-06-12"),
        ("thursday", "2023-06-15", "2023-06-15"),
    ],
)
def test_a_date(value: str, first: str | None, last: str | None) -> None:
    assert dates.read("date", value, TODAY) == days(first, last)


def test_before_and_after_leave_the_period_itself_out() -> None:
    assert dates.read("before", "2022-10", TODAY) == days(None, "2022-09-30")
    assert dates.read("after", "2022-10", TODAY) == days("2022-11-01", None)


@pytest.mark.parametrize("value", ["20", "2022-13", "2023-02-30", "ma", "..", "2022..x", "soon", "32.1.2022", "0000"])
def test_what_is_not_a_date_has_no_days(value: str) -> None:
    assert dates.read("date", value, TODAY) is None


@pytest.mark.parametrize(
    ("value", "reversed_"),
    [
        ("2023-06..2023-03", True),
        ("2023..2022-12-31", True),
        ("3d..7d", True),
        ("this week..last week", True),
        ("2023-06..2023-06", False),
        ("2023-06..2023", False),
        ("7d..3d", False),
        ("july..june", False),  # from July of last year, in June
        ("friday..monday", False),
        ("2023..3y", False),
        ("3y..2023", False),
        ("2023..", False),
        ("2023-06", False),
        ("2023..x", False),
    ],
)
def test_a_range_that_never_has_a_day_is_known(value: str, reversed_: bool) -> None:  # noqa: FBT001 - a table
    assert dates.ends_before_it_begins(value) is reversed_


@given(st.text(alphabet="0123456789dwmy. -:/julynetoaslp"), st.dates(), st.sampled_from(["date", "before", "after"]))
def test_any_text_is_read_or_refused(value: str, today: date, field: str) -> None:
    found = dates.read(field, value, today)

    assert found is None or found.start is None or found.end is None or found.start < found.end
    assert found is None or str(found)


@given(st.integers(0, 9999), st.sampled_from("dwmy"), st.dates())
def test_any_span_back_can_be_counted(count: int, unit: str, today: date) -> None:
    found = dates.read("date", f"{count}{unit}", today)

    assert found is not None
    assert found.start is not None
    assert found.end == today.toordinal() + 1
