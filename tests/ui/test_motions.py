from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text import normalise
from reader.ui import motions
from reader.ui.clusters import cluster_at
from tests.ugly import TEXTS

BODY = "One two-three. Four, five!\nSix seven.\n\nEight."
BODIES = TEXTS.map(normalise).filter(bool)


def at(text, body=BODY):
    return body.index(text)


@pytest.mark.parametrize(
    ("start", "motion", "goal"),
    [
        ("One", "word", "two-three"),
        ("two", "word", "Four"),
        ("five", "word", "Six"),
        ("seven", "word", "Eight"),
        ("Eight", "word", "Eight"),
        ("Four", "word_back", "two-three"),
        ("Six", "word_back", "five"),
        ("Eight", "word_back", "seven"),
        ("One", "word_back", "One"),
        ("One", "word_end", "e two"),
        ("e two", "word_end", "e. Four"),
        ("One", "sentence", "Four"),
        ("five", "sentence", "Six"),
        ("five", "sentence_back", "Four"),
        ("Four", "sentence_back", "One"),
        ("One", "paragraph", "Six"),
        ("Six", "paragraph", "Eight"),
        ("seven", "paragraph_back", "Six"),
        ("Six", "paragraph_back", "One"),
        ("five", "start", "One"),
        ("One", "right", "ne two"),
        ("ne two", "left", "One"),
    ],
)
def test_motions_go_where_they_say(start, motion, goal):
    assert motions.move(BODY, at(start), motion) == at(goal)


def test_the_end_is_the_last_character():
    assert motions.move(BODY, 0, "end") == len(BODY) - 1
    assert motions.move(BODY, len(BODY) - 1, "right") == len(BODY) - 1


def test_a_count_repeats_a_motion_until_it_leads_no_further():
    assert motions.move(BODY, 0, "word", 3) == at("five")
    assert motions.move(BODY, 0, "word", 1000) == at("Eight")
    assert motions.move(BODY, at("Four"), "left", 1000) == 0


def test_words_of_scripts_without_spaces_end_where_the_script_changes():
    body = "東京でカナダの大統領 met"
    stops = [0]
    while (following := motions.move(body, stops[-1], "word")) != stops[-1]:
        stops.append(following)
    assert [body[stop] for stop in stops] == ["東", "で", "カ", "の", "大", "m"]


@pytest.mark.parametrize(
    ("first", "last", "unit", "text"),
    [
        ("wo-three", "our,", "character", "wo-three. Fo"),
        ("wo-three", "our,", "word", "two-three. Four"),
        ("wo-three", "wo-three", "sentence", "One two-three."),
        ("our,", "wo-three", "sentence", "One two-three. Four, five!"),
        ("wo-three", "ix", "paragraph", "One two-three. Four, five!\nSix seven."),
    ],
)
def test_a_selection_is_rounded_outwards_to_whole_units(first, last, unit, text):
    assert motions.widened(BODY, at(first), at(last), unit).of(BODY) == text


def test_between_two_sentences_the_one_before_counts():
    assert motions.sentence_at(BODY, at(" Four")).of(BODY) == "One two-three."
    assert motions.word_at(BODY, at(", five")).of(BODY) == ","


@given(BODIES, st.data())
def test_motions_stay_in_the_body_and_on_the_start_of_a_cluster(body, data):
    offset = cluster_at(body, data.draw(st.integers(0, len(body) - 1))).start
    for motion in motions.MOTIONS:
        there = motions.move(body, offset, motion)
        assert 0 <= there < len(body)
        assert cluster_at(body, there).start == there
        if motion.endswith("_back") or motion in ("left", "start"):
            assert there <= offset
        else:
            assert there >= offset


@given(BODIES, st.data())
def test_a_selection_holds_both_its_ends(body, data):
    first, last = (data.draw(st.integers(0, len(body) - 1)) for _ in range(2))
    for unit in ("character", "word", "sentence", "paragraph"):
        span = motions.widened(body, first, last, unit)
        assert span.contains(first)
        assert span.contains(last)
        assert cluster_at(body, span.start).start == span.start
        assert cluster_at(body, span.end - 1).end == span.end


def test_an_empty_body_has_nowhere_to_go():
    assert all(motions.move("", 0, motion) == 0 for motion in motions.MOTIONS)
    assert motions.widened("", 0, 0, "paragraph") == Span(0, 0)
