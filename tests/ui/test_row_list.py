from __future__ import annotations

from array import array

import pytest
from rich.cells import cell_len
from textual.app import App

from reader.model import Snippet, Span, id_of, key_of
from reader.ui import themes
from reader.ui.widgets.article_list import PAGE, ArticleList, date_of, narrow_lines, snippet_line, wide_line
from reader.ui.widgets.sidebar import Sidebar
from reader.ui.widgets.text_rows import TextRows
from tests.ugly import PIECES
from tests.ui.articles import card


class ListApp(App):
    """An app that is nothing but one list."""

    CSS = "RowList { overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, rows):
        super().__init__()
        self.rows = rows
        self.heard = []

    def get_theme_variable_defaults(self):
        return themes.variable_defaults()

    def compose(self):
        yield self.rows

    def on_mount(self):
        self.rows.focus()

    def on_row_list_chosen(self, event):
        self.heard.append(event.index)


class Source:
    """Cards made when they are asked for, and a record of what was."""

    def __init__(self, missing=()):
        self.asked = []
        self.missing = set(missing)

    def __call__(self, keys):
        self.asked.append(len(keys))
        return [card(id=id_of(key), display_title=f"Article {key}") for key in keys if key not in self.missing]


def text(rows):
    return ["".join(segment.text for segment in rows.render_line(y)) for y in range(rows.size.height)]


async def test_a_million_articles_are_listed_and_only_what_is_seen_is_fetched():
    source = Source()
    rows = ArticleList(source)
    async with ListApp(rows).run_test(size=(100, 20)) as pilot:
        rows.show(array("q", range(1, 1_000_001)))
        await pilot.pause(0)
        assert "Article 1 " in text(rows)[0]
        rows.action_jump(-1)
        await pilot.pause(0)
        assert "Article 1000000 " in text(rows)[-1]
        assert rows.cursor == 999_999
        assert sum(source.asked) <= 4 * PAGE


async def test_the_cursor_stays_on_its_article_when_the_list_changes():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 20)) as pilot:
        rows.show(array("q", range(1, 101)))
        rows.go_to(50)
        rows.show(array("q", range(40, 101)), keep=True)
        await pilot.pause(0)
        assert rows.key_at_cursor == 51
        rows.show(array("q", range(60, 70)), keep=True)
        assert rows.cursor == 9
        rows.show(array("q"), keep=True)
        assert (rows.cursor, rows.key_at_cursor, rows.card_at_cursor) == (0, None, None)
        rows.action_choose()
        await pilot.press("j", "k", "G", "g", "pagedown", "enter")
        assert rows.app.heard == []


async def test_the_cursor_is_in_sight_when_the_list_has_grown():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 10)) as pilot:
        rows.show(array("q", [60]))
        await pilot.pause()
        rows.show(array("q", range(1, 101)), keep=True)
        await pilot.pause()
        assert any("Article 60 " in line for line in text(rows))


async def test_an_article_that_is_gone_leaves_a_row_that_says_so():
    rows = ArticleList(Source(missing=[2]))
    async with ListApp(rows).run_test(size=(100, 5)) as pilot:
        rows.show(array("q", [1, 2, 3]))
        await pilot.pause(0)
        assert "no longer in the library" in text(rows)[1]
        assert "Article 3" in text(rows)[2]


async def test_a_page_down_shows_the_next_page_and_a_page_up_the_one_before():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 10)) as pilot:
        rows.show(array("q", range(1, 101)))
        await pilot.pause(0)
        rows.action_page(1)
        await pilot.pause(0)
        assert (rows.cursor, rows.scroll_offset.y) == (10, 10)
        rows.action_page(-1)
        await pilot.pause(0)
        assert (rows.cursor, rows.scroll_offset.y) == (0, 0)
        rows.action_half_page(1)
        assert rows.cursor == 5


async def test_rows_grow_where_it_is_narrow_and_where_passages_are_shown():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 12)) as pilot:
        rows.show(array("q", range(1, 101)))
        assert rows.row_height == 1
        rows.show(array("q", range(1, 101)), querying=True)
        assert rows.row_height == 2
        await pilot.resize_terminal(40, 12)
        assert rows.row_height == 3
        rows.go_to(60)
        await pilot.pause(0)
        assert any("Article 61" in line for line in text(rows))


async def test_passages_are_asked_for_once_for_what_is_in_sight():
    rows = ArticleList(Source())
    wanted = []

    class Asking(ListApp):
        def on_article_list_wanting(self, event):
            wanted.append(event.ids)

    async with Asking(rows).run_test(size=(100, 10)) as pilot:
        rows.show(array("q", range(1, 101)), querying=True)
        await pilot.pause(0)
        assert 5 <= len(wanted[-1]) <= 8
        rows.put_snippets({id: Snippet("a passage", (Span(2, 9),)) for id in wanted[-1]})
        asked = len(wanted)
        rows.want()
        await pilot.pause(0)
        assert len(wanted) == asked
        assert "a passage" in text(rows)[1]


