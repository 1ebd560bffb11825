"""The screen on which a person decides about annotations whose text has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.screens.review import ReviewScreen
from tests.ui.conftest import PORT, reading, said, shown, strike

if TYPE_CHECKING:
    from reader.library import Library

EDITED = "inspectors in Istanbul will look at the grain before it sails on"
LOST = "left the port of Odesa on Monday"


@pytest.fixture
def changed(empty: Library, tmp_path):
    """An article whose new text has one annotated passage in other words, and one no more."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "port.md").write_text(PORT, encoding="utf-8")
    empty.import_sources([folder])
    (card,) = empty.cards(empty.keys())
    empty.annotate_quote(card.id, EDITED, note="which ones?", colour="green")
    empty.annotate_quote(card.id, LOST, colour="pink")
    text = PORT.replace("inspectors in Istanbul will look", "officials in Istanbul may look").replace(
        f" that {LOST}", ""
    )
    (folder / "port.md").write_text(text, encoding="utf-8")
    empty.import_sources([folder])
    return empty


def states(library: Library) -> list[tuple[str, bool]]:
    return sorted((one.state, one.doubtful) for one in library.annotations())


@pytest.mark.parametrize("size", [(120, 36), (60, 24)])
async def test_old_and_new_are_shown_with_the_passage_and_its_place_lit(changed, size):
    async with reading(changed, "Q", size=size) as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "2 to review" in shown(pilot)
        await strike(pilot, "j")
        then, now = pilot.app.screen.query_one("TextThen"), pilot.app.screen.now
        assert then.shown_hit.of(then.body) == EDITED
        assert now.shown_hit.of(now.body) == EDITED.replace("inspectors", "officials").replace("will", "may")
        assert "its words were edited" in shown(pilot)
        stacked = then.region.x == now.region.x
        assert stacked == (size[0] < 80)


async def test_one_key_accepts_or_keeps_as_orphan_and_undo_takes_it_back(changed):
    async with reading(changed, "Q") as pilot:
        assert "its words are gone; nothing is like it" in shown(pilot)
        await strike(pilot, "a")
        assert "nothing is like it: m selects a place, o keeps" in said(pilot)[-1]
        await strike(pilot, "o", "a")
        assert states(changed) == [("exact", False), ("orphan", False)]
        assert "nothing to review" in shown(pilot)
        await strike(pilot, "u", "u")
        assert states(changed) == [("edited", True), ("orphan", True)]
        assert "2 to review" in shown(pilot)


async def test_a_place_is_chosen_in_the_text(changed):
    async with reading(changed, "Q", "m", "v", "s", "m") as pilot:
        (placed,) = (one for one in changed.annotations() if one.colour == "pink")
        assert placed.state == "exact"
        assert placed.quote == "President Volodymyr Zelenskyy praised the crew of a grain ship."
        assert pilot.app.focused is pilot.app.screen.rows
        await strike(pilot, "u", "k", "m", "enter")
        assert states(changed) == [("edited", True), ("exact", False)]


async def test_escape_leaves_the_selection_then_the_text_then_the_screen(changed):
    async with reading(changed, "Q", "m", "escape") as pilot:
        screen = pilot.app.screen
        assert screen.now.selection is None
        await strike(pilot, "escape", "enter")
        assert pilot.app.screen is pilot.app.desk
        assert pilot.app.desk.article is not None


async def test_the_article_says_what_waits_and_what_has_no_place_in_it(changed):
    async with reading(changed, "enter") as pilot:
        assert "2 annotations to review: Q" in shown(pilot)
        assert "Annotations without a place in this text" in shown(pilot)
        assert f"“{LOST}”" in shown(pilot)
        assert "g~" in shown(pilot)
        await strike(pilot, "]", "a")
        assert "[edited, Q reviews]: which ones?" in shown(pilot)


async def test_nothing_waits_where_nothing_changed(library):
    async with reading(library, "Q") as pilot:
        assert "nothing to review" in shown(pilot)
        await strike(pilot, "a", "o", "m", "n", "escape")
        assert pilot.app.screen is pilot.app.desk
