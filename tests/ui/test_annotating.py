from __future__ import annotations

import pytest

from reader.config import DEFAULT_COLOUR_KEYS, DEFAULT_COLOURS
from reader.ui.screens.annotations import AnnotationsScreen
from reader.ui.screens.note import NoteScreen
from tests.ui.conftest import reading, said, settle, shown, strike

SENTENCE = "President Volodymyr Zelenskyy praised the crew of a grain ship that left the port of Odesa on Monday."


async def test_a_sentence_is_annotated_by_keys_alone(library):
    async with reading(library, "enter", "v", "s", "a") as pilot:
        assert isinstance(pilot.app.screen, NoteScreen)
        assert "praised the crew" in shown(pilot)
        await strike(pilot, "=Check this", "tab", "=claim #ship", "ctrl+s")
        (one,) = library.annotations()
        assert one.anchor.exact == SENTENCE
        assert (one.colour, one.note, one.tags) == ("yellow", "Check this", ("claim", "ship"))
        assert pilot.app.desk.pane.annotations == (one,)
        assert pilot.app.desk.pane.selection is None
        assert "✎" in shown(pilot)


async def test_the_colour_is_chosen_in_the_box(library):
    async with reading(library, "enter", "v", "a", "shift+tab", "right", "right", "left", "ctrl+s") as pilot:
        (one,) = library.annotations()
        assert one.colour == "green"
        assert "g claim" in shown(pilot)


async def test_colours_have_the_names_and_letters_they_were_given(library):
    named = {"colours": {**DEFAULT_COLOURS, "green": "Behauptung [/x]"}}
    letters = {"colour_keys": {**DEFAULT_COLOUR_KEYS, "green": "q"}}
    async with reading(library, "enter", "v", "c", "q", **named, **letters) as pilot:
        assert library.annotations()[0].colour == "green"
        assert "q Behauptung [/x]" in shown(pilot)
        assert "q President" in shown(pilot)
        await strike(pilot, "a", "shift+tab", "b", "ctrl+s")
        assert library.annotations(query="colour:quote")


@pytest.mark.parametrize(
    ("letter", "colour"), [("y", "yellow"), ("g", "green"), ("b", "blue"), ("p", "pink"), ("u", "purple")]
)
async def test_a_letter_highlights_in_a_colour(library, letter, colour):
    async with reading(library, "enter", "v", "c", letter):
        (one,) = library.annotations()
        assert (one.colour, one.note) == (colour, "")


async def test_nothing_is_annotated_without_a_selection(library):
    async with reading(library, "enter", "a") as pilot:
        assert "select something first" in said(pilot)[-1]
        await strike(pilot, "c", "y")
        assert library.annotations() == []


async def test_a_note_that_was_left_is_there_again(library):
    async with reading(library, "enter", "v", "a", "=Half a thou", "escape") as pilot:
        assert library.annotations() == []
        await strike(pilot, "a")
        assert pilot.app.screen.query_one("#note").text == "Half a thou"
        await strike(pilot, "ctrl+s")
        assert library.annotations()[0].note == "Half a thou"
        await strike(pilot, "v", "a")
        assert pilot.app.screen.query_one("#note").text == ""


async def test_the_annotation_under_the_cursor_is_edited_recoloured_deleted_and_brought_back(library):
    async with reading(library, "enter", "v", "c", "y", "right_square_bracket", "a", "a") as pilot:
        assert isinstance(pilot.app.screen, NoteScreen)
        await strike(pilot, "=Now a note", "ctrl+s")
        assert library.annotations()[0].note == "Now a note"
        await strike(pilot, "c", "p")
        assert library.annotations()[0].colour == "pink"
        await strike(pilot, "D")
        assert library.annotations() == []
        assert pilot.app.desk.pane.annotations == ()
        await strike(pilot, "u")
        assert library.annotations()[0].note == "Now a note"
        assert len(pilot.app.desk.pane.annotations) == 1


async def test_there_is_nothing_to_delete_where_nothing_is_annotated(library):
    async with reading(library, "enter", "D") as pilot:
        assert "no annotation under the cursor" in said(pilot)[-1]


