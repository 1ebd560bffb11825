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


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        opened.import_sources([seeds])
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
