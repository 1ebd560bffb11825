"""Re-anchoring between two versions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import reanchor

if TYPE_CHECKING:
    from reader.model import Placement

OLD = """The council met on Tuesday to vote on the new bridge across the river.
Its members argued for three hours about the price of steel and the noise.
A separate hearing on the harbour was put off until the autumn.

Residents of the northern bank said they had waited for thirty years. They carried painted signs.
Nobody from the ministry came to the meeting, although two officials had been invited by letter."""


def find(quote: str, new: str, old: str = OLD) -> Placement:
    start = old.index(quote)
    return reanchor(old, new, start, start + len(quote))


def text_of(placement: Placement, text: str) -> str:
    assert placement.start is not None
    return text[placement.start : placement.end]


QUOTE = "They carried painted signs."


def test_an_unchanged_text_keeps_its_annotations():
    placement = find(QUOTE, OLD)
    assert (placement.state, text_of(placement, OLD), placement.score) == ("exact", QUOTE, 1.0)


def test_text_added_before_shifts_the_place_but_not_the_state():
    new = "An editor's note was added above everything else.\n" + OLD
    placement = find(QUOTE, new)
    assert (placement.state, text_of(placement, new)) == ("exact", QUOTE)


def test_a_line_that_changed_its_place_is_moved():
    lines = OLD.split("\n")
    new = "\n".join([lines[2], *lines[:2], *lines[3:]])
    placement = find(lines[2], new)
    assert (placement.state, text_of(placement, new)) == ("moved", lines[2])


def test_a_sentence_reworded_in_its_place_is_edited():
    new = OLD.replace("They carried painted signs.", "They carried large painted signs again.")
    placement = find(QUOTE, new)
    assert (placement.state, text_of(placement, new)) == ("edited", "They carried large painted signs again.")
    assert 0.5 < placement.score < 1


def test_a_deleted_sentence_is_an_orphan():
    placement = find(QUOTE, OLD.replace(" " + QUOTE, ""))
    assert placement == ("orphan", None, None, 0.0) or placement.state == "orphan"
    assert placement.start is None
    assert placement.end is None


def test_a_deleted_sentence_is_not_found_in_its_look_alike():
    old = OLD + "\nThey carried painted boards."
    placement = find(QUOTE, old.replace(" " + QUOTE, ""), old)
    assert placement.state == "orphan"


def test_one_of_two_equal_sentences_keeps_its_own_place():
    old = f"{OLD}\n{QUOTE} The march ended at noon in front of the old town hall."
    last = old.rindex(QUOTE)
    new = old.replace(" " + QUOTE, " Their banners were blue.", 1)
    placement = reanchor(old, new, last, last + len(QUOTE))
    assert placement.state == "exact"
    assert placement.start == new.index(QUOTE)
    assert reanchor(old, new, old.index(QUOTE), old.index(QUOTE) + len(QUOTE)).state in {"ambiguous", "orphan"}


def test_a_sentence_replaced_by_another_is_at_most_a_guess():
    new = OLD.replace(QUOTE, "Police counted some four hundred people.")
    assert find(QUOTE, new).state in {"ambiguous", "orphan"}


def test_another_article_holds_none_of_its_annotations():
    new = "Rain is expected in the north.\nThe council of ministers will meet on Tuesday to vote on the budget."
    for quote in (QUOTE, "the harbour"):
        assert find(quote, new).state in {"ambiguous", "orphan"}


def test_part_of_a_word_stays_part_of_a_word():
    new = "A note.\n" + OLD
    placement = find("idge acro", new)
    assert (placement.state, text_of(placement, new)) == ("exact", "idge acro")


def test_new_line_breaks_do_not_edit_a_passage():
    new = OLD.replace("about the price", "about\nthe price")
    placement = find("for three hours about the price of steel", new)
    assert (placement.state, text_of(placement, new)) == ("exact", "for three hours about\nthe price of steel")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-9, -1), (10**9, 10**9 + 4), (30, 3), (70, 71)])
def test_a_range_without_words_is_an_orphan(start, end):
    assert reanchor(OLD, "x" + OLD, start, end).state == "orphan"


ODD = st.text(st.one_of(st.sampled_from("ab \n.é\u0301\ud800😀\x00界"), st.characters()), max_size=60)


@settings(max_examples=400, deadline=None)
@given(ODD, ODD, st.integers(-3, 70), st.integers(-3, 70))
def test_any_input_gives_a_placement_inside_the_new_text(old, new, start, end):
    placement = reanchor(old, new, start, end)
    if placement.state == "orphan":
        assert (placement.start, placement.end) == (None, None)
    else:
        assert placement.start is not None
        assert placement.end is not None
        assert 0 <= placement.start < placement.end <= len(new)
    assert 0 <= placement.score <= 1


@settings(max_examples=200, deadline=None)
@given(st.text("abc de\n.", min_size=1, max_size=80), st.data())
def test_exact_and_moved_mean_the_same_words(old, data):
    new = data.draw(st.text("abc de\n.", max_size=80))
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    placement = reanchor(old, new, start, end)
    if placement.state in {"exact", "moved"}:
        assert text_of(placement, new).split() == old[start:end].split() or old != new