async def test_an_editor_that_cannot_be_had_is_named(library):
    async with reading(library, "enter", "v", "a", "=Text", "ctrl+e") as pilot:
        assert "the editor cannot be used" in said(pilot)[-1]
        assert pilot.app.screen.query_one("#note").text == "Text"


async def test_the_editor_is_given_the_note_and_its_text_comes_back(library, monkeypatch, tmp_path):
    from contextlib import nullcontext

    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\ntr a-z A-Z < "$1" > "$1.new" && mv "$1.new" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with reading(library, "enter", "v", "a", "=Text") as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await strike(pilot, "ctrl+e")
        assert pilot.app.screen.query_one("#note").text == "TEXT"


@pytest.mark.parametrize(
    ("editor", "told"), [("no-such-editor", "the editor cannot be used"), ("false", "false: ended with 1")]
)
async def test_the_terminal_is_taken_back_from_an_editor_that_fails(library, monkeypatch, editor, told):
    from contextlib import contextmanager

    back = []

    @contextmanager
    def suspend():  # as Textual's own: what is raised inside passes by the taking back
        yield
        back.append(True)

    monkeypatch.setenv("VISUAL", editor)
    async with reading(library, "enter", "v", "a", "=Text") as pilot:
        monkeypatch.setattr(pilot.app, "suspend", suspend)
        await strike(pilot, "ctrl+e")
        assert back == [True]
        assert told in said(pilot)[-1]
        assert pilot.app.screen.query_one("#note").text == "Text"


# -- all annotations


@pytest.fixture
def annotated(library):
    port, swap, _ = library.cards(library.keys())
    library.annotate_quote(port.id, "praised the crew", note="Good men", tags=["crew"], colour="green")
    library.annotate_quote(swap.id, "a prisoner swap", colour="blue")
    return library


async def test_all_annotations_are_listed(annotated):
    async with reading(annotated, "A") as pilot:
        screen = shown(pilot)
        for text in (
            "Annotations  2",
            "praised the crew",
            "Good men #crew",
            "a prisoner swap",
            "Prisoner swap is close",
        ):
            assert text in screen


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("swap", 1), ("GOOD men", 1), ("#crew", 1), ("colour:quote", 1), ("grain ship", 1), ("nothing", 0), ("  ", 2),
        ("note:men", 1), ("from:ledger", 1), ("-from:ledger", 1), ("colour:claim OR swap", 2), ("person:zelenskyy", 2),
    ],
)  # fmt: skip
async def test_they_are_asked_for_in_the_search_language(annotated, words, found):
    async with reading(annotated, "A", "/", f"={words}") as pilot:
        assert len(pilot.app.screen.rows.annotations) == found
        await strike(pilot, "enter")
        assert pilot.app.focused is pilot.app.screen.rows


async def test_one_leads_to_its_passage(annotated):
    async with reading(annotated, "A", "/", "=crew", "enter", "enter") as pilot:
        desk = pilot.app.desk
        assert pilot.app.screen is desk
        assert desk.article.card.display_title == "Grain ship leaves Odesa port"
        assert desk.pane.has_focus


async def test_one_is_edited_and_deleted_and_brought_back_in_the_list(annotated):
    async with reading(annotated, "A", "/", "=crew", "enter", "e") as pilot:
        assert isinstance(pilot.app.screen, NoteScreen)
        await strike(pilot, "end", "=!", "ctrl+s")
        assert isinstance(pilot.app.screen, AnnotationsScreen)
        assert pilot.app.screen.rows.annotations[0].note == "Good men!"
        await strike(pilot, "d")
        assert len(annotated.annotations()) == 1
        assert pilot.app.screen.rows.annotations == []
        await strike(pilot, "u")
        assert len(pilot.app.screen.rows.annotations) == 1


async def test_a_wrong_query_is_explained(annotated):
    async with reading(annotated, "A", "/", "=colour:claim is:odd", "enter") as pilot:
        assert "at character 14: 'is:' can be" in shown(pilot)
        assert len(pilot.app.screen.rows.annotations) == 1


