from __future__ import annotations

import re

import pytest

from reader.ui.screens.annotations import AnnotationsScreen
from reader.ui.screens.entity import EntityScreen
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.imports import ImportScreen
from reader.ui.screens.themes import ThemePicker
from tests.ui.conftest import reading, said, settle, shown, strike, titles

PORT, SWAP, SUMMIT = "Grain ship leaves Odesa port", "Prisoner swap is close", "Summit in the [capital]"


def opened(pilot) -> str | None:
    article = pilot.app.desk.article
    return article.card.display_title if article else None


def card(pilot):
    return pilot.app.desk.target


# -- the list


async def test_the_library_is_listed_newest_first_and_the_list_has_the_focus(library):
    async with reading(library) as pilot:
        assert titles(pilot) == [PORT, SWAP, SUMMIT]
        assert pilot.app.focused is pilot.app.desk.list
        screen = shown(pilot)
        assert SUMMIT in screen
        assert "The Harbour Post" in screen
        assert "2023-06-17" in screen
        assert "1 of 3" in screen


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (("j",), 1),
        (("j", "j", "j"), 2),
        (("j", "k"), 0),
        (("G",), 2),
        (("G", "g", "g"), 0),
        (("end", "home"), 0),
        (("space",), 2),
        (("G", "pageup"), 0),
        (("ctrl+d",), 2),
        (("G", "ctrl+u"), 0),
    ],
)
async def test_keys_move_the_cursor(library, keys, row):
    async with reading(library, *keys) as pilot:
        assert pilot.app.desk.list.cursor == row


async def test_an_empty_library_says_how_to_fill_it(empty):
    async with reading(empty) as pilot:
        assert "Press I to import" in shown(pilot)
        await strike(pilot, "j", "enter", "s", "r", "d", "t", "o", "y", "x", "n", "z", "R", "a", "+")
        assert "Press I to import" in shown(pilot)


async def test_the_list_can_be_sorted_by_something_else(library):
    async with reading(library, "O") as pilot:
        assert titles(pilot) == [SUMMIT, SWAP, PORT]
        assert "sorted by oldest" in said(pilot)


async def test_a_click_moves_the_cursor_and_a_second_opens(library):
    async with reading(library) as pilot:
        await pilot.click("#list", offset=(10, 1))
        assert (pilot.app.desk.list.cursor, opened(pilot)) == (1, None)
        await pilot.click("#list", offset=(10, 1))
        await settle(pilot)
        assert opened(pilot) == SWAP


# -- opening and closing


async def test_opening_shows_the_article_and_marks_it_read(library):
    async with reading(library, "j", "enter") as pilot:
        assert opened(pilot) == SWAP
        assert "Volodymyr Zelensky said on Friday" in shown(pilot)
        assert pilot.app.focused is pilot.app.desk.pane
        assert not card(pilot).unread


@pytest.mark.parametrize("key", ["q", "escape", "backspace"])
async def test_back_closes_the_article_and_leaves_the_cursor(library, key):
    async with reading(library, "j", "enter", key) as pilot:
        assert opened(pilot) is None
        assert pilot.app.focused is pilot.app.desk.list
        assert pilot.app.desk.list.cursor == 1


async def test_next_and_previous_article(library):
    async with reading(library, "enter", "J") as pilot:
        assert opened(pilot) == SWAP
        await strike(pilot, "K")
        assert opened(pilot) == PORT
        await strike(pilot, "K")
        assert said(pilot)[-1] == "that was the first one"


async def test_quitting_at_the_top_ends_the_program(library):
    async with reading(library, "q") as pilot:
        assert pilot.app._exit


async def test_escape_never_quits(library):
    async with reading(library, "escape", "escape") as pilot:
        assert not pilot.app._exit


async def test_the_place_is_kept_when_an_article_is_left_and_when_the_program_ends(library):
    id = next(card.id for card in library.cards(library.keys()) if card.display_title == PORT)
    async with reading(library, "enter", size=(40, 8)) as pilot:
        pilot.app.desk.pane.go_to(150, at="top")
        await strike(pilot, "q")
        first = library.place(id)
        assert 0 < first <= 150
        await strike(pilot, "enter")
        assert pilot.app.desk.pane.place == first
        pilot.app.desk.pane.go_to(0, at="top")
        await strike(pilot, "ctrl+q")
    assert library.place(id) == 0


async def test_a_start_with_text_width_and_names_as_configured(library):
    async with reading(library, "enter", text_width=50, entities=False) as pilot:
        assert pilot.app.desk.pane.text_width == 50
        assert not pilot.app.desk.pane.entities_shown


# -- widths


