"""A facet's value goes into a query and out of it again, whatever else the query says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.facets import FACETS
from reader.library.refining import Condition, condition, conditions, refine, without_months
from reader.search import parse


@pytest.mark.parametrize(
    ("facet", "value", "asked"),
    [
        ("source", "The Harbour Post", 'from:="The Harbour Post"'),
        ("source", "BBC", "from:=BBC"),
        ("person", 'Sean "Diddy" Combs', 'person:="Sean Diddy Combs"'),
        ("place", "D.C.", 'place:="D.C."'),
        ("tag", "c++", 'tag:"c++"'),
        ("tag", 'a "b"', ""),
        ("month", "2023-06", "date:2023-06"),
        ("language", "en", "lang:=en"),
        ("length", "300..799", "words:300..799"),
        ("source", "!!!", ""),
    ],
)
def test_a_value_is_asked_for_in_the_search_language(facet: str, value: str, asked: str) -> None:
    assert condition(facet, value) == asked


@pytest.mark.parametrize(
    ("query", "exclude", "refined"),
    [
        ("", False, "from:=BBC"),
        ("grain", False, "grain from:=BBC"),
        ("grain", True, "grain -from:=BBC"),
        ("grain OR wheat", True, "(grain OR wheat) -from:=BBC"),
        ("“grain” date:banana", False, "“grain” date:banana from:=BBC"),
        ('grain "open phrase', False, 'grain "open phrase" from:=BBC'),
        ("from:bbc grain", False, "grain"),
        ("from:=bbc grain", False, "grain"),
        ('grain from:"BBC"', True, "grain -from:=BBC"),
        ("grain -from:=BBC", False, "grain from:=BBC"),
        ("-from:=BBC", True, ""),
        ("(a OR from:BBC) b", False, "(a OR from:BBC) b from:=BBC"),
    ],
)
def test_a_value_is_taken_in_left_out_and_let_go(query: str, exclude: bool, refined: str) -> None:  # noqa: FBT001 - a table
    assert refine(query, "source", "BBC", exclude=exclude) == refined


@pytest.mark.parametrize(
    ("query", "value", "refined"),
    [
        ("grain date:2023-06", "2023-09", "grain date:2023-06..2023-09"),
        ("date:2023-06 grain", "2022-12", "grain date:2022-12..2023-06"),
        ("date:2023-06..2023-09", "2024-01", "date:2023-06..2024-01"),
        ("date:2023-06..2023-09", "2023-07", "date:2023-07"),
        ("date:2023-06", "2023-06", ""),
        ("date:2023-06", "2023", "date:2023"),
        ("date:2023", "2023-06", "date:2023-06"),
        ("date:2022", "2023", "date:2022..2023"),
        ("date:2023-06..2023-09", "2023-06..2023-09", ""),
        ("-date:2023-06", "2023-09", "-date:2023-06 date:2023-09"),
        ("date:7d", "2023-09", "date:7d date:2023-09"),
        ("date:2023-06 OR grain", "2023-09", "(date:2023-06 OR grain) date:2023-09"),
    ],
)
def test_two_months_are_the_ends_of_a_range(query: str, value: str, refined: str) -> None:
    assert refine(query, "month", value) == refined


def test_other_months_are_counted_beside_those_asked_for() -> None:
    assert without_months("grain date:2023-06..2023-09 -date:2022") == "grain -date:2022"
    assert without_months("date:2023-06") == ""
    assert without_months("grain, date:7d") == "grain, date:7d"


def test_what_a_query_asks_for_as_a_whole_can_be_told() -> None:
    query = 'grain from:="The Post" -person:putin -tag:x (lang:en OR lang:de) date:2023-06 words:..299'
    assert conditions(query) == [
        Condition("source", "The Post", excluded=False),
        Condition("person", "putin", excluded=True),
        Condition("tag", "x", excluded=True),
        Condition("month", "2023-06", excluded=False),
        Condition("length", "..299", excluded=False),
    ]


VALUES = {
    "month": st.just("2023-06"),
    "language": st.just("en"),
    "length": st.sampled_from(["..299", "300..799", "2000.."]),
}


@given(st.text(max_size=30), st.sampled_from(FACETS), st.data(), st.booleans())
def test_twice_is_not_at_all(query: str, facet: str, data: st.DataObject, exclude: bool) -> None:  # noqa: FBT001 - Hypothesis gives it by place
    value = data.draw(VALUES.get(facet, st.text(max_size=12)))
    asked = condition(facet, value)
    if not asked or facet in {one.facet for one in conditions(query)}:
        return
    once = refine(query, facet, value, exclude=exclude)

    assert [one.excluded for one in conditions(once) if one.facet == facet] == [exclude]
    assert parse(refine(once, facet, value, exclude=exclude)) == parse(str(parse(query)))