async def test_a_query_of_which_nothing_is_understood_leaves_what_was_listed(annotated):
    async with reading(annotated, "A", "/", "=colour:claim", "enter", "/") as pilot:
        line = pilot.app.screen.query_one("#filter")
        line.value = "is:orphann"
        await settle(pilot)
        await strike(pilot, "enter")
        assert "can be" in shown(pilot)
        assert line.has_focus
        assert [one.colour for one in pilot.app.screen.rows.annotations] == ["green"]
        assert "1 of 2" in shown(pilot)
        await strike(pilot, "escape")
        assert line.value == "colour:claim"
        assert "can be" not in shown(pilot)


async def test_those_that_are_marked_are_changed_together_in_one_step(annotated):
    async with reading(annotated, "A", "M", "c", "p", "t", "=+done -crew", "enter") as pilot:
        assert "2 marked" in shown(pilot)
        assert {(one.colour, one.tags) for one in annotated.annotations()} == {("pink", ("done",))}
        await strike(pilot, "u", "u")
        assert {one.colour for one in annotated.annotations()} == {"green", "blue"}
        await strike(pilot, "M", "g", "g", "m", "m", "d")
        assert annotated.annotations() == []
        await strike(pilot, "u")
        assert len(annotated.annotations()) == 2


async def test_without_marks_a_key_means_the_one_at_the_cursor(annotated):
    async with reading(annotated, "A", "j", "c", "y"):
        assert [one.colour for one in annotated.annotations()] == ["blue", "yellow"]


async def test_one_is_copied_and_so_are_those_that_are_listed(annotated):
    async with reading(annotated, "A", "/", "=crew", "enter", "y") as pilot:
        assert pilot.app.clipboard == "praised the crew\n\nGood men"
        await strike(pilot, "E", "enter")
        assert "praised the crew" in pilot.app.clipboard
        assert "a prisoner swap" not in pilot.app.clipboard


async def test_escape_leaves_the_filter_first(annotated):
    async with reading(annotated, "A", "/", "escape") as pilot:
        assert isinstance(pilot.app.screen, AnnotationsScreen)
        await strike(pilot, "escape")
        assert pilot.app.screen is pilot.app.desk


@pytest.mark.parametrize(
    ("query", "told"), [("Good", "in a note: Good men"), ("crew", "highlighted: praised the crew")]
)
async def test_a_result_says_that_its_hit_is_in_a_note_or_a_highlight(annotated, query, told):
    async with reading(annotated, "/", f"={query}", "enter") as pilot:
        assert told in shown(pilot)


async def test_a_highlight_that_is_clicked_is_edited(annotated):
    from reader.ui.widgets.article_view import ArticleView

    async with reading(annotated, "enter") as pilot:
        pane = pilot.app.desk.pane
        pane.post_message(ArticleView.AnnotationClicked(pane.annotations[0].id))
        await settle(pilot)
        assert isinstance(pilot.app.screen, NoteScreen)
        assert pilot.app.screen.query_one("#note").text == "Good men"


async def test_a_colour_is_chosen_by_a_click(library):
    async with reading(library, "enter", "v", "a") as pilot:
        row = pilot.app.screen.query_one("ColourRow")
        await pilot.click("ColourRow", offset=(row.render().plain.index("quote"), 0))
        assert row.colour == "blue"


@pytest.fixture
def nested(library):
    """Three highlights at one place: a sentence, a part of it, and what overlaps that part."""
    port = library.cards(library.keys())[0].id
    for quote, colour in ((SENTENCE, "yellow"), ("President Volodymyr", "green"), ("Volodymyr Zelenskyy", "pink")):
        library.annotate_quote(port, quote, colour=colour)
    return library


