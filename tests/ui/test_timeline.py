from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.timeline import bars, drawn


@pytest.mark.parametrize(
    ("counts", "plot"),
    [
        ([], []),
        ([("2023-06-15", 2)], [("2023-06-15", 2)]),
        ([("2023-06-17", 1), ("2023-06-15", 2)], [("2023-06-15", 2), ("2023-06-16", 0), ("2023-06-17", 1)]),
        ([("2023-01-31", 1), ("2023-03-01", 2), ("2023-03-09", 1)], [("2023-01", 1), ("2023-02", 0), ("2023-03", 3)]),
        ([("2019-05-01", 1), ("2023-01-01", 2)], [("2019", 1), ("2020", 0), ("2021", 0), ("2022", 0), ("2023", 2)]),
        ([("2019-05", 1), ("2019-07", 2)], [("2019-05", 1), ("2019-06", 0), ("2019-07", 2)]),
        (
            [("2012-05", 1), ("2020-07", 2)],
            [(f"{year}", {2012: 1, 2020: 2}.get(year, 0)) for year in range(2012, 2021)],
        ),
        ([("2023", 4), ("2023-06-15", 1)], [("2023", 4), ("2023-06-15", 1)]),
        ([("2023-06-15T09:30", 1), ("2023-06-15", 1)], [("2023-06-15", 2)]),
    ],
)
def test_a_plot_has_days_months_or_years_and_the_gaps_between(counts, plot):
    assert [tuple(bar) for bar in bars(counts)] == plot


@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 50)), max_size=30))
def test_no_article_is_lost_and_no_plot_is_long(found):
    plot = bars([(day.isoformat(), count) for day, count in found])
    assert sum(bar.articles for bar in plot) == sum(count for _, count in found)
    assert [bar.label for bar in plot] == sorted({bar.label for bar in plot})
    assert len(plot) <= 41


@given(st.integers(0, 900), st.integers(1, 900), st.integers(1, 60))
def test_a_bar_is_seen_when_there_is_something_and_never_too_long(articles, most, width):
    articles = min(articles, most)
    bar = drawn(articles, most, width)
    assert bool(bar) == bool(articles)
    assert len(bar) <= width
    assert len(drawn(most, most, width)) == width
