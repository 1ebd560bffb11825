"""The published test cases of two anchoring libraries and of a false re-attachment, run through our doors."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from reader.annotations import match_quote, reanchor
from reader.annotations.approximate import search

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Placement

Case = dict[str, Any]


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    loaded: list[Case] = json.loads((shared / "vectors" / "anchoring.json").read_text("utf-8"))
    assert len(loaded) == 35
    return loaded


def of_kind(cases: list[Case], kind: str) -> list[Case]:
    found = [case for case in cases if case["kind"] == kind]
    assert found
    return found


def placed(case: Case, **other: str) -> Placement:
    given = {key: case.get(key) or "" for key in ("text", "exact", "prefix", "suffix")} | other
    return match_quote(**given, hint=case.get("hint"))


def test_quotations_are_found_where_they_should_be(cases):
    for case in of_kind(cases, "match"):
        placement = placed(case)
        if "expect_start" in case:
            assert placement.start == case["expect_start"], case
        elif case["expect"] is None:
            assert placement.state == "orphan", case
        else:
            assert [placement.start, placement.end] == case["expect"], case
        if case.get("score") == "0<s<1":
            assert 0 < placement.score < 1
        elif "score" in case:
            assert placement.score == case["score"]


def test_scores_fall_as_the_quotation_or_its_context_departs(cases):
    for case in of_kind(cases, "scores_strictly_decrease"):
        scores = [placed(case, **{case["field"]: value}).score for value in case["values"]]
        assert all(better > worse for better, worse in pairwise(scores)), (case, scores)


def test_approximate_search_finds_the_nearest_place(cases):
    for case in of_kind(cases, "approx_any_of"):
        best = search(case["text"], case["pattern"], len(case["pattern"]))[0]
        assert list(best) in case["any_of"], (case, best)


def test_a_door_finds_what_approximate_search_finds(cases):
    for case in of_kind(cases, "approx_any_of"):
        placement = match_quote(case["text"], case["pattern"])
        assert [placement.start, placement.end] in [place[:2] for place in case["any_of"]], (case, placement)


def test_errors_are_counted_in_code_points(cases):
    for case in of_kind(cases, "approx_errors"):
        assert search(case["text"], case["pattern"], len(case["pattern"]))[0].errors == case["errors"]


def test_a_look_alike_is_never_attached_with_confidence(cases):
    for case in of_kind(cases, "must_not_be_confident"):
        assert placed(case).state in {"ambiguous", "orphan"}
        old = f"{case['exact']} {case['text'].partition('. ')[2]}"
        assert reanchor(old, case["text"], 0, len(case["exact"])).state in {"ambiguous", "orphan"}
