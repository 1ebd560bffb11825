"""Keys struck faster than the screen answers still mean what they would have meant struck slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from textual.widgets import Input

from reader.config import Config
from reader.library import Library
from reader.ui.app import BroadsheetApp
from reader.ui.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        opened.import_sources(sorted(seeds.glob("*.txt")))
        yield opened


async def strike(app: BroadsheetApp, keys: str) -> None:
    """Put all keys into the app's queue at once."""
    for character in keys:
        name = {"/": "slash", "\r": "enter"}.get(character, character)
        app.post_message(Key(name, character if character.isprintable() else None))


async def test_what_is_typed_right_after_the_slash_is_a_query(library: Library) -> None:
    app = BroadsheetApp(library, Config(), lanes=Lanes(inline=True), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await strike(app, "/zelensk")
        await pilot.pause()

        assert app.desk.bar.query_one(Input).value == "zelensk"
        assert not any(card.starred for card in library.cards(library.keys()))


async def test_a_command_is_for_the_row_that_was_gone_to(library: Library) -> None:
    app = BroadsheetApp(library, Config(), lanes=Lanes(inline=True), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await strike(app, "jjs")
        await pilot.pause()

        assert [card.starred for card in library.cards(library.keys())] == [False, False, True, False, False]


async def _burst(app: BroadsheetApp, pilot: Pilot[None], keys: str) -> None:
    """Strike keys at once and wait until all have had their effect."""
    await strike(app, keys)
    for _ in range(400):
        await pilot.pause(0.01)
        if not app.turns.busy:
            return


@pytest.mark.parametrize("inline", [True, False])
async def test_enter_enter_opens_the_first_result_and_what_follows_is_for_the_article(
    library: Library, *, inline: bool
) -> None:
    app = BroadsheetApp(library, Config(), lanes=Lanes(inline=inline), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await _burst(app, pilot, "/zelensky\r\rvs")

        assert app.desk.article is not None
        assert app.desk.pane.selection is not None
        assert app.desk.pane.selection.of(app.desk.article.body).rstrip('"”').endswith(".")
        assert not any(card.starred for card in library.cards(library.keys()))


async def test_what_is_struck_right_after_a_row_was_opened_is_for_its_article(library: Library) -> None:
    app = BroadsheetApp(library, Config(), lanes=Lanes(), recognise=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await _burst(app, pilot, "j\rvsqqjs")

        assert app.desk.article is None
        assert [card.starred for card in library.cards(library.keys())] == [False, False, True, False, False]
