"""Back through places, out of the page of a name, and off the lines that are typed on."""

from __future__ import annotations

import asyncio

from textual.widgets import Input, TextArea

from reader.ui.screens.entity import EntityScreen
from tests.ui.conftest import reading, said, settle, shown, strike, titles

SMALL = (60, 10)


async def test_back_after_a_jump_in_an_article(library):
    async with reading(library, "enter", "j", "j", size=SMALL) as pilot:
        pane = pilot.app.desk.pane
        before = pane.place
        await strike(pilot, "G")
        bottom = pane.scroll_offset.y
        assert pane.place > before
        await strike(pilot, "ctrl+o")
        assert pane.scroll_offset.y < bottom
        assert pilot.app.desk.trail.forward(None) is not None


async def test_back_after_another_article_was_opened(library):
    async with reading(library, "enter", "J") as pilot:
        desk = pilot.app.desk
        second = desk.open_id
        await strike(pilot, "ctrl+o")
        first = desk.open_id
        assert first != second
        await strike(pilot, "ctrl+i")
        assert desk.open_id == second


async def test_back_opens_what_was_closed(library):
    async with reading(library, "enter", "q") as pilot:
        assert pilot.app.desk.article is None
        await strike(pilot, "ctrl+o")
        assert pilot.app.desk.article is not None


async def test_an_article_opened_from_the_page_of_a_name_leads_back_to_it(library):
    async with reading(library, "enter", "e", "x") as pilot:
        desk = pilot.app.desk
        first = desk.open_id
        assert isinstance(pilot.app.screen, EntityScreen)
        await strike(pilot, "G", "enter")
        assert desk.open_id != first
        await strike(pilot, "q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EntityScreen)
        await strike(pilot, "q")
        assert pilot.app.screen is desk
        assert desk.open_id == first


async def test_tab_finishes_a_command_and_stays_on_the_line(library):
    async with reading(library, ":", "=widt", "tab") as pilot:
        assert pilot.app.focused.id == "line"
        assert pilot.app.focused.value == "width"


async def test_the_line_is_hidden_and_empty_however_it_is_left(library):
    async with reading(library, ":", "=wid") as pilot:
        desk = pilot.app.desk
        desk.list.focus()
        await settle(pilot)
        assert not desk.prompt.display
        assert desk.prompt.query_one(Input).value == ""


async def test_typing_takes_the_place_of_the_query_there_was(library):
    async with reading(library, "/", "=grain", "enter", "/", "=swap", "enter") as pilot:
        assert titles(pilot) == ["Prisoner swap is close"]


async def test_the_query_there_was_can_be_gone_on_with(library):
    async with reading(library, "/", "=gra", "enter", "/", "end", "=in") as pilot:
        assert pilot.app.focused.value.endswith("in")
        assert pilot.app.focused.value != "in"


async def test_a_note_is_gone_on_with_at_its_end(library):
    async with reading(library, "enter", "v", "a", "=one", "ctrl+s", "] a", "]", "a", "a", "=two") as pilot:
        assert pilot.app.screen.query_one(TextArea).text == "onetwo"


async def test_what_is_wrong_is_said_once_typing_rests(library):
    async with reading(library, "/", "=is:foo") as pilot:
        await asyncio.sleep(0.7)
        await settle(pilot)
        assert "at character 1" in shown(pilot)
        assert titles(pilot) == []


async def test_what_the_command_line_names_is_imported_while_one_reads(empty, tmp_path):
    file = tmp_path / "one.md"
    file.write_text("# One\n\nA first line of text that is long enough.\n", encoding="utf-8")
    async with reading(empty, sources=(str(file),)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        assert pilot.app.screen is pilot.app.desk
        assert said(pilot) == ["1 added"]


async def test_what_cannot_be_imported_is_reported(empty, tmp_path):
    async with reading(empty, sources=(str(tmp_path / "missing.md"),)) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        assert pilot.app.screen is not pilot.app.desk
        assert "1 failed" in shown(pilot)


async def test_which_hit_it_is_is_never_cut_away(library):
    async with reading(library, "/", "=zelensky", "enter", "enter", size=(24, 20)) as pilot:
        assert pilot.app.desk.status.hit
        assert pilot.app.desk.status.hit in shown(pilot).splitlines()[-1]


async def test_the_palette_finds_a_command_by_its_id(library):
    async with reading(library, "ctrl+p", "=zen") as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            if "library.zen" in shown(pilot):
                break
        assert "library.zen" in shown(pilot)
