from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import DraftBlock
from reader.store import titles
from reader.text import normalise


@pytest.mark.parametrize(
    ("lede", "title"),
    [
        (
            "The harbour master is planning a rare visit to the islands next month, the ferry’s owner has said.",
            "The harbour master is planning a rare visit to the islands next month",
        ),
        (
            "On Friday, the council asked both companies to stop; nobody answered it.",
            "On Friday, the council asked both companies to stop",
        ),
        ("PARIS (Reuters) - The minister resigned. Nobody knew why.", "The minister resigned"),
        ("KYIV, Ukraine (AP) — Grain ships left the port.", "Grain ships left the port"),
        (
            "The council (which met on Monday, then again, and then once more) has not decided, it said.",
            "The council (which met on Monday, then again, and then once more) has not decided",
        ),
        (
            "“We will not go, we will not move, we will not yield,” she said – and left the room.",
            "“We will not go, we will not move, we will not yield,” she said",
        ),
        ("Short.", "Short"),
        ("Is it over yet? Nobody knows.", "Is it over yet?"),
        ("And then they waited ...", "And then they waited ..."),
        ("Smith: the man who built the bridge across the bay has died", None),
    ],
)
def test_a_title_is_made_from_the_first_clause(lede: str, title: str | None) -> None:
    assert titles.made_from(lede) == (title or lede)


def test_a_long_beginning_is_cut_at_a_word() -> None:
    made = titles.made_from("incomprehensibilities " * 20)

    assert len(made) <= titles.LONGEST
    assert made.endswith("incomprehensibilities…")


@given(st.text())
def test_any_text_gives_a_title_on_one_line(text: str) -> None:
    clean = normalise(text)

    made = titles.made_from(clean)

    assert len(made) <= titles.LONGEST
    assert "\n" not in made
    assert bool(made) == bool(clean.strip())


def test_the_lede_is_the_first_block_that_tells_something() -> None:
    caption, related = DraftBlock("caption", "A ship. Photo: X"), DraftBlock("related", "Also read: Y")
    told = DraftBlock("paragraph", "It happened.")

    assert titles.lede_of([caption, related, told]) == "It happened."
    assert titles.lede_of([DraftBlock("rule", ""), caption]) == "A ship. Photo: X"
    assert titles.lede_of([]) == ""


def test_titles_are_sorted_as_people_look_for_them() -> None:
    wanted = ["“Apple” pie", "An eagle", "Économie", "The zebra", "12 angry men"]

    assert sorted(wanted, key=titles.sort_key) == ["12 angry men", "“Apple” pie", "An eagle", "Économie", "The zebra"]
    assert titles.sort_key("The") == "the"
    assert titles.sort_key("!") == "!"