async def test_those_that_overlap_are_gone_through_and_the_one_that_is_meant_is_edited(nested):
    async with reading(nested, "enter", "]", "a") as pilot:
        pane, seen = pilot.app.desk.pane, []
        for _ in range(4):
            seen.append(pane.annotation_at_cursor.colour)
            await strike(pilot, "]", "a")
        assert seen == ["yellow", "green", "pink", "yellow"]
        assert "yg" in shown(pilot)
        await strike(pilot, "]", "a", "=;")
        assert pane.annotation_at_cursor.colour == "yellow"
        assert "3 of 3 here" in shown(pilot)
        await strike(pilot, "a", "=all of it", "ctrl+s")
        assert {one.colour: one.note for one in nested.annotations()} == {
            "yellow": "all of it",
            "green": "",
            "pink": "",
        }


async def test_every_hit_is_annotated_in_one_step_after_saying_how_many(library):
    async with reading(library, "ctrl+s", "=grain", "enter", "&") as pilot:
        assert "Annotate 3 places in 1 article: hits of grain" in shown(pilot)
        await strike(pilot, "=all", "ctrl+s")
        assert [one.note for one in library.annotations()] == ["all"] * 3
        assert "3 annotated" in said(pilot)[-1]
        await strike(pilot, "enter", "&", "ctrl+s")
        assert "0 annotated, 3 had one already" in said(pilot)[-1]
        await strike(pilot, "u")
        assert library.annotations() == []


async def test_every_mention_of_the_name_under_the_cursor_is_annotated(library):
    async with reading(library, "enter", "e", "&") as pilot:
        assert "Annotate 2 places in this article: mentions of Volodymyr Zelenskyy" in shown(pilot)
        await strike(pilot, "ctrl+s")
        assert len(library.annotations()) == 2


async def test_there_is_nothing_to_annotate_without_a_query_or_a_name(library):
    async with reading(library, "&") as pilot:
        assert "search for something first" in said(pilot)[-1]
        await strike(pilot, "enter", "&")
        assert "go to a name" in said(pilot)[-1]


async def test_a_draft_outlives_the_program(library):
    async with reading(library, "enter", "v", "a", "=Half a thou") as pilot:
        await pilot.pause(0.35)
        assert library.annotations() == []
    async with reading(library, "enter", "v", "a") as pilot:
        assert pilot.app.screen.query_one("#note").text == "Half a thou"
        assert "A draft" in shown(pilot)


async def test_the_palette_knows_what_can_be_done_in_the_list(annotated):
    from reader.ui.commands import KeyCommands

    async with reading(annotated, "A") as pilot:
        offered = [hit async for hit in KeyCommands(pilot.app.screen).discover()]
        assert {"annotations.edit", "rows.down", "app.undo"} <= {hit.help for hit in offered}
        await next(hit for hit in offered if hit.help == "annotations.delete").command()
        await settle(pilot)
        assert len(annotated.annotations()) == 1


async def test_a_note_on_the_whole_article_stands_above_its_text(library):
    async with reading(library, "enter", "P") as pilot:
        assert "the article as a whole: " in shown(pilot)
        await strike(pilot, "=Ask her about this", "ctrl+s")
        (one,) = library.annotations()
        assert (one.state, one.note) == ("whole", "Ask her about this")
        text = shown(pilot)
        assert text.index("▎ Ask her about this") < text.index("President Volodymyr")
        assert "without a place" not in text

        await strike(pilot, "P")
        assert pilot.app.screen.query_one("#note").text == "Ask her about this"
        await strike(pilot, "= today", "ctrl+s")
        assert "▎ Ask her about this today" in shown(pilot)

        await strike(pilot, "A")
        assert "the article as a whole" in shown(pilot)
        await strike(pilot, "enter", "P", "ctrl+u", "ctrl+s")
        assert library.annotations() == []
        assert "Ask her" not in shown(pilot)
        await strike(pilot, "u")
        assert "▎ Ask her about this today" in shown(pilot)


async def test_a_note_on_the_whole_article_can_be_written_from_the_list(library):
    async with reading(library, "P", "escape") as pilot:
        assert library.annotations() == []
        await strike(pilot, "P", "=From the list", "ctrl+s")
        (one,) = library.annotations()
        assert (one.state, one.article) == ("whole", pilot.app.desk.list.card_at_cursor.id)
