"""Quotations found in a text without an earlier version of it."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import match_quote
from reader.annotations.approximate import search

TEXT = (
    "The mayor said: “We will not wait.” The harbour was closed at noon.\n"
    "Later the mayor spoke again, and the harbour was closed a second time, to the surprise of the fishermen."
)


def test_the_words_alone_are_enough_where_they_stand_once():
    placement = match_quote(TEXT, "The harbour was closed at noon.")
    assert (placement.state, placement.score) == ("exact", 1.0)


def test_words_that_stand_twice_need_context_or_a_hint():
    second = TEXT.rindex("harbour was closed")
    assert match_quote(TEXT, "harbour was closed").state == "ambiguous"
    with_context = match_quote(TEXT, "harbour was closed", "again, and the ", " a second time")
    assert (with_context.state, with_context.start) == ("exact", second)
    with_hint = match_quote(TEXT, "harbour was closed", hint=second)
    assert (with_hint.state, with_hint.start) == ("exact", second)


def test_typography_and_spacing_are_not_differences():
    placement = match_quote(TEXT, 'said: "We will  not wait." THE harbour')
    assert placement.state == "exact"
    assert TEXT[placement.start : placement.end] == "said: “We will not wait.” The harbour"
    assert placement.score < 1


def test_edited_words_are_found_in_their_context():
    placement = match_quote(TEXT, "the harbor was shut a second time", "mayor spoke again, and ", ", to the surprise")
    assert placement.state in {"edited", "ambiguous"}
    assert placement.start == TEXT.index("the harbour was closed a second")


def test_words_in_a_strange_context_are_moved_when_long_and_doubtful_when_short():
    sentence = "The harbour was closed at noon. Later"
    text = TEXT.replace("\n", " ")
    strange = ("In quite another place, ", " — and so it remained.")
    assert match_quote(text, sentence, *strange).state == "moved"
    assert match_quote(text, "at noon", *strange).state == "ambiguous"


def test_a_long_quotation_is_found_by_its_ends():
    random = Random(3)
    words = ["".join(random.choices("aeioustrnlm", k=random.randint(2, 9))) for _ in range(900)]
    text = " ".join(words)
    passage = " ".join(words[300:600])
    edited = passage.replace(words[450], "of which nobody knew anything", 1)
    assert len(passage) > 1024
    placement = match_quote(text, edited, " ".join(words[290:300]), " ".join(words[600:610]))
    assert (placement.state, text[placement.start : placement.end]) == ("edited", passage)
    assert match_quote(text, edited[::-1]).state == "orphan"


def test_words_that_stand_everywhere_are_looked_for_near_the_hint():
    text = "so it was, and " * 2000
    placement = match_quote(text, "it was", hint=15 * 1500 + 3)
    assert (placement.state, placement.start) == ("exact", 15 * 1500 + 3)


def test_what_is_not_there_is_an_orphan():
    assert match_quote(TEXT, "a parliamentary commission of inquiry into the dredging").state == "orphan"


ODD = st.text(st.one_of(st.sampled_from("ab \n.é\u0301\ud800😀\x00界’ß"), st.characters()), max_size=50)


@settings(max_examples=400, deadline=None)
@given(ODD, ODD, ODD, ODD, st.none() | st.integers(-5, 60))
def test_any_input_gives_a_placement_inside_the_text(text, exact, prefix, suffix, hint):
    placement = match_quote(text, exact, prefix, suffix, hint)
    if placement.state == "orphan":
        assert (placement.start, placement.end) == (None, None)
    else:
        assert placement.start is not None
        assert placement.end is not None
        assert 0 <= placement.start < placement.end <= len(text)
    assert 0 <= placement.score <= 1


@settings(max_examples=300, deadline=None)
@given(st.text("abcd ", min_size=1, max_size=60), st.data())
def test_a_quotation_with_its_context_is_found_where_it_was_taken(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end]
    placement = match_quote(text, exact, text[:start], text[end:], start)
    if exact.strip():
        assert (placement.state, placement.start, placement.end) == ("exact", start, end)


def edits(a: str, b: str) -> int:
    """Levenshtein's distance, the textbook way."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


@settings(max_examples=200, deadline=None)
@given(st.text("abc", min_size=1, max_size=14), st.text("abc", min_size=1, max_size=5))
def test_approximate_search_agrees_with_the_textbook(text, pattern):
    least = min(edits(text[i:j], pattern) for i in range(len(text) + 1) for j in range(i, len(text) + 1))
    best = search(text, pattern, len(pattern))[0]
    assert best.errors == least
    assert edits(text[best.start : best.end], pattern) == best.errors
