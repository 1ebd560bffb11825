from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.screens.feeds import FeedsScreen
from tests.importers.test_feeds import RSS
from tests.ui.conftest import reading, said, settle, shown, strike, titles
from tests.web.site import Answer, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        running["/feed"] = RSS.replace("Harbour", "[b]Harbour").replace("https://post.example", running.address)
        yield running


async def test_a_feed_is_followed_read_and_left_with_undo(library, site):
    async with reading(library, "@", "a", f"={site.url('/feed')} --allow-private", "enter") as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, FeedsScreen)
        assert "[b]Harbour & Post" in shown(pilot)
        assert "3 added" in shown(pilot)

        await strike(pilot, "d")
        await settle(pilot)
        assert library.feeds.everything() == []
        assert "no longer following [b]Harbour & Post" in said(pilot)[-1]
        await strike(pilot, "u")
        await settle(pilot)
        assert [feed.title for feed in library.feeds.everything()] == ["[b]Harbour & Post"]

        await strike(pilot, "q")
        await settle(pilot)
        assert "Grain deal" in titles(pilot)


async def test_what_cannot_be_read_is_named_beside_the_feed(library, site):
    library.feeds.add([site.url("/feed")], allow_private=True)
    site["/feed"] = Answer(status=403)
    async with reading(library, "@", "r") as pilot:
        await settle(pilot)

        assert "✗ does not let programs in" in shown(pilot)
        assert "(may lead to your own network)" in shown(pilot)
        assert "1 failed" in shown(pilot)
