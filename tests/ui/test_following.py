"""Going from name to name: through one article, on into the next that has it, and by kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import Mention
from tests.ui.conftest import reading, said, strike
from tests.ui.test_library_screen import PORT, SUMMIT, SWAP, opened


def met(pilot) -> str | None:
    mention = pilot.app.desk.pane.mention_at_cursor
    return mention.text if mention else None


async def test_names_run_on_into_the_next_article_that_has_one_and_back(library):
    async with reading(library, "enter", "e", "e", "e", "e") as pilot:
        assert (opened(pilot), met(pilot)) == (PORT, "Zelenskyy")
        await strike(pilot, "e")
        assert (opened(pilot), met(pilot)) == (SWAP, "Volodymyr Zelensky")
        await strike(pilot, "e")
        assert (opened(pilot), met(pilot)) == (SUMMIT, "Recep Tayyip Erdoğan")
        await strike(pilot, "e")
        assert said(pilot)[-1] == "no further mention in the list"
        await strike(pilot, "E", "E")
        assert (opened(pilot), met(pilot)) == (PORT, "Zelenskyy")
        await strike(pilot, "ctrl+o")
        assert opened(pilot) == SWAP


async def test_a_chosen_name_is_followed_past_articles_without_it(library):
    async with reading(library, "G", "enter", "e", "*") as pilot:
        assert said(pilot)[-1] == "following Recep Tayyip Erdoğan"
        assert "1 of 1" in pilot.app.desk.status.note
        await strike(pilot, "E")
        assert opened(pilot) == SUMMIT
        assert said(pilot)[-1] == "no further mention of Recep Tayyip Erdoğan in the list"
        await strike(pilot, "*", "E")
        assert opened(pilot) == SWAP
        await strike(pilot, "*", "E")
        assert (opened(pilot), met(pilot)) == (PORT, "Zelenskyy")
        assert pilot.app.desk.pane.chosen_entity is not None
        assert "2 of 2" in pilot.app.desk.status.note
        await strike(pilot, "E")
        assert met(pilot) == "Volodymyr Zelenskyy"
        await strike(pilot, "*", "e")
        assert met(pilot) == "Odesa"


async def test_nothing_is_followed_where_there_is_no_name(library):
    async with reading(library) as pilot:
        for keys in (("*",), ("enter", "*")):
            pilot.app.clear_notifications()
            await strike(pilot, *keys)
            assert said(pilot) == ["there is no name under the cursor; e goes to the next one"]


async def test_a_kind_that_is_not_highlighted_is_gone_past(library):
    async with reading(library, "enter", "H", "p") as pilot:
        pane = pilot.app.desk.pane
        assert said(pilot)[-1] == "People: not highlighted"
        assert {layered.name for layered in pane._layers["entities"].between(0, len(pane.body))} == {"place"}
        await strike(pilot, "e", "e")
        assert met(pilot) == "Istanbul"
        await strike(pilot, "e")
        assert opened(pilot) == PORT
        await strike(pilot, "H", "p", "e")
        assert met(pilot) == "Zelenskyy"


@pytest.mark.parametrize(("size", "also"), [((160, 30), True), ((60, 20), False)])
async def test_the_status_line_says_who_it_is(library, size, also):
    async with reading(library, "enter", "e", size=size) as pilot:
        told = pilot.app.desk.status.render().plain
        assert "Volodymyr Zelenskyy, person, 2 articles" in told
        assert ("also Zelenskyy, Volodymyr Zelensky" in told or "also Volodymyr Zelensky, Zelenskyy" in told) == also


async def test_the_status_line_says_which_day_a_date_means_and_who_found_what_no_model_did(library):
    async with reading(library, "enter") as pilot:
        desk = pilot.app.desk
        body = desk.article.body
        day, port = body.index("Monday"), body.index("Odesa")
        odesa = next(mention for mention in desk.pane.mentions if mention.start == port)
        desk.pane.mentions = (
            replace(odesa, found_by="list"),
            Mention(start=day, end=day + 6, text="Monday", type="DATE", when="2023-06-12", precision="day"),
        )
        await strike(pilot, "e")
        assert desk.status.note == "Odesa, place, 1 article, found in a list of names"
        await strike(pilot, "e")
        assert desk.status.note == "Monday, date, 2023-06-12"
