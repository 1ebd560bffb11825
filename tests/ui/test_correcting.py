"""Corrections of names: one key each, said in a line, undone by `u`, wherever a name can be pointed at."""

from __future__ import annotations

import pytest

from reader.errors import NotFoundError
from reader.library import uniting
from reader.model import Mention
from reader.ui.screens.choose import ChooseScreen
from reader.ui.screens.entity import EntityScreen
from tests.ui.conftest import reading, said, settle, shown, strike


def called(library, text: str) -> list[tuple[str, str, int]]:
    return [(one.name, one.type, one.mentions) for one in library.entities(text=text)]


async def until(pilot, kind: type) -> None:
    """Wait for a screen that a correction asks with: it is a worker that itself waits for the reader."""
    for _ in range(100):
        if isinstance(pilot.app.screen, kind):
            break
        await pilot.pause(0.01)
    assert isinstance(pilot.app.screen, kind)
    await settle(pilot)


async def told(pilot, words: str) -> None:
    for _ in range(100):
        if any(words in message for message in said(pilot)):
            break
        await pilot.pause(0.01)
    assert any(words in message for message in said(pilot)), said(pilot)
    await settle(pilot)


def offered(pilot) -> list[str]:
    return [choice.value.name for choice in pilot.app.screen._choices]


POINTED = {
    "in the text": (("enter", "e"), "C "),
    "in the list of names": (("enter", "X"), ""),
    "on the page": (("enter", "e", "x"), ""),
}


@pytest.mark.parametrize("where", POINTED)
async def test_a_name_that_is_none_is_taken_away_everywhere_and_comes_back(library, where):
    ways, prefix = POINTED[where]
    async with reading(library, *ways, *f"{prefix}d".split()) as pilot:
        await told(pilot, "no name any more, anywhere: Volodymyr Zelenskyy (u takes it back)")
        assert called(library, "zelensk") == []
        assert pilot.app.screen is pilot.app.desk
        assert [mention.text for mention in pilot.app.desk.pane.mentions] == ["Odesa", "Istanbul"]
        await strike(pilot, "u")
        assert called(library, "zelensk") == [("Volodymyr Zelenskyy", "PERSON", 3)]
        assert len(pilot.app.desk.pane.mentions) == 4


async def test_the_open_article_is_corrected_first_and_the_others_beside_reading(library, monkeypatch):
    monkeypatch.setattr(uniting, "_FIRST", 0)
    async with reading(library, "j", "enter", "e", "C", "d") as pilot:
        await told(pilot, "no name any more, anywhere: Volodymyr Zelenskyy")
        assert all("Zelensk" not in mention.text for mention in pilot.app.desk.pane.mentions)
        for _ in range(100):
            if not library.names.left:
                break
            await pilot.pause(0.01)
        assert called(library, "zelensk") == []


async def test_a_name_can_be_none_in_one_place_alone(library):
    async with reading(library, "enter", "e", "C", "D") as pilot:
        await told(pilot, "no name in this place: Volodymyr Zelenskyy")
        assert called(library, "zelensk")[0][2] == 2
        assert [mention.text for mention in pilot.app.desk.pane.mentions] == ["Odesa", "Istanbul", "Zelenskyy"]


@pytest.mark.parametrize("where", POINTED)
async def test_another_kind_is_a_letter_more(library, where):
    ways, prefix = POINTED[where]
    async with reading(library, *ways, *f"{prefix}t".split()) as pilot:
        await until(pilot, ChooseScreen)
        await strike(pilot, "o")
        await told(pilot, "Volodymyr Zelenskyy: organisation")
        assert {type for _, type, _ in called(library, "zelensk")} == {"ORG"}
        await strike(pilot, "u")
        assert called(library, "zelensk") == [("Volodymyr Zelenskyy", "PERSON", 3)]


@pytest.mark.parametrize("where", POINTED)
async def test_two_are_merged_by_typing_a_part_of_the_other(library, where):
    ways, prefix = POINTED[where]
    async with reading(library, *ways, *f"{prefix}m".split()) as pilot:
        await until(pilot, ChooseScreen)
        assert sorted(offered(pilot)) == ["Istanbul", "Odesa", "Recep Tayyip Erdoğan"]
        await strike(pilot, "=rec")
        assert offered(pilot) == ["Recep Tayyip Erdoğan"]
        await strike(pilot, "q")
        assert "nothing fits that" in shown(pilot)
        await strike(pilot, "backspace", "enter")
        await told(pilot, "Volodymyr Zelenskyy and Recep Tayyip Erdoğan: the same")
        assert [count for _, _, count in called(library, "zelensk")] == [4]
        await strike(pilot, "u")
        assert [count for _, _, count in called(library, "zelensk")] == [3]


async def test_the_spelling_under_the_cursor_is_split_off(library):
    async with reading(library, "j", "enter", "e", "C", "s") as pilot:
        await told(pilot, "Volodymyr Zelensky: split off from Volodymyr Zelenskyy")
        assert sorted(called(library, "zelensk")) == [
            ("Volodymyr Zelensky", "PERSON", 1),
            ("Volodymyr Zelenskyy", "PERSON", 2),
        ]
        await strike(pilot, "u")
        assert len(called(library, "zelensk")) == 1


async def test_on_the_page_the_spelling_at_the_cursor_is_split_off(library):
    async with reading(library, "enter", "e", "x", "shift+tab") as pilot:
        page = pilot.app.screen
        row = next(at for at, fact in enumerate(page.facts.facts) if fact.label == "Volodymyr Zelensky")
        page.facts.cursor = row
        await strike(pilot, "s")
        await told(pilot, "Volodymyr Zelensky: split off")
        assert isinstance(pilot.app.screen, EntityScreen)
        assert "mentioned 2 times" in shown(pilot)
        await strike(pilot, "u")
        assert "mentioned 3 times" in shown(pilot)