@pytest.mark.parametrize(
    ("size", "before", "after"),
    [
        ((120, 36), {"list", "sidebar"}, {"list", "pane", "sidebar"}),
        ((90, 30), {"list"}, {"list", "pane"}),
        ((60, 20), {"list"}, {"pane"}),
    ],
)
async def test_what_is_shown_depends_on_the_width(library, size, before, after):
    async with reading(library, size=size) as pilot:
        desk = pilot.app.desk
        parts = {"list": desk.list, "pane": desk.pane, "sidebar": desk.sidebar}
        assert {name for name, part in parts.items() if part.display} == before
        await strike(pilot, "enter")
        assert {name for name, part in parts.items() if part.display} == after
        await strike(pilot, "escape")
        assert {name for name, part in parts.items() if part.display} == before


async def test_a_terminal_that_is_resized_is_laid_out_anew(library):
    async with reading(library, "enter") as pilot:
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not pilot.app.desk.list.display
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert pilot.app.desk.list.display


@pytest.mark.parametrize("size", [(120, 36), (90, 30), (60, 20)])
async def test_the_names_can_be_shown_and_hidden_at_every_width(library, size):
    async with reading(library, "enter", "X", size=size) as pilot:
        desk = pilot.app.desk
        assert desk.sidebar.display
        assert desk.sidebar.has_focus
        await strike(pilot, "X")
        assert not desk.sidebar.display
        assert desk.pane.has_focus


async def test_zen_shows_nothing_but_the_text(library):
    async with reading(library, "enter", "z") as pilot:
        desk = pilot.app.desk
        assert [part.display for part in (desk.list, desk.sidebar, desk.bar, desk.status)] == [False] * 4
        await strike(pilot, "escape")
        assert desk.list.display
        assert opened(pilot) == PORT


async def test_the_text_can_be_made_wider_and_narrower(library):
    async with reading(library, "enter", "+") as pilot:
        assert pilot.app.desk.pane.text_width == 80
        await strike(pilot, "-", "-")
        assert pilot.app.desk.pane.text_width == 72


# -- panes


async def test_tab_and_letters_go_from_pane_to_pane(library):
    async with reading(library, "enter") as pilot:
        desk = pilot.app.desk
        order = []
        for key in ("tab", "tab", "tab", "shift+tab", "h", "l"):
            await strike(pilot, key)
            order.append(pilot.app.focused)
        assert order == [desk.sidebar, desk.list, desk.pane, desk.list, desk.sidebar, desk.list]


# -- state


async def test_star_and_take_the_star_away(library):
    async with reading(library, "s") as pilot:
        assert card(pilot).starred
        assert "★" in shown(pilot)
        await strike(pilot, "s")
        assert not card(pilot).starred


async def test_read_and_unread(library):
    async with reading(library, "r") as pilot:
        assert not card(pilot).unread
        await strike(pilot, "r")
        assert card(pilot).unread


async def test_trash_and_bring_back(library):
    async with reading(library, "d") as pilot:
        assert titles(pilot) == [SWAP, SUMMIT]
        assert "u brings it back" in said(pilot)[-1]
        await strike(pilot, "u")
        assert titles(pilot) == [PORT, SWAP, SUMMIT]
        await strike(pilot, "ctrl+r")
        assert titles(pilot) == [SWAP, SUMMIT]


async def test_the_trash_takes_the_open_article(library):
    async with reading(library, "enter", "d") as pilot:
        assert opened(pilot) is None
        assert titles(pilot) == [SWAP, SUMMIT]


async def test_a_key_acts_on_the_open_article_while_it_is_read(library):
    async with reading(library, "enter") as pilot:
        pilot.app.desk.list.cursor = 2
        await strike(pilot, "s")
        assert [one.starred for one in library.cards(library.keys())] == [True, False, False]


async def test_tags_are_added_and_removed(library):
    async with reading(library, "t", "=+war #ships -grain", "enter") as pilot:
        assert card(pilot).tags == ("ships", "war")
        assert pilot.app.focused is pilot.app.desk.list


async def test_undo_with_nothing_to_undo_says_so(library):
    async with reading(library, "u") as pilot:
        assert said(pilot) == ["nothing to undo"]
        await strike(pilot, "ctrl+r")
        assert said(pilot) == ["nothing to do again"]


# -- going elsewhere


