"""Facets, saved searches, words in context, and what is done to all that is listed, on the screen."""

from __future__ import annotations

import pytest

from reader.library import Library
from reader.ui.screens.bulk import BulkScreen
from reader.ui.screens.confirm import ConfirmScreen
from reader.ui.screens.kwic import KwicScreen
from reader.ui.widgets.facet_rows import FacetRows, Value
from tests.ui.conftest import reading, said, settle, shown, strike, titles

PORT, SWAP, SUMMIT = "Grain ship leaves Odesa port", "Prisoner swap is close", "Summit in the [capital]"
SIZES = [(120, 36), (60, 20)]


async def waited(pilot, *groups: str) -> None:
    """Wait for work that rests before it begins."""
    while working := [one for one in pilot.app.workers if one.group in groups and not one.is_finished]:
        await pilot.app.workers.wait_for_complete(working)
    await settle(pilot)


async def to(pilot, value: str) -> None:
    """Move the cursor of the facets to a value."""
    facets = pilot.app.desk.facets
    await waited(pilot, "facets")
    facets.cursor = next(at for at, row in enumerate(facets._rows) if isinstance(row, Value) and row.value == value)
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_value_is_asked_for_and_let_go_by_one_key(library, size):
    async with reading(library, "f", size=size) as pilot:
        await to(pilot, "The Harbour Post")
        assert pilot.app.desk.facets.has_focus
        assert "The Harbour Post" in shown(pilot)
        assert "2023-06 █" in shown(pilot)
        await strike(pilot, "+")
        assert titles(pilot) == [PORT, SUMMIT]
        assert pilot.app.desk.bar.query_typed == 'from:="The Harbour Post"'
        await waited(pilot, "facets")
        assert "+ The Harbour Post" in shown(pilot)
        await strike(pilot, "enter")
        assert len(titles(pilot)) == 3
        await strike(pilot, "f")
        assert pilot.app.desk.list.has_focus
        assert not pilot.app.desk.facets.display


async def test_a_value_is_left_out_and_can_be_brought_back(library):
    async with reading(library, "/", "=grain OR swap", "enter", "f") as pilot:
        await to(pilot, "Evening Ledger")
        await strike(pilot, "-")
        assert titles(pilot) == [PORT]
        assert pilot.app.desk.bar.query_typed == '(grain OR swap) -from:="Evening Ledger"'
        await to(pilot, "Evening Ledger")
        assert "- Evening Ledger" in shown(pilot)
        await strike(pilot, "-")
        assert sorted(titles(pilot)) == [PORT, SWAP]


async def test_a_name_and_a_month_are_facets(library):
    async with reading(library, "f") as pilot:
        await to(pilot, "Recep Tayyip Erdoğan")
        await strike(pilot, "enter")
        assert titles(pilot) == [SUMMIT]
        await to(pilot, "2023-06")
        await strike(pilot, "-")
        assert titles(pilot) == []


async def test_two_months_make_a_range(library, tmp_path):
    for day in ("2023-03-01", "2023-09-01"):
        file = tmp_path / f"{day}.md"
        file.write_text(
            f"---\ntitle: Of {day}\ndate: {day}\n---\nThe harbour was quiet on {day}, they said.\n", encoding="utf-8"
        )
        library.import_sources([file])
    async with reading(library, "f") as pilot:
        for month, query in (
            ("2023-06", "date:2023-06"),
            ("2023-03", "date:2023-03..2023-06"),
            ("2023-09", "date:2023-03..2023-09"),
            ("2023-06", "date:2023-06"),
            ("2023-06", ""),
        ):
            await to(pilot, month)
            await strike(pilot, "+")
            assert pilot.app.desk.bar.query_typed == query
        assert len(titles(pilot)) == 5


async def test_what_was_typed_is_finished_before_it_is_refined(library):
    async with reading(library, "/", "=grai", "escape", "f") as pilot:
        await to(pilot, "The Harbour Post")
        await strike(pilot, "enter")
        assert titles(pilot) == [PORT]


def test_many_months_are_shown_as_years():
    rows = FacetRows()
    rows.show({"month": [(f"{year}-{month:02}", 2) for year in (2021, 2022, 2023) for month in range(1, 13)]}, [])
    assert [row.value for row in rows._rows if isinstance(row, Value)] == ["2021", "2022", "2023"]
    assert rows._rows[1] == Value("month", "2021", 24)


# -- saved searches


@pytest.mark.parametrize("size", SIZES)
async def test_a_query_is_saved_counted_opened_renamed_and_deleted(library, size):
    async with reading(library, "/", "=grain", "enter", "F", "=my [grain]", "enter", size=size) as pilot:
        desk = pilot.app.desk
        assert [(one.name, one.query, one.total) for one in desk.saved_rows.searches] == [("my [grain]", "grain", 1)]
        await strike(pilot, "q", "'", "1")
        assert titles(pilot) == [PORT]
        await strike(pilot, "X", "shift+tab")
        assert desk.saved_rows.has_focus
        assert "1 my [grain]" in shown(pilot)
        await strike(pilot, "r", "ctrl+u", "=wheat", "enter")
        assert [one.name for one in library.searches.all()] == ["wheat"]
        await strike(pilot, "X", "shift+tab", "d")
        assert library.searches.all() == []
        assert not desk.saved_rows.display
        await strike(pilot, "u")
        await waited(pilot, "counts")
        assert [one.name for one in desk.saved_rows.searches] == ["wheat"]