async def test_the_cursor_is_seen_without_colour():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 5)) as pilot:
        rows.show(array("q", [1, 2]))
        await pilot.pause(0)
        assert [line[0] for line in text(rows)[:2]] == ["▌", " "]


async def test_the_terminals_own_cursor_follows_the_row():
    rows = ArticleList(Source())
    async with ListApp(rows).run_test(size=(100, 5)) as pilot:
        rows.show(array("q", [1, 2, 3]))
        await pilot.press("j")
        assert pilot.app.cursor_position.y == 1


async def test_headings_carry_no_cursor():
    rows = TextRows()
    async with ListApp(rows).run_test(size=(40, 10)) as pilot:
        rows.show([[("A", "title")], [("one", "")], [("B", "title")], [("two", "")]], headings=[0, 2])
        await pilot.pause(0)
        seen = [rows.cursor]
        for key in ("j", "k", "k", "G", "g", "home", "enter"):
            await pilot.press(key)
            seen.append(rows.cursor)
        assert seen == [1, 3, 1, 1, 3, 3, 1, 1]
        await pilot.click(TextRows, offset=(2, 2))
        assert rows.cursor == 1
        await pilot.click(TextRows, offset=(2, 3))
        assert rows.cursor == 3


async def test_the_sidebar_puts_names_under_their_kind_and_leaves_dates_out():
    from reader.model import Entity

    def entity(number, name, type, mentions):
        return Entity(id=number, name=name, type=type, articles=1, mentions=mentions)

    rows = Sidebar()
    async with ListApp(rows).run_test(size=(30, 20)) as pilot:
        rows.show(
            "In this article",
            [
                entity(1, "Paris", "GPE", 9),
                entity(2, "Ada", "PERSON", 1),
                entity(3, "Monday", "DATE", 9),
                entity(4, "Alps", "LOC", 2),
                entity(5, "Bell", "PERSON", 3),
                entity(6, "Law", "LAW", 1),
            ],
        )
        await pilot.pause(0)
        lines = [line.strip(" ▌") for line in text(rows)][:9]
        assert [line.split()[0] for line in lines] == [
            "In",
            "People",
            "Bell",
            "Ada",
            "Places",
            "Paris",
            "Alps",
            "Other",
            "Law",
        ]
        assert [line.split()[-1] for line in lines] == ["5", "2", "3", "1", "2", "9", "2", "1", "1"]
        assert rows.entity_at_cursor.name == "Bell"
        rows.show("In this article", [])
        assert rows.entity_at_cursor is None
        await pilot.press("j", "enter", "f", "x")


# -- a card as text


@pytest.mark.parametrize("width", [20, 34, 40, 60, 71])
def test_narrow_rows_fit(width):
    one = card(display_title="A title " * 20, source_name="The Source of Sources", tags=("a", "b" * 30))
    for line in narrow_lines(one, width):
        assert sum(cell_len(piece) for piece, _ in line) <= width


@pytest.mark.parametrize("width", [72, 80, 120, 200])
def test_wide_rows_fill_their_width(width):
    for title in ("A title", "日本語の題" * 30):
        line = wide_line(card(display_title=title), width)
        assert sum(cell_len(piece) for piece, _ in line) == width


@pytest.mark.parametrize("piece", PIECES)
def test_no_title_breaks_a_row_or_reaches_the_terminal_raw(piece):
    one = card(display_title=f"A{piece}B", source_name=piece, tags=(piece,))
    for line in [wide_line(one, 90), *narrow_lines(one, 50)]:
        assert sum(cell_len(text) for text, _ in line) <= 90
        for text, _ in line:
            assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in text)


def test_marks_say_unread_starred_and_annotated():
    (marks, _) = narrow_lines(card(unread=True, starred=True, annotations=2), 60)
    assert "".join(text for text, _ in marks).startswith("●★✎ ")
    (marks, _) = narrow_lines(card(unread=False, starred=False, annotations=0), 60)
    assert "".join(text for text, _ in marks).startswith("    A title")


def test_a_guessed_date_stands_behind_a_tilde():
    assert date_of(card(date="2023-06", date_status="guessed")) == "~2023-06"
    assert date_of(card(date="2023-06-15T09:30:00+02:00")) == "2023-06-15"
    assert date_of(card(date=None)) == ""


@pytest.mark.parametrize("width", [20, 40, 80, 160])
def test_the_first_hit_of_a_passage_can_be_seen(width):
    body = "word " * 40 + "needle" + " word" * 40
    for snippet in (Snippet(body, (Span(200, 206),)), Snippet(body[200:], (Span(0, 6),), cut_before=True)):
        line = snippet_line(snippet, width)
        assert ("needle", "hit") in line
        assert line[1] == ("…", "snippet")
        assert sum(cell_len(text) for text, _ in line) <= width


def test_a_key_and_its_id_are_the_same_article():
    assert key_of(id_of(1_000_000)) == 1_000_000