async def test_a_name_gets_another_preferred_one_chosen_or_typed(library):
    async with reading(library, "enter", "e", "x", "r") as pilot:
        await until(pilot, ChooseScreen)
        await strike(pilot, "down", "down", "enter")
        await told(pilot, "now called")
        first = called(library, "zelensk")[0][0]
        assert first in {"Zelenskyy", "Volodymyr Zelensky"}
        await strike(pilot, "r")
        await until(pilot, ChooseScreen)
        await strike(pilot, "=The President", "enter")
        await told(pilot, "now called The President")
        assert called(library, "zelensk")[0][0] == "The President"
        assert "The President" in shown(pilot)
        await strike(pilot, "u", "u")
        assert called(library, "zelensk")[0][0] == "Volodymyr Zelenskyy"


async def test_a_hidden_name_is_seen_nowhere_and_can_be_shown_again(library):
    async with reading(library, "enter", "e", "x", "i") as pilot:
        await told(pilot, "Volodymyr Zelenskyy: hidden everywhere")
        assert "hidden everywhere; i shows it again" in shown(pilot)
        assert called(library, "zelensk") == []
        await strike(pilot, "i")
        await told(pilot, "shown again")
        assert len(called(library, "zelensk")) == 1
        await strike(pilot, "q")
        assert len(pilot.app.desk.pane.mentions) == 4


async def test_a_selection_is_marked_as_a_name_wherever_it_stands(library):
    async with reading(library, "enter", "C", "a") as pilot:
        assert "select the name first" in said(pilot)[-1]
        id, body = pilot.app.desk.article.id, pilot.app.desk.article.body
        start = body.index("grain ship")
        pilot.app.desk.pane.select_between(start, start + len("grain ship") - 1)
        await strike(pilot, "C", "a")
        await until(pilot, ChooseScreen)
        await strike(pilot, "x")
        await told(pilot, "grain ship: name, wherever it stands")
        assert [one.text for one in library.mentions(id) if one.start == start] == ["grain ship"]
        await strike(pilot, "u")
        assert called(library, "grain ship") == []


async def test_what_is_given_up_changes_nothing(library):
    before = called(library, "")
    async with reading(library, "enter", "e", "x") as pilot:
        for key in ("t", "m", "s", "r"):
            await strike(pilot, key)
            await until(pilot, ChooseScreen)
            await strike(pilot, "escape")
            assert isinstance(pilot.app.screen, EntityScreen)
        assert said(pilot) == []
    assert called(library, "") == before


async def test_corrections_without_a_name_say_so(library):
    async with reading(library, "enter") as pilot:
        for key in ("d", "m", "D"):
            pilot.app.clear_notifications()
            await strike(pilot, "C", key)
            assert said(pilot) == ["there is no name under the cursor; e goes to the next one"]


async def test_a_date_has_nothing_to_correct_and_this_is_said(library):
    async with reading(library, "enter") as pilot:
        pane = pilot.app.desk.pane
        start = pilot.app.desk.article.body.index("Monday")
        pane.mentions = (*pane.mentions, Mention(start=start, end=start + len("Monday"), text="Monday", type="DATE"))
        pane.put_cursor(start)
        for keys in (("C", "t"), ("C", "D"), ("x",)):
            pilot.app.clear_notifications()
            await strike(pilot, *keys)
            assert said(pilot) == ["this is a date: it has no kind to correct and no page"]


async def test_a_name_of_the_library_is_found_in_the_list_of_names_under_any_spelling(library):
    async with reading(library, "X", "/", "=zelenskyy") as pilot:
        rows = [row.name for row in pilot.app.desk.sidebar._rows if not isinstance(row, tuple)]
        assert rows == ["Volodymyr Zelenskyy"]
        assert "Names with zelenskyy" in shown(pilot)
        await strike(pilot, "enter")
        assert pilot.app.desk.sidebar.has_focus
        await strike(pilot, "/", "=x", "escape")
        assert "In the library" in shown(pilot)


async def test_the_cursor_stays_where_it_was_when_one_name_after_the_other_is_corrected(library):
    async with reading(library, "enter", "X", "j") as pilot:
        sidebar = pilot.app.desk.sidebar
        assert sidebar.entity_at_cursor.name in {"Odesa", "Istanbul"}
        row = sidebar.cursor
        await strike(pilot, "d")
        await told(pilot, "no name any more")
        assert sidebar.cursor == row
        await strike(pilot, "u")
        assert sidebar.cursor == row


async def test_what_is_listed_by_a_name_is_listed_again_once_it_is_none(library):
    async with reading(library, "/", "=person:zelensky", "enter", "X", "d") as pilot:
        await told(pilot, "no name any more, anywhere: Volodymyr Zelenskyy")
        assert pilot.app.desk.list.row_count == 0
        assert "0 of 3" in shown(pilot)


async def test_the_same_notice_is_shown_once(library):
    async with reading(library, "D", "D", "enter", "J", "J", "J", "J", "J") as pilot:
        assert len(said(pilot)) == len(set(said(pilot))), said(pilot)


def test_a_name_spelled_as_another_language_does_finds_the_nearest_known(library):
    for typed in ("person:zelenskij", "person:selenskyj"):
        found = library.search(typed)
        assert (found.corrected, found.total) == (True, 2), found
    assert library.search("person:erdogn").suggestion == "person:erdogan"
    assert library.search("place:xqzptw").suggestion is None
    with pytest.raises(NotFoundError, match="erdogn") as caught:
        library.entity("erdogn")
    assert "erdogan" in str(caught.value.hint)
