"""What holds for the labels of any text, and what a line by itself is taken for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers.chrome import label_lines, label_page
from reader.importers.decode import why_not_text
from reader.importers.forms import Passage, classify, strip_bullet
from reader.importers.layout import lines_of, passages_of, wrapped_at
from reader.importers.plain import PlainText
from reader.importers.source import Source
from reader.text import normalise
from tests.ugly import TEXTS

STORY = "\n\n".join(  # noqa: FLY002 - a paragraph a line
    (
        "The council of the small town decided on Tuesday to rebuild the old bridge over the river.",
        "Work on the bridge is to begin in spring, the mayor told reporters after the meeting of the council.",
        "Engineers had found cracks in the bridge last year and warned that it might not stand another winter.",
        "The river has been crossed by ferry since then, which takes an hour for what once was a walk of minutes.",
    )
)


@settings(deadline=None)  # the first text with a foreign letter in it loads what knows them
@given(TEXTS)
def test_every_line_gets_one_label_whatever_the_text(text: str) -> None:
    lines = label_lines(text)

    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) == text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(bool(line.text) == (line.label != "blank") for line in lines)
    assert all(bool(line.reason) == (line.label not in ("blank", "body", "title", "deck")) for line in lines)


@settings(deadline=None)  # the first text with a foreign letter in it loads what knows them
@given(TEXTS)
def test_every_line_is_read_or_dropped_or_blank(text: str) -> None:
    source = Source("-", text.encode("utf-8", "replace"))
    lines = label_lines(source.data.decode())
    letters = len(re.findall(r"[^\W\d_]", source.data.decode()))
    if letters < 2 or not any(line.text for line in lines) or why_not_text(source.data):
        with pytest.raises(SourceError):
            next(PlainText().read(source))
        return
    draft = next(PlainText().read(source))
    dropped = {each.line: each.text for each in draft.dropped}
    shown = " ".join([block.text for block in draft.blocks] + [draft.title or "", draft.deck or ""])
    kept = " ".join(shown.split())  # code keeps its spaces

    assert len(dropped) == len(draft.dropped)
    for line in lines:
        if line.number in dropped:
            assert dropped[line.number] == line.text
        elif line.label != "blank":
            words = " ".join(line.text.split())
            assert words in kept or strip_bullet(words) in kept


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Also read: Demonstrators fill the square for a third night", "related"),
        ("READ MORE: The bridge that nobody wanted", "related"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John de Vries", "byline"),
        ("Jane Doe, political correspondent", "byline"),
        ("By", "byline"),
        ("By the time he arrived, the hall was empty.", "prose"),
        ("With reporting by AFP and dpa", "credit"),
        ("Jane Doe contributed to this report.", "credit"),
        ("June 15, 2023", "date"),
        ("Published: 15 June 2023 at 09:30 GMT", "date"),
        ("It was founded on June 15, 2023.", "prose"),
        ("The mayor (left) opens the bridge in May. Photo: City Archive", "caption"),
        ("The two presidents in Geneva. Jane Doe/Reuters", "caption"),
        ("“We shall see,” an official told Reuters.", "prose"),
        ("Officials declined to comment when asked by Reuters.", "prose"),
        ("The mayor speaks at the Capitol on July 25.J. Doe Smith / AP file", "caption"),
        ("Natalie Doe | Bloomberg | Getty Images", "caption"),
        ("Name | Place | Price", "table"),
        ("Media captionWho is the mayor?", "caption"),
        ("They built a bridge over it in the spring.[12][13]", "prose"),
        ("I went to the window, turned upon the mayor, and cried out--", "prose"),
        ("【関連記事】", "furniture"),
        ("[Related: The bridge that nobody wanted]", "related"),
        ("Jane Doe @janedoe", "byline"),
        ("Jane Doe contributed reporting.", "credit"),
        ("They made a list of what had contributed to this ruin in any way.", "prose"),
        ("Note: we are moderating all comments because of a surge in spam.", "notice"),
        ("list: [", "code"),
        ("return total;", "code"),
        ("Because it was grassy and wanted wear;", "short"),
        ("2. Leave it overnight.", "prose"),
        ("350 ml water", "item"),
        ("5 lakes to see", "short"),
        ("Weitere Beiträge zum Thema", "furniture"),
        ("Subscribe now", "furniture"),
        ("Follow us on Twitter", "furniture"),
        ("Follow us on Twitter and Facebook.", "furniture"),
        ("Subscribe to our podcast at iTunes.", "furniture"),
        ("Copyright 2023 Example Media. All rights reserved.", "furniture"),
        ("Comments on this story are closed", "furniture"),
        ("Advertisement in newspapers fell by a third last year.", "prose"),
        ("Related stories were told in the next village, too.", "prose"),
        ("Sort by colour, and the box holds twice as much.", "prose"),
        ("„Wir bauen die Brücke“, sagte sie, „und zwar bald.“", "prose"),
        ("»Wir bauen die Brücke bald«, sagte sie, »und zwar neu.«", "prose"),
        ("He told the bishop to subscribe to the view that bridges are built by those who cross them.", "prose"),
        ("Like the bridge itself, the new plan seems to care more for what is said of it than for us.", "prose"),
        ("We use cookies. Accept all | Reject all | Manage them", "notice"),
        ("12 comments", "furniture"),
        ("Skip to main content", "furniture"),
        ("© 2023 Example Media Ltd. All rights reserved.", "furniture"),
        ("By signing up you agree to our Terms of Service and Privacy Policy", "notice"),
        ("If you like stories like this, sign up for our newsletter here.", "notice"),
        ("Tags: Europe, Rivers, Bridges", "tags"),
        ("joetoronto says:", "comment"),
        ("— Jane Doe (@janedoe) November 18, 2019", "prose"),
        ("Search for survivors goes on", "short"),
        ("Privacy concerns", "short"),
        ("Follow the money", "short"),
        ("* * *", "symbol"),
        ("• A first point", "item"),
        ("1. A first point", "item"),
        ("市议会星期二决定重建河上的旧桥，工程将于春天开始。", "prose"),
    ],
)  # fmt: skip
def test_a_line_has_a_form_by_itself(line: str, form: str) -> None:
    passage = Passage(0, 0, line, gap=True)
    classify(passage)

    assert passage.form == form


def test_a_clean_text_loses_nothing() -> None:
    assert {line.label for line in label_lines(STORY)} == {"body", "blank"}


def test_a_poem_is_kept_line_by_line() -> None:
    poem = "The bridge\n\nOver the river\nwhere nobody goes\nstands what we built\nand what nobody knows"

    assert [line.label for line in label_lines(poem)] == ["title", "blank", *["body"] * 4]


def test_the_page_around_an_article_is_told_from_it() -> None:
    head = "Skip to content\nHome\nWorld\n\nTown to rebuild bridge\n\nBy Jane Doe"
    page = f"{head}\n\n{STORY}\n\nRelated\n\nFerry sinks\n\n© 2023 Town Press"
    labels = [line.label for line in label_lines(page) if line.label != "blank"]

    assert labels == [*["boilerplate"] * 3, "title", "byline", *["body"] * 4, *["boilerplate"] * 3]


def test_comments_below_an_article_are_no_part_of_it() -> None:
    comments = "\n\n".join(
        f"reader{number} says:\n\nNovember 19, 2019 at 6:3{number} am\n\nThe bridge should have been built by now."
        for number in range(9)
    )
    lines = label_lines(f"{STORY}\n\n9 responses to “Town to rebuild bridge”\n\n{comments}")

    assert [line.number for line in lines if line.label == "body"] == [1, 3, 5, 7]


def test_a_caption_that_stands_twice_is_a_caption_once() -> None:
    caption = "The mayor (left) walks over the old bridge."
    lines = label_lines(f"{caption}\n{caption}\n\n{STORY}")

    assert [(line.label, line.reason) for line in lines[:2]] == [
        ("caption", "caption"),
        ("caption", "duplicate caption"),
    ]


def test_the_text_in_place_of_a_photo_stands_above_its_caption() -> None:
    first, rest = STORY.split("\n\n", 1)
    lines = label_lines(f"{first}\n\nOld bridge rebuild\nThe old bridge in May. Jane Doe/Meridian/AFP\n\n{rest}")

    assert [(line.label, line.reason) for line in lines[2:4]] == [("caption", "alt text"), ("caption", "caption")]


def test_a_heading_and_a_list_inside_an_article_are_read() -> None:
    first, rest = STORY.split("\n\n", 1)
    inside = "What happens next\n\nThe council named three steps:\n\n  • Survey the piers\n  • Close the road"
    page = f"Skip to content\n\n{first}\n\n{inside}\n\n{rest}"

    assert [line.label for line in label_lines(page) if line.text][1:] == ["body"] * 8


def _page(*parts: str) -> list[str]:
    """The labels of the parts of a page, with what stands around an article on it."""
    page = "\n\n".join(("Skip to content", "Home\nWorld", *parts, "Related", "Ferry sinks", "© 2023 Town Press"))
    return [line.label for line in label_lines(page) if line.text][3:-3]


PARAGRAPHS = STORY.split("\n\n")


def test_a_deck_that_hangs_on_the_date_is_no_paragraph_of_the_article() -> None:
    deck = "The council wants the old bridge to stand again before the winter comes."

    assert _page(f"Town to rebuild bridge\n\nJune 15, 2023\n{deck}", *PARAGRAPHS)[2:] == ["boilerplate", *["body"] * 4]
    assert _page(f"Town to rebuild bridge\n\nJune 15, 2023\n\n{deck}", *PARAGRAPHS)[2:] == ["body"] * 5


def test_steps_that_count_up_are_headings_and_labels_that_do_not_are_furniture() -> None:
    steps = [f"Step {number}\n\n{paragraph}" for number, paragraph in enumerate(PARAGRAPHS, 1)]
    labels = [f"Photo {number} of 4\n\n{paragraph}" for number, paragraph in enumerate(PARAGRAPHS, 1)]

    assert _page(*steps) == ["boilerplate", *["body"] * 7]
    assert _page(*labels)[1:] == ["body", "boilerplate"] * 3 + ["body"]


def test_a_sentence_that_is_said_again_and_again_belongs_to_the_story() -> None:
    first, *rest = (f"{paragraph}\n\nNobody knew." for paragraph in PARAGRAPHS)

    assert _page(first, *rest) == ["body"] * 8


def test_a_place_heads_what_happened_there() -> None:
    report = (
        "Seattle voters will decide on the bridge, and on the ferry that has taken them across the river since then."
    )

    assert _page(*PARAGRAPHS, "Seattle", report) == ["body"] * 6


def test_a_list_below_an_article_belongs_to_it_when_it_is_about_the_same_things() -> None:
    words = ("Council", "Bridge", "River", "Ferry", "Engineers")
    own = "\n".join(f"• {word}: {number} votes" for number, word in enumerate(words, 1))
    other = "\n".join(f"• {word}: a prize" for word in ("Singer", "Actress", "Striker", "Novelist", "Chef"))

    assert _page(*PARAGRAPHS, "Who voted", own) == ["body"] * 10
    assert "body" not in _page(*PARAGRAPHS, "Who won", other)[4:]


def test_rows_with_labels_are_a_list() -> None:
    rows = [f"Path {letter}: Iceland, Norway, Serbia and the rest of it" for letter in "ABCD"]

    assert _page(*PARAGRAPHS, "\n".join(rows), *PARAGRAPHS) == ["body"] * 12
    assert _page(*PARAGRAPHS, "\n".join(row[8:] for row in rows), *PARAGRAPHS) != ["body"] * 12


def test_a_caption_may_stand_there_whole_and_cut_short_or_on_both_sides_of_a_control() -> None:
    caption = "The council of the small town meets in the hall beside the old bridge."

    assert _page(*PARAGRAPHS, f"{caption} It sat for hours.\n{caption}\n{caption}", *PARAGRAPHS)[4:7] == ["caption"] * 3
    labels = _page(*PARAGRAPHS, f"View photos\n{caption}\nCaption\n{caption}", *PARAGRAPHS)
    assert labels[4:8] == ["boilerplate", "caption", "boilerplate", "caption"]


def test_a_box_about_the_author_is_none_of_the_article() -> None:
    about = "As an engineer and a diver Jane Doe has seen more of the river than most, and all there is of its bridges."
    page = label_page("\n\n".join((*PARAGRAPHS, "About Jane Doe", about, "Related", "Ferry sinks")))

    assert page.labels == [*["body"] * 4, *["boilerplate"] * 4]


def test_what_closes_an_article_is_part_of_it() -> None:
    assert _page(*PARAGRAPHS, "Nobody knew.", "___", "Ferry sinks again") == [*["body"] * 6, "boilerplate"]


def test_short_sentences_between_paragraphs_hold_an_article_together() -> None:
    assert _page("I stood there for an hour.", "Nothing happened.", *PARAGRAPHS) == ["body"] * 6


def test_numbers_head_paragraphs_below_a_link_too() -> None:
    assert _page(PARAGRAPHS[0], "Also read: Ferry sinks", "19) The bridge", *PARAGRAPHS[1:])[2] == "body"


def test_times_head_what_was_written_then() -> None:
    entries = [f"1{hour}:30\n\n{paragraph}" for hour, paragraph in enumerate(PARAGRAPHS)]

    assert _page(*entries)[1:] == ["body"] * 7


def test_names_of_those_who_speak_in_turn_stay_and_one_that_comes_again_goes() -> None:
    said = ("When will it be open?", "In the spring, if all goes well with the piers.")
    talk = [
        f"{name}\n\n{sentence}" for _ in range(3) for name, sentence in zip(("Jo Doe", "Al Roe"), said, strict=True)
    ]
    alone = [f"Jo Doe\n\n{sentence}" for sentence in PARAGRAPHS]

    assert _page(PARAGRAPHS[0], *talk) == ["body"] * 13
    assert _page(*alone)[1:] == ["body", "boilerplate"] * 3 + ["body"]


def test_an_article_in_many_pieces_is_read_from_the_first_to_the_last() -> None:
    opening = "Plants grow under glass, on moss and stones, and a garden like that needs water once a month."
    own = (
        "Lay the stones out under the glass, and the moss on the stones, so that water runs off.",
        "Plants with long stems do not grow well under glass: take plants that creep over the moss.",
        "Water the moss, not the plants, for the water under the glass comes back from the glass.",
        "Once a month the garden needs more water, and the glass must be cleaned of moss.",
        "Under glass a garden like that grows for years, and the stones under it stay clean.",
    )
    other = (
        "Press the grapes for half an hour, then let their juice rest in the cellar until morning.",
        "Barrels made from oak taste better than those from steel, whatever your merchant may say.",
        "Drink the wine after seven years, or give it to somebody who has got married since.",
        "Red ones want bread beside them; white ones want fish, salt, and good company at table.",
        "Whoever drinks alone drinks twice, says an old proverb from the hills behind our town.",
    )

    def pieces(sentences: tuple[str, ...]) -> list[str]:
        shorts = "Tools {0}\n\nTime {0}\n\nCosts {0}\n\nWhat else {0}"
        names = ("one", "two", "three", "four", "five")
        parts = (f"{each}\n\n{shorts.format(name)}" for each, name in zip(sentences, names, strict=True))
        labels = _page(opening, *parts)
        return [labels[place] for place in (0, 1, 6, 11, 16, 21)]

    assert pieces(own) == ["body"] * 6
    assert pieces((own[0], *other[1:])) == ["body"] * 2 + ["boilerplate"] * 4


def test_a_poem_on_a_page_is_told_from_its_menu() -> None:
    stanza = "Over the river,\nwhere nobody goes,\nstands what we built;\nnobody knows"

    assert _page("By Jane Doe", stanza, stanza.replace("river", "water")) == ["byline", *["body"] * 8]


def test_a_recipe_is_read_to_its_end() -> None:
    method = "1. Mix everything in a bowl.\n2. Leave it overnight.\n3. Bake it for an hour in the oven."

    assert _page(PARAGRAPHS[0], "You need", "500 g flour\n350 ml water\n1 tsp salt", "Method", method) == ["body"] * 9


def test_a_title_in_capitals_is_no_row_of_topics() -> None:
    assert _page("TOWN COUNCIL TO REBUILD BRIDGE", "By JANE DOE", *(each.upper() for each in PARAGRAPHS))[0] == "title"


def test_a_program_inside_an_article_keeps_its_shape() -> None:
    first, rest = STORY.split("\n\n", 1)
    program = "if (bridge) {\n    cross(river);\n}"
    (draft,) = PlainText().read(Source("-", f"Skip to content\n\n{first}\n\n{program}\n\n{rest}".encode()))

    assert [block.text for block in draft.blocks if block.kind == "code"] == [program]


def test_paragraphs_broken_to_a_width_are_put_together() -> None:
    wrapped = (
        "The council of the small town decided on Tuesday to rebuild the\n"
        "old bridge over the river, which had been closed to all traffic\n"
        "since engineers found cracks in it. The work is to begin in the\n"
        "spring.\n"
        "\n"
        "Until then a ferry takes people and their goods across, and the\n"
        "walk of a few minutes is a voyage of one hour."
    )
    passages = passages_of(lines_of(wrapped))

    assert wrapped_at(lines_of(wrapped)) == 63
    assert [(passage.first, passage.last) for passage in passages] == [(0, 3), (5, 6)]
    assert passages[1].text.endswith(
        "people and their goods across, and the walk of a few minutes is a voyage of one hour."
    )


def test_lines_are_counted_as_editors_count_them() -> None:
    assert lines_of("a\r\nb\rc\n\u2028d\n\n") == ["a", "b", "c", "d", "", ""]
    assert lines_of("a\x1b\nb\x1b[\nc\x1b(\r\n") == ["a", "b[", "c(", ""]
    assert lines_of("\n\n  x\t\n", verbatim=True) == ["", "", "  x ", ""]


@given(st.text(alphabet="eE 0!.\n\r\x1bâ€™ÃÂ®öC¤À¡\u00a0", max_size=60))
def test_every_line_is_clean_by_itself(text: str) -> None:
    lines = lines_of(text)

    assert lines == [normalise(line) for line in lines]
    assert len(lines) == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
