from __future__ import annotations

import threading

import pytest
from textual.events import Key

from reader.config import Config
from reader.ui.app import BroadsheetApp
from reader.ui.lanes import Lanes
from tests.ui.conftest import reading, said, settle, shown, strike, titles

PORT, SWAP, SUMMIT = "Grain ship leaves Odesa port", "Prisoner swap is close", "Summit in the [capital]"


async def test_results_come_as_one_types(library):
    async with reading(library, "/") as pilot:
        desk = pilot.app.desk
        seen = []
        for letter in "grai":
            await strike(pilot, letter)
            seen.append(titles(pilot))
        assert seen[-1] == [PORT]
        assert desk.typing
        assert pilot.app.focused.id == "query"
        assert "1 of 3" in shown(pilot)


async def test_rows_of_results_carry_the_passage_with_its_hits_marked(library):
    async with reading(library, "/", "=mines") as pilot:
        desk = pilot.app.desk
        (passage,) = desk.list._snippets.values()
        assert "mines" in shown(pilot)
        line = desk.list.row(0, 100)[1]
        assert [text for text, part in line if part == "hit"] == ["mines"]
        assert passage.hits[0].of(passage.text) == "mines"


async def test_names_are_found_under_every_spelling(library):
    async with reading(library, "/", "=zelensky", "enter") as pilot:
        assert sorted(titles(pilot)) == [PORT, SWAP]


async def test_how_a_query_was_understood_is_said(library):
    async with reading(library, "/", "=grain -mines", "enter") as pilot:
        explanation = pilot.app.desk.bar.query_one("#explanation")
        assert explanation.display
        assert "grain" in str(explanation.render())


async def test_enter_goes_to_the_results_and_again_opens_the_first(library):
    async with reading(library, "/", "=prisoner", "enter") as pilot:
        desk = pilot.app.desk
        assert desk.list.has_focus
        assert desk.article is None
        await strike(pilot, "enter")
        assert desk.article.card.display_title == SWAP


async def test_enter_in_the_bar_on_a_query_that_is_listed_opens_the_first(library):
    async with reading(library, "/", "=prisoner", "enter", "/", "enter") as pilot:
        assert pilot.app.desk.article.card.display_title == SWAP


async def test_escape_leaves_the_bar_and_keeps_the_query(library):
    async with reading(library, "/", "=grain", "escape") as pilot:
        desk = pilot.app.desk
        assert desk.list.has_focus
        assert desk.bar.query_one("#query").value == "grain"
        assert titles(pilot) == [PORT]
        await strike(pilot, "escape")
        assert desk.bar.query_one("#query").value == ""
        assert len(titles(pilot)) == 3