async def test_the_source_is_opened_in_the_browser(library, monkeypatch):
    addresses = []
    async with reading(library) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", addresses.append)
        await strike(pilot, "o")
        assert addresses == ["https://example.org/port"]
        await strike(pilot, "j", "o")
        assert addresses == ["https://example.org/port"]
        assert said(pilot)[-1] == "this article has no web address"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b]0;x\x07", "http://a b", "ftp://a"]
)
async def test_only_web_addresses_are_opened(library, monkeypatch, address):
    from reader.ui.widgets.article_view import ArticleView

    addresses = []
    async with reading(library, "enter") as pilot:
        monkeypatch.setattr(pilot.app, "open_url", addresses.append)
        pilot.app.desk.pane.post_message(ArticleView.LinkClicked(address))
        await settle(pilot)
        assert addresses == []
        assert "not a web address" in said(pilot)[-1]
        assert said(pilot)[-1].isprintable()


async def test_the_address_is_copied(library):
    async with reading(library, "y") as pilot:
        assert pilot.app.clipboard == "https://example.org/port"


async def test_the_selection_is_copied(library):
    async with reading(library, "enter", "v", "s", "y") as pilot:
        assert pilot.app.clipboard.startswith("President Volodymyr Zelenskyy praised")
        assert pilot.app.clipboard.endswith("on Monday.")
        assert pilot.app.desk.pane.selection is None


async def test_an_article_cannot_be_piped_where_the_terminal_cannot_be_given_away(library):
    async with reading(library, "|", "=wc -w", "enter") as pilot:
        assert "not supported" in said(pilot)[-1]


# -- names


async def test_names_are_highlighted_or_not(library):
    async with reading(library, "enter", "H", "H") as pilot:
        assert not pilot.app.desk.pane.entities_shown
        await strike(pilot, "H", "H")
        assert pilot.app.desk.pane.entities_shown


async def test_the_names_of_the_article_are_listed_with_counts(library):
    async with reading(library, "enter") as pilot:
        rows = [entity.name for entity in pilot.app.desk.sidebar._rows if not isinstance(entity, tuple)]
        assert rows == ["Volodymyr Zelenskyy", "Odesa", "Istanbul"]
        screen = shown(pilot)
        for text in ("In this article", "People", "Places"):
            assert text in screen


async def test_a_name_leads_through_its_mentions(library):
    async with reading(library, "enter", "X", "enter") as pilot:
        desk = pilot.app.desk
        first = desk.pane.mention_at_cursor
        assert first.text == "Volodymyr Zelenskyy"
        await strike(pilot, "enter")
        assert desk.pane.mention_at_cursor.text == "Zelenskyy"
        assert "Volodymyr Zelenskyy" in desk.status.note
        assert "2 articles" in desk.status.note


async def test_a_name_filters_the_list_under_every_spelling(library):
    async with reading(library, "enter", "X", "f") as pilot:
        assert opened(pilot) is None
        assert pilot.app.desk.bar_query == 'entity:="Volodymyr Zelenskyy"'
        assert sorted(titles(pilot)) == [PORT, SWAP]


async def test_the_names_of_the_list_take_the_place_of_the_articles(library):
    async with reading(library, "enter", "X", "w") as pilot:
        assert "In the library" in shown(pilot)
        await strike(pilot, "w")
        assert "In this article" in shown(pilot)


async def test_the_page_of_a_name_leads_to_its_passages(library):
    async with reading(library, "enter", "X", "x") as pilot:
        assert isinstance(pilot.app.screen, EntityScreen)
        screen = shown(pilot)
        assert "person · mentioned 3 times in 2 articles" in screen
        assert re.search(r"Volodymyr Zelensky +1 ", screen)
        await strike(pilot, "G", "enter")
        assert pilot.app.screen is pilot.app.desk
        assert opened(pilot) == SWAP or opened(pilot) == PORT
        assert pilot.app.desk.here.offset >= 0


async def test_the_page_of_the_name_under_the_cursor(library):
    async with reading(library, "enter", "x") as pilot:
        assert "no name under the cursor" in said(pilot)[-1]
        await strike(pilot, "e", "x")
        assert isinstance(pilot.app.screen, EntityScreen)
        await strike(pilot, "f")
        assert sorted(titles(pilot)) == [PORT, SWAP]


# -- marks and places


async def test_marks_and_the_way_back(library):
    async with reading(library, "enter", "m", "a", "q", "j", "enter", "grave_accent", "a") as pilot:
        assert opened(pilot) == PORT
        await strike(pilot, "ctrl+o")
        assert opened(pilot) == SWAP
        await strike(pilot, "alt+right")
        assert opened(pilot) == PORT
        await strike(pilot, "alt+right")
        assert said(pilot)[-1] == "nothing further on"
        await strike(pilot, "grave_accent", "z")
        assert said(pilot)[-1] == "there is no mark z"


