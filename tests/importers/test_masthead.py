from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from reader.importers import masthead, metadata, read
from reader.importers.chrome import label_page
from reader.importers.outlets import outlet_in, parted
from tests.importers.test_lines import STORY
from tests.ugly import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Draft

HEADLINE = "No more hours at sea for nobody"
"""Words of which the story has none."""


def draft(tmp_path: Path, above: str, below: str = "") -> Draft:
    path = tmp_path / "a.txt"
    path.write_text(f"{above}\n\n{STORY}\n\n{below}", encoding="utf-8")
    (found,) = read(path)
    return found


@pytest.mark.parametrize(
    "above",
    [
        "{0}\nThe Weir Courier\n15 June 2023",
        "{0}\nThe old bridge over the river\nBy Jane Doe",
        "The Weir Courier\n\n{0}\nBy Jane Doe",
        "The Weir Courier\n15 June 2023\n\n{0}",
        "COMMENT\n{0}\nJane Doe\n15 June 2023",
        "15 June 2023\n{0}\nby Jane Doe",
        "Jane Doe\n15 June 2023 · 6 min read\n\n{0}",
        "{0}\nhttps://paper.example/sea\n15 June 2023",
        "{0}\nBy Jane Doe\nJune 15",
        "{0}\nyesterday",
        "World\nEurope\n{0}\nJane Doe, Staff Writer\n15 June 2023",
        "Middle East\n{0}\nLondon\n15 June 2023",
        "The Weir Courier | Opinion\n\n{0}",
        "{0}\nJane Doe\nStaff Writer\n15 June 2023\n6 min read",
        "The Weir Courier\nESSAY\n{0}\nJane Doe\nUpdated 15 June 2023\nhttps://paper.example/sea",
    ],
)
@pytest.mark.parametrize("headline", [HEADLINE, f"{HEADLINE}?", f"“{HEADLINE}”", f"Analysis | {HEADLINE}"])
def test_the_headline_is_the_first_line_that_is_nothing_else(tmp_path: Path, above: str, headline: str) -> None:
    found = draft(tmp_path, above.format(headline))

    assert found.title == headline
    assert [block.text for block in found.blocks] == STORY.split("\n\n")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe and Tom van Dijk", "Jane Doe and Tom van Dijk"),
        ("Dr. Jane Doe, PhD", "Dr. Jane Doe"),
        ("Text: Jane Doe", "Jane Doe"),
        ("Interview: Jane Doe", "Jane Doe"),
        ("Av Jana Ek", "Jana Ek"),
        ("Af Jana Ek", "Jana Ek"),
        ("Tekst: Jana Ek", "Jana Ek"),
        ("Írta: Nagy Anna", "Nagy Anna"),
        ("Jane Doe | 14 June 2023", "Jane Doe"),
        ("14 June 2023 · Jane Doe", "Jane Doe"),
        ("Opinion by Jane Doe", "Jane Doe"),
        ("By Our Own Correspondent", None),
        ("New Weir", None),
        ("Long Read", None),
        ("Cold. Wet. Windy.", None),
        ("J. R. Dolin", "J. R. Dolin"),
        ("14 June 2023 Jane Doe", None),
        ("Old Bridge", None),
        ("Reviewed by Jane Doe", None),
        ("Meridian Agency", None),
        ("UNITED CITIES", None),
        ("Doe", None),
    ],
)
def test_a_line_below_the_headline_names_the_author(tmp_path: Path, line: str, author: str | None) -> None:
    assert draft(tmp_path, f"{HEADLINE}\n{line}\n15 June 2023").author == author


def test_a_name_that_the_story_tells_of_is_no_author(tmp_path: Path) -> None:
    told = "Jane Doe, who has lived by the river all her life, said that she had never crossed it by ferry."

    assert draft(tmp_path, f"{HEADLINE}\nJane Doe\n15 June 2023", told).author is None


@pytest.mark.parametrize(
    ("above", "below", "source"),
    [
        ("The Weir Courier\n\n{0}", "© 2023 Weir Media", "The Weir Courier"),
        ("Menu\n\nThe Weir Courier\n\nWorld\n{0}\n\nBy Jane Doe", "© 2023 Weir Media", "The Weir Courier"),
        ("Menu\n\nWeir Courier\n\nDam Gazette\n\n{0}\n\nBy Jane Doe", "© 2023 Weir Media", "Weir Media"),
        ("{0}\nThe Weir Courier\n15 June 2023", "", "The Weir Courier"),
        ("{0} - The Weir Courier\n15 June 2023", "", "The Weir Courier"),
        ("{0}\nSpecial to The Weir Courier\n15 June 2023", "", "The Weir Courier"),
        ("{0}\nThe Weir Courier, 15 June 2023", "", "The Weir Courier"),
        ("{0}\nBy Jane Doe | The Weir Courier | 15 June 2023", "", "The Weir Courier"),
        ("{0}\nBy Jane Doe, The Weir Courier", "", "The Weir Courier"),
        ("{0}\nFirst published in The Weir Courier on 15 June 2023", "", "The Weir Courier"),
        ("{0}\n15 June 2023", "© 2023 Weir Media", "Weir Media"),
        ("{0}\n15 June 2023", "", None),
    ],
)
def test_a_newspaper_named_above_is_the_source(tmp_path: Path, above: str, below: str, source: str | None) -> None:
    found = draft(tmp_path, above.format("Town to rebuild its old bridge"), below)

    assert (found.title, found.source_name) == ("Town to rebuild its old bridge", source)


