from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.comparing import compare, pieces
from reader.model import TextVersion

OLD = """The ministers met on Friday in the capital. They said nothing.
A second paragraph stays as it is, whatever happens to the others.
The last one goes away with everything that it says."""
NEW = """The ministers met on Saturday evening in the capital. They said nothing.
A line that was not there before.
A second paragraph stays as it is, whatever happens to the others."""


def compared(old: str, new: str):
    return compare(TextVersion(number=1, body=old, since=""), TextVersion(number=2, body=new, since=""))


def test_what_changed_is_told_in_words() -> None:
    found = compared(OLD, NEW)

    assert [(one.kind, one.old.of(OLD), one.new.of(NEW)) for one in found.changes] == [
        ("changed", "Friday", "Saturday evening"),
        ("added", "", "A line that was not there before."),
        ("removed", "The last one goes away with everything that it says.", ""),
    ]


def test_lines_stand_beside_what_they_became() -> None:
    lines = [
        (old.of(OLD)[:12] if old else None, new.of(NEW)[:12] if new else None) for old, new in compared(OLD, NEW).lines
    ]

    assert lines == [
        ("The minister", "The minister"),
        (None, "A line that "),
        ("A second par", "A second par"),
        ("The last one", None),
    ]


def test_a_word_or_two_left_between_changes_are_part_of_them() -> None:
    old = "It was said that nobody knew of the plan before."
    new = "It was said that ministers had heard of what was meant before."

    (change,) = compared(old, new).changes

    assert (change.old.of(old), change.new.of(new)) == (
        "nobody knew of the plan",
        "ministers had heard of what was meant",
    )


words = st.lists(st.sampled_from(["a", "the", "ship", "left", "port.", "\n", "on", "Monday"]), max_size=40).map(
    " ".join
)


@given(words, words)
def test_what_is_not_changed_is_the_same_and_every_line_comes_once(old: str, new: str) -> None:
    found = compared(old, new)
    rest_old, rest_new, i, j = "", "", 0, 0
    for one in found.changes:
        rest_old, rest_new = rest_old + old[i : one.old.start], rest_new + new[j : one.new.start]
        i, j = one.old.end, one.new.end

    assert (rest_old + old[i:]).split() == (rest_new + new[j:]).split()
    assert [line.of(old) for line, _ in found.lines if line is not None] == old.split("\n")
    assert [line.of(new) for _, line in found.lines if line is not None] == new.split("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the Kremlin spokesman, said there was none", "spokesman of the Kremlin, said on Monday there was none"),
        ("one two three four five six", "one two five six"),
        ("one two three four five six", "three four five six"),
        ("one two three four five six", "one two three four"),
        ("one two three four", "zero one two and three four"),
    ],
)
def test_the_words_of_both_versions_can_be_read_from_one_line_of_pieces(old: str, new: str) -> None:
    found = compared(old, new)
    ((left, right),) = found.lines

    said = pieces(found, left, right)

    assert "".join(text for kind, text in said if kind != "come") == old
    assert "".join(text for kind, text in said if kind != "gone") == new
