"""Two versions aligned word by word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import alignment
from reader.annotations.alignment import ABSENT, align
from reader.annotations.settling import Run, settle
from reader.annotations.tokens import tokenise

TEXT = st.text("abAB .\n", max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
def test_an_alignment_keeps_words_and_order(old, new):
    aligned = align(old, new)
    kept = [(word, image) for word, image in enumerate(aligned.image) if image != ABSENT]
    assert all(aligned.old.ids[word] == aligned.new.ids[image] for word, image in kept)
    assert [image for _, image in kept] == sorted({image for _, image in kept})
    assert sum(run.length for run in aligned.runs) == len(kept)
    for run in aligned.runs:
        assert aligned.image[run.old : run.old + run.length] == list(range(run.new, run.new + run.length))


def moved_gap(old: str, new: str) -> str:
    """What of the old text has no image."""
    aligned = align(old, new)
    words = (old[start:end] for start, end in zip(aligned.old.starts, aligned.old.ends, strict=True))
    return " ".join(word for word, image in zip(words, aligned.image, strict=True) if image == ABSENT)


def test_a_gap_begins_with_a_sentence():
    assert moved_gap("It rained. The cat slept. The dog ran.", "It rained. The dog ran.") == "The cat slept ."


def test_a_stray_word_joins_its_neighbour():
    old = "The harbour closed early. In the evening the harbour opened for one last ferry to the island."
    new = "In the evening the harbour opened for one last ferry to the island."
    assert moved_gap(old, new) == "The harbour closed early ."


def test_a_repeated_heading_goes_with_what_follows_it():
    old = "News\nA bridge was closed.\nNews\nA mill was sold.\nNews\nA road was built."
    new = "News\nA bridge was closed.\nNews\nA road was built."
    assert moved_gap(old, new) == "News A mill was sold ."


def test_scripts_without_spaces_are_compared_by_character():
    old, new = "今天天气很好。我们去公园散步。", "今天天气很好。他们去公园散步。"
    assert moved_gap(old, new) == "我"


def test_stretches_too_large_to_compare_are_split_at_words_that_stand_once(monkeypatch):
    monkeypatch.setattr(alignment, "_LARGEST", 50)
    old = " ".join(f"w{n} and" for n in range(60))
    new = " ".join(f"w{n} or" for n in range(60) if n % 7)
    alignment.align.cache_clear()
    aligned = align(old, new)
    alignment.align.cache_clear()
    words = [old[aligned.old.starts[run.old] : aligned.old.ends[run.old]] for run in aligned.runs]
    assert words == [f"w{n}" for n in range(60) if n % 7]


def test_tokens_know_where_they_stand():
    text = "Café — naïve, 3.5 %"
    tokens = tokenise(text, {})
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert words == ["Café", "—", "naïve", ",", "3", ".", "5", "%"]
    assert tokens.between(1, 3) == (0, 1)
    assert tokens.between(4, 5) == (1, 1)
    assert tokens.between(4, 6) == (1, 2)


def settled(old: str, new: str, runs: list[Run]) -> list[Run]:
    vocabulary: dict[str, int] = {}
    return settle(runs, (old, tokenise(old, vocabulary)), (new, tokenise(new, vocabulary)))


def test_a_stray_run_is_joined_to_the_longer_one_beside_it():
    # Both ways of keeping one “a b”: it belongs with the words that follow it, or with those before it.
    assert settled("a b x y a b c d e", "a b c d e", [Run(0, 0, 2), Run(6, 2, 3)]) == [Run(4, 0, 5)]
    assert settled("a b c d x d y", "a b c d", [Run(0, 0, 3), Run(5, 3, 1)]) == [Run(0, 0, 4)]
    assert settled("a b c d", "a b c d x d y", [Run(0, 0, 3), Run(3, 5, 1)]) == [Run(0, 0, 4)]


def test_runs_that_touch_are_one():
    assert settled("a b c", "a b c", [Run(0, 0, 1), Run(1, 1, 1), Run(2, 2, 1)]) == [Run(0, 0, 3)]