async def test_counts_follow_the_library(library):
    library.searches.save("unread", "is:unread")
    async with reading(library) as pilot:
        await waited(pilot, "counts")
        assert pilot.app.desk.saved_rows.searches[0].total == 3
        await strike(pilot, "r", "ctrl+l")
        await waited(pilot, "counts")
        assert pilot.app.desk.saved_rows.searches[0].total == 2
        await strike(pilot, "/", "=saved:unread grain", "enter")
        assert titles(pilot) == []
        await strike(pilot, "'", "7")
        assert "there is no saved search 7" in said(pilot)[-1]
        await strike(pilot, "q", "F")
        assert "no query to save" in said(pilot)[-1]


async def test_queries_are_remembered_over_a_restart(library):
    async with reading(
        library, "/", "=grain", "enter", "/", "ctrl+u", "=swap", "enter", "/", "ctrl+u", "=grain", "enter"
    ):
        pass
    with Library.open(library.folder) as again:
        async with reading(again, "/", "up") as pilot:
            assert pilot.app.desk.bar.query_typed == "grain"
            await strike(pilot, "up", "up")
            assert pilot.app.desk.bar.query_typed == "swap"


# -- words in context


async def test_words_stand_below_each_other_and_lead_into_the_article_and_back(library):
    async with reading(library, "/", "=grain", "enter", "W") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KwicScreen)
        assert "grain  in context  ·  3  ·  newest first" in shown(pilot)
        lines = [line for line in shown(pilot).splitlines() if "2023-06-17  " in line]
        assert len({line.index("grain") for line in lines}) == 1
        await strike(pilot, "l", "j")
        one = screen._reading.lines[1]
        assert [line.right.split()[0] for line in screen._reading.lines] == ["before", "ship", "would"]
        await strike(pilot, "enter")
        desk = pilot.app.desk
        assert desk.pane.hits[desk.pane.current_hit].start == one.start
        assert desk.status.hit == "hit 1 of 3"
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, KwicScreen)
        assert pilot.app.screen.rows.cursor == 1
        await strike(pilot, "h")
        assert [line.left.split()[-1] for line in pilot.app.screen._reading.lines] == ["a", "more", "the"]
        await strike(pilot, "q")
        assert pilot.app.screen is desk


async def test_without_a_query_or_a_hit_it_is_said(library):
    async with reading(library, "W", size=(60, 20)) as pilot:
        assert "nothing is looked for" in said(pilot)[-1]
        await strike(pilot, "/", "=tag:grain", "enter", "W")
        assert "no text has it" in shown(pilot)
        await strike(pilot, "j", "enter", "l")
        assert isinstance(pilot.app.screen, KwicScreen)


# -- all that is listed


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_listed_is_tagged_after_it_was_said_how_many(library, size):
    async with reading(library, "/", "=grain OR swap", "escape", "B", size=size) as pilot:
        assert isinstance(pilot.app.screen, BulkScreen)
        assert "all 2 articles" in shown(pilot)
        await strike(pilot, "t", "=+war -grain", "enter")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Tag all 2 articles +war -grain?" in shown(pilot)
        await strike(pilot, "n")
        assert library.keys("tag:war") == library.keys("nothinglike")
        await strike(pilot, "B", "t", "=+war -grain", "enter", "y")
        assert len(library.keys("tag:war")) == 2
        await strike(pilot, "u")
        assert (len(library.keys("tag:war")), len(library.keys("tag:grain"))) == (0, 1)


async def test_what_no_longer_answers_the_query_leaves_the_list(library):
    async with reading(library, "/", "=is:unread", "enter", "B", "j", "enter", "y") as pilot:
        assert titles(pilot) == []
        assert said(pilot)[-1] == "3 marked as read (u takes it back)"
        await strike(pilot, "u")
        assert len(titles(pilot)) == 3
        await strike(pilot, "B", "d", "y")
        assert library.count() == 0


async def test_a_query_that_was_not_understood_is_pointed_out_before_anything_is_done(library):
    async with reading(library, "/", "=grain date:banana", "enter", "B", "d") as pilot:
        assert "Put 1 article into the trash?" in shown(pilot)
        assert "Not all of this query was understood" in shown(pilot)
        await strike(pilot, "n")
        assert library.count() == 3


async def test_all_that_is_listed_is_written_into_a_folder(library, tmp_path):
    async with reading(library, "B", "e", f"={tmp_path / 'out'}", "enter", "y") as pilot:
        await pilot.app.workers.wait_for_complete()
        assert len(list((tmp_path / "out").glob("*.md"))) == 3
        assert "3 files written" in said(pilot)[-1]
        await strike(pilot, "/", "=nothinglike", "enter", "B")
        assert said(pilot)[-1] == "nothing is listed"


async def test_what_was_put_into_the_trash_is_counted_where_nothing_is_left_to_list(library):
    async with reading(library, "B") as pilot:
        pilot.app.screen.dismiss("trash")
        await pilot.pause(0.1)
        await strike(pilot, "y")
        assert said(pilot)[-1] == "3 put into the trash (u takes it back)"
        assert "the trash holds 3 articles" in shown(pilot)


@pytest.mark.parametrize(("answer", "kept"), [("n", "grain"), ("y", "summit")])
async def test_a_saved_search_is_not_replaced_unasked(library, answer, kept):
    library.searches.save("leads", "grain")
    async with reading(library, "/", "=summit", "enter", "F", "=Leads", "enter") as pilot:
        assert "There is a search Leads already" in shown(pilot)
        await strike(pilot, answer)
        assert [one.query for one in library.searches.all()] == [kept]