def test_a_line_like_the_story_is_the_deck_of_the_headline_above_it(tmp_path: Path) -> None:
    deck = "Council of the small town decides on the old bridge"
    found = draft(tmp_path, f"{HEADLINE}\nJane Doe\n{deck}\n15 June 2023")

    assert (found.title, found.deck) == (HEADLINE, deck)


@pytest.mark.parametrize(
    "headline",
    [
        "The Old Bridge Will Be Rebuilt. The Ferry Will Not.",
        "Will the old bridge stand?",
        "Old bridge is the last in W.V.",
    ],
)
def test_a_headline_that_ends_as_a_sentence_is_no_paragraph(tmp_path: Path, headline: str) -> None:
    found = draft(tmp_path, headline)

    assert (found.title, found.blocks[0].text) == (headline, STORY.split("\n\n")[0])


def test_a_first_sentence_is_no_headline(tmp_path: Path) -> None:
    assert draft(tmp_path, "The old bridge will be rebuilt at last.").title is None


def test_a_headline_of_two_words_is_one(tmp_path: Path) -> None:
    found = draft(tmp_path, "Sea change\nAutor: Jana Ek\n15 June 2023")

    assert (found.title, found.author, found.blocks[0].text) == ("Sea change", "Jana Ek", STORY.split("\n\n")[0])


def test_a_deck_in_a_long_head_stays(tmp_path: Path) -> None:
    deck = "Why nobody sails any more, and what it means."
    found = draft(tmp_path, f"The Weir Courier\nOpinion\n{HEADLINE}\n{deck}\nJane Doe\n15 June 2023\n6 min read")

    assert (found.title, found.author) == (HEADLINE, "Jane Doe")
    assert deck in (found.deck, found.blocks[0].text)


def test_what_is_said_about_an_article_is_left_out_with_the_reason(tmp_path: Path) -> None:
    found = draft(tmp_path, f"ESSAY\n{HEADLINE}\nThe Weir Courier\nhttps://paper.example/sea\nJune 15")

    reasons = [(each.line, each.reason) for each in found.dropped]
    assert reasons == [(1, "section"), (3, "publisher"), (4, "address"), (5, "date")]
    assert (found.url, found.date) == ("https://paper.example/sea", None)


@pytest.mark.parametrize(
    "line",
    [
        "The Weir Courier",
        "THE WEIR COURIER",
        "Weir Post",
        "The Times",
        "The Daily Star",
        "Gazette du Nord",
        "Le Courrier de l'Ouest",
        "La Gaceta de Weir",
        "Nordischer Anzeiger",
        "Weirer Zeitung",
        "Weirs-Posten",
        "Вестник Севера",
    ],
)
def test_newspapers_are_told_by_their_names(line: str) -> None:
    assert outlet_in(line) == line


@pytest.mark.parametrize(
    "line",
    ["Latest Post", "World News", "Hard times", "Sun sets over the Weir Post", "Journal d'un fou", "Times", "Weir", ""],
)
def test_other_lines_are_no_newspapers(line: str) -> None:
    assert outlet_in(line) is None


def test_only_a_newspaper_is_parted_from_a_headline() -> None:
    assert parted("Bridge falls | The Weir Courier") == ("Bridge falls", "The Weir Courier")
    assert parted("Bridge falls - nobody is hurt") == ("Bridge falls - nobody is hurt", None)


LABELLED = """URL: https://paper.example/sea
Title: No more hours: at sea
Author: Jane Doe
Section: World
Date: 2023-06-15"""


@pytest.mark.parametrize(
    "head",
    [
        LABELLED,
        LABELLED.replace("\n", "\r\n"),
        f"\n{LABELLED}\nSource: The Weir Courier\nTags: bridges, ferries\nText:",
        "Titel: No more hours: at sea\nAutorin: Jane Doe\nDatum: 15.06.2023\nURL: https://paper.example/sea",
        f"{LABELLED}\n\nNo more hours: at sea\n\nBy Jane Doe",
    ],
)
def test_lines_with_labels_at_the_head_state_what_they_say(tmp_path: Path, head: str) -> None:
    found = draft(tmp_path, head)

    stated = (found.title, found.author, found.date, found.date_status, found.url)
    assert stated == ("No more hours: at sea", "Jane Doe", "2023-06-15", "stated", "https://paper.example/sea")
    assert [block.text for block in found.blocks] == STORY.split("\n\n")
    if "Tags" in head:
        assert (found.source_name, found.tags) == ("The Weir Courier", ("bridges", "ferries"))


def test_lines_with_labels_keep_their_numbers_and_are_left_out_as_metadata(tmp_path: Path) -> None:
    found = draft(tmp_path, LABELLED)

    assert [(each.line, each.reason) for each in found.dropped] == [(at, "metadata") for at in range(1, 6)]
    assert [block.line for block in found.blocks] == [7, 9, 11, 13]


@pytest.mark.parametrize(
    "head",
    ["Author: no.\nPublisher: yes, you are.", "Title: a play in one act", "Note: what follows\nis a list: of bridges"],
)
def test_other_lines_with_colons_are_no_metadata(tmp_path: Path, head: str) -> None:
    assert not [each for each in draft(tmp_path, head).dropped if each.reason == "metadata"]


@settings(deadline=None)  # the first text with a foreign letter in it loads what knows them
@given(TEXTS)
def test_no_line_is_lost_whatever_the_text(text: str) -> None:
    page = label_page(text)
    blank = [label == "blank" for label in page.labels]
    page = masthead.settle(page)

    assert [label == "blank" for label in page.labels] == blank
    assert all(
        reason or label in ("body", "title", "deck") for label, reason in zip(page.labels, page.reasons, strict=True)
    )
    assert page.labels.count("title") <= 1
    assert metadata.title(page) is None or metadata.title(page)