async def test_a_slow_search_delays_no_key_and_what_was_overtaken_is_never_looked_for(library, monkeypatch):
    asked, gate, search = [], threading.Event(), library.search

    def slow(query, *arguments, **settings):
        asked.append(query)
        gate.wait(10)
        return search(query, *arguments, **settings)

    monkeypatch.setattr(library, "search", slow)
    app = BroadsheetApp(library, Config(), lanes=Lanes(), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.desk.furnished.wait()
        app.post_message(Key("slash", "/"))
        while not app.desk.query("#query:focus"):
            await pilot.pause(0.005)
        for letter in "grain":
            app.post_message(Key(letter, letter))
            while not app.desk.bar.query_typed.endswith(letter):
                await pilot.pause(0.005)
        rows = app.desk.list
        assert not gate.is_set()
        assert set(asked) <= {"a", "g"}
        gate.set()
        while rows.row_count != 1:
            await pilot.pause(0.005)
        assert asked[-1] == "grain"
        assert set(asked) <= {"a", "g", "grain"}
        assert app.desk.list is rows


async def test_what_is_counted_beside_the_list_delays_no_result(library, monkeypatch):
    begun, gate = threading.Event(), threading.Event()
    monkeypatch.setattr(library, "entities", lambda *_, **__: begun.set() or (gate.wait(10) and []))
    app = BroadsheetApp(library, Config(), lanes=Lanes(), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.desk.furnished.wait()
        while not begun.is_set():
            await pilot.pause(0.005)
        for key in ("slash", "s", "w"):
            app.post_message(Key(key, key if len(key) == 1 else "/"))
        while app.desk.list.row_count != 1:
            await pilot.pause(0.005)
        assert not gate.is_set()
        gate.set()


async def test_an_emptied_bar_lists_everything(library):
    async with reading(library, "/", "=ab", "backspace", "backspace") as pilot:
        assert titles(pilot) == [PORT, SWAP, SUMMIT]
        assert not pilot.app.desk.list._querying


async def test_earlier_queries_come_back(library):
    async with reading(library, "/", "=grain", "enter", "/", "ctrl+u", "=swap", "enter", "/") as pilot:
        line = pilot.app.desk.bar.query_one("#query")
        values = []
        for key in ("up", "up", "up", "down", "down"):
            await strike(pilot, key)
            values.append(line.value)
        assert values == ["swap", "grain", "grain", "swap", "swap"]


async def test_what_is_wrong_with_a_query_is_said_with_its_place_while_the_rest_is_searched(library):
    async with reading(library, "/", "=grain date:20x", "enter") as pilot:
        assert "at character" in shown(pilot)


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_what_is_wrong_with_a_query_is_said_to_its_end(library, size):
    async with reading(library, "/", "=grain foo:bar", "enter", size=size) as pilot:
        said = " ".join(shown(pilot).split())
        assert "there is no field 'foo'; there are title, body" in said
        assert "before, date, words" in said


async def test_a_word_that_is_not_there_is_answered_with_the_nearest(library):
    async with reading(library, "/", "=prisonr", "enter") as pilot:
        assert titles(pilot) == [SWAP]
        assert "nothing found; showing prisoner" in shown(pilot)


async def test_nothing_found_is_said(library):
    async with reading(library, "/", "=qqqqqqqq", "enter") as pilot:
        assert titles(pilot) == []
        assert "nothing found" in shown(pilot)
        await strike(pilot, "j", "enter", "s")
        assert pilot.app.desk.article is None


@pytest.mark.parametrize("query", ['"', "-", "(", "date:", "tag:", 'title:"x', "[NASA]", "[/oops]", "\\", "a" * 300])
async def test_half_a_query_is_no_error(library, query):
    async with reading(library, "/") as pilot:
        line = pilot.app.desk.bar.query_one("#query")
        line.value = query
        await settle(pilot)
        await strike(pilot, "enter")
        assert pilot.app.desk.list.has_focus


async def test_results_are_sorted_by_relevance_first(library):
    async with reading(library, "/", "=the", "enter", "O") as pilot:
        assert said(pilot)[-1] == "sorted by date"


# -- hits


async def test_hits_are_lit_and_counted_and_lead_on_into_the_next_result(library):
    async with reading(library, "/", "=zelensky", "enter", "enter") as pilot:
        desk = pilot.app.desk
        count = len(desk.pane.hits)
        assert desk.status.hit == f"hit 1 of {count}"
        first = desk.article.id
        for _ in range(count - 1):
            await strike(pilot, "n")
        assert desk.status.hit == f"hit {count} of {count}"
        await strike(pilot, "n")
        assert desk.article.id != first
        assert desk.pane.current_hit == 0
        await strike(pilot, "N")
        assert desk.article.id == first
        assert desk.pane.current_hit == count - 1


@pytest.mark.parametrize("stays", [False, True])
async def test_an_article_into_which_one_walked_is_read_once_one_stays(library, monkeypatch, stays):
    monkeypatch.setattr("reader.ui.actions.reading.STAYED_S", 0.01 if stays else 60)
    async with reading(library, "/", "=said", "enter", "enter") as pilot:
        desk = pilot.app.desk
        first = desk.article.id
        while desk.article.id == first:
            await strike(pilot, "n")
        for _ in range(100 if stays else 3):
            if not library.card(desk.article.id).unread:
                break
            await pilot.pause(0.02)
        assert (library.card(first).unread, library.card(desk.article.id).unread) == (False, not stays)


async def test_there_is_nothing_to_walk_without_a_query(library):
    async with reading(library, "enter", "n") as pilot:
        assert "nothing is looked for" in said(pilot)[-1]


async def test_find_in_the_article(library):
    async with reading(library, "enter", "/", "=GRAIN") as pilot:
        desk = pilot.app.desk
        assert [hit.of(desk.article.body).lower() for hit in desk.pane.hits] == ["grain"] * 3
        assert desk.status.hit == "hit 1 of 3"
        await strike(pilot, "enter", "n", "n")
        assert desk.status.hit == "hit 3 of 3"
        await strike(pilot, "n")
        assert said(pilot)[-1] == "no further hit"
        await strike(pilot, "escape")
        assert desk.pane.hits == ()
        assert desk.article is not None


async def test_leaving_the_line_forgets_what_was_found_and_goes_back(library):
    async with reading(library, "enter", "/", "=mines", "escape", size=(40, 8)) as pilot:
        desk = pilot.app.desk
        assert desk.pane.hits == ()
        assert desk.pane.place == 0
        assert desk.pane.has_focus


async def test_what_is_not_in_the_article_is_said(library):
    async with reading(library, "enter", "/", "=zzz") as pilot:
        assert pilot.app.desk.status.hit == "not in this article"


async def test_the_library_can_be_searched_while_reading(library):
    async with reading(library, "enter", "ctrl+s", "=swap", "enter") as pilot:
        assert titles(pilot) == [SWAP]
        assert pilot.app.desk.list.has_focus
