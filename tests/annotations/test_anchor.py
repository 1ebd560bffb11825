"""Re-anchoring between two versions of a text."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import reanchor
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
    assert placement == Placement("orphan", None, None, 0.0)


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


@pytest.mark.parametrize("left", ["the price.", "members argued", "for noise.", "Its steel and the."])
def test_what_little_is_left_of_a_sentence_is_offered_as_a_guess(left):
    sentence = "Its members argued for three hours about the price of steel and the noise."
    new = OLD.replace(sentence, left)
    placement = find(sentence, new)
    assert (placement.state, text_of(placement, new)) == ("ambiguous", left)


def test_another_article_holds_none_of_its_annotations():
    new = "Rain is expected in the north.\nThe council of ministers will meet on Tuesday to vote on the budget."
    for quote in (QUOTE, "the harbour", OLD.partition("\n")[0]):
        assert find(quote, new).state in {"ambiguous", "orphan"}


def test_paragraphs_in_reverse_order_are_the_same_article():
    new = "\n".join(reversed(OLD.split("\n")))
    for line in OLD.split("\n"):
        if line:
            placement = find(line, new)
            assert (placement.state in {"exact", "moved"}, text_of(placement, new)) == (True, line)


def test_words_of_a_moved_sentence_that_seem_to_go_on_elsewhere_do_not_hold_it_back():
    # The last line loses its first words, and the moved sentence has the same three.
    old = f"{OLD}\nThe river harbour committee welcomes all who live on the northern bank of the river."
    sentence = "Join the river harbour committee!"
    new = old.replace("The river harbour committee welcomes", "This welcomes")
    placement = find(sentence, f"{sentence}\n{new}", f"{old}\n{sentence}")
    assert (placement.state, placement.start) == ("moved", 0)


def test_a_sentence_moved_and_edited_is_offered_as_a_guess():
    sentence = "Its members argued for three hours about the price of steel and the noise.\n"
    new = OLD.replace(sentence, "") + "\nFor three hours its members argued about steel and the noise."
    placement = find(sentence.strip(), new)
    assert placement.state in {"ambiguous", "edited"}
    assert placement.start is not None
    assert placement.start > new.index("Nobody")


def test_repeated_lines_are_told_apart_by_what_follows_them():
    question = "What surprised you most about the work?"
    answers = [
        "The number of people who wrote to us about their own gardens and orchards.",
        "How little anybody knew about the old canal under the railway station.",
        "That the archive was open on Sundays, and that somebody always came.",
    ]
    old = "\n".join(f"{question}\n{answer}" for answer in answers)
    kept = [answers[0], answers[2].replace("Sundays", "Sunday mornings")]
    new = "\n".join(f"{question}\n{answer}" for answer in kept)
    first, second, third = (match.start() for match in re.finditer(re.escape(question), old))
    places = [reanchor(old, new, start, start + len(question)) for start in (first, second, third)]
    assert [place.start for place in (places[0], places[2])] == [0, new.rindex(question)]
    assert places[1].state in {"ambiguous", "orphan"}


def test_a_space_put_in_beside_a_mark_is_an_edit():
    old = "Prices rose by 3% in May, the office said.\n" + OLD
    new = old.replace("3%", "3 %")
    placement = find("rose by 3% in May", new, old)
    assert (placement.state, text_of(placement, new)) == ("edited", "rose by 3 % in May")
    assert 0.9 < placement.score < 1


def test_large_texts_that_share_little_are_compared_in_parts():
    random = Random(1)
    words = ["".join(random.choices("abcdefgh", k=6)) for _ in range(4000)]
    old = " ".join(random.choices(words, k=9000))
    quote = "the one sentence that both of them have in common, word for word"
    new = " ".join(random.choices(words, k=9000)) + " " + quote
    placement = reanchor(f"{old} {quote}", new, len(old) + 1, len(old) + 1 + len(quote))
    assert placement.state == "ambiguous"
    assert text_of(placement, new) == quote


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
        assert text_of(placement, new).split() == old[start:end].split()