async def test_the_first_stroke_of_a_sequence_is_shown_and_can_be_given_up(library):
    async with reading(library, "G", "g") as pilot:
        assert pilot.app.desk.status.note == "g …"
        await strike(pilot, "escape")
        assert pilot.app.desk.status.note == ""
        await strike(pilot, "g")
        assert pilot.app.desk.list.cursor == 2


# -- other screens


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("?", HelpScreen),
        ("f1", HelpScreen),
        ("A", AnnotationsScreen),
        ("T", ThemePicker),
        ("I", ImportScreen),
    ],
)
async def test_other_screens_open_and_close(library, key, screen):
    async with reading(library, key) as pilot:
        assert isinstance(pilot.app.screen, screen)
        await strike(pilot, "escape")
        assert pilot.app.screen is pilot.app.desk
        assert pilot.app.focused is pilot.app.desk.list


async def test_a_change_made_elsewhere_is_shown(library, tmp_path):
    from reader.library import Library
    from reader.ui.actions import background

    (tmp_path / "new.md").write_text("---\ntitle: Late news\ndate: 2024-01-01\n---\nIt happened.\n", encoding="utf-8")
    async with reading(library, "j") as pilot:
        with Library.open(library.folder) as other:
            other.import_sources([tmp_path / "new.md"])
        background.look(pilot.app.desk)
        await settle(pilot)
        assert titles(pilot) == ["Late news", PORT, SWAP, SUMMIT]
        assert pilot.app.desk.list.cursor == 2


async def test_what_is_read_now_is_not_swept_from_under_the_reader(library):
    from reader.ui.actions import background

    async with reading(library, "/", "=is:unread", "enter", "enter", "q") as pilot:
        assert len(titles(pilot)) == 3
        background.look(pilot.app.desk)
        await settle(pilot)
        assert len(titles(pilot)) == 3
        await strike(pilot, "ctrl+l")
        assert len(titles(pilot)) == 2


async def test_a_chosen_name_stands_out_until_escape(library):
    async with reading(library, "enter", "X", "enter", "tab", "tab") as pilot:
        pane = pilot.app.desk.pane
        assert pane.has_focus
        assert pane.chosen_entity is not None
        await strike(pilot, "e")
        assert pane.mention_at_cursor.text == "Zelenskyy"
        await strike(pilot, "escape", "escape")
        assert pane.chosen_entity is None
        assert opened(pilot) == PORT


async def test_where_the_names_take_all_the_room_a_chosen_one_gives_it_back(library):
    async with reading(library, "enter", "X", "enter", size=(60, 20)) as pilot:
        desk = pilot.app.desk
        assert desk.pane.display
        assert desk.pane.has_focus
        assert desk.pane.mention_at_cursor.text == "Volodymyr Zelenskyy"
        await strike(pilot, "q", "X")
        assert "In the library" in shown(pilot)
        await strike(pilot, "f")
        assert desk.list.has_focus
        assert sorted(titles(pilot)) == [PORT, SWAP]


async def test_a_click_on_the_status_line_shows_the_keys(library):
    async with reading(library) as pilot:
        await pilot.click("#status", offset=(3, 0))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_click_in_the_sidebar_chooses_a_name(library):
    async with reading(library, "enter") as pilot:
        desk = pilot.app.desk
        await pilot.click("#sidebar", offset=(5, 4))
        assert desk.sidebar.entity_at_cursor.name == "Odesa"
        await pilot.click("#sidebar", offset=(5, 4))
        await settle(pilot)
        assert desk.pane.mention_at_cursor.text == "Odesa"


async def test_escape_goes_back_from_the_names_to_the_text(library):
    async with reading(library, "enter", "X", "escape", size=(90, 30)) as pilot:
        desk = pilot.app.desk
        assert desk.pane.has_focus
        assert not desk.sidebar.display
        assert opened(pilot) == PORT


async def test_an_article_that_was_deleted_elsewhere_is_closed(library):
    async with reading(library, "enter") as pilot:
        library.delete([pilot.app.desk.article.id])
        await strike(pilot, "s")
        assert "there is no article" in said(pilot)[-1]
        await pilot.app.desk.reload()
        await settle(pilot)
        assert titles(pilot) == [SWAP, SUMMIT]
        assert opened(pilot) is None


async def test_a_name_that_was_brought_together_anew_is_no_failure(library, monkeypatch):
    from reader.errors import NotFoundError

    def gone(_):
        message = "there is no such name"
        raise NotFoundError(message)

    async with reading(library, "enter") as pilot:
        monkeypatch.setattr(library, "entity", gone)
        await strike(pilot, "e", "X", "x")
        assert said(pilot)[-1] == "there is no such name"
        assert pilot.app.screen is pilot.app.desk
