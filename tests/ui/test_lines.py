from __future__ import annotations

import pytest

from reader.library.line_choices import LEFT_OUT
from reader.model import id_of
from reader.ui.screens.lines import LinesScreen
from tests.ui.conftest import reading, said, settle, shown, strike

PAGE = """<html><head><title>The strait</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>The strait</h1>
<p>The ferry left the harbour at noon with two hundred people, and came back in the evening without a scratch.</p>
<p>Its captain said that he had seen worse winters, and that the ice would be gone by the end of the month.</p>
<p>The port authority has closed the northern channel to all but the largest ships until further notice.</p>
</article><footer><p>Printed on the harbour.</p></footer></body></html>"""


@pytest.fixture
def strait(library, tmp_path):
    """A page in the library, the only article with a captain."""
    (tmp_path / "strait.html").write_text(PAGE, encoding="utf-8")
    library.import_sources([tmp_path / "strait.html"])
    (key,) = library.keys("captain")
    return id_of(key)


def opened(library, *keys):
    return reading(library, "/", *"captain", "enter", "enter", "R", *keys)


@pytest.mark.usefixtures("strait")
async def test_the_lines_of_a_page_are_those_it_shows_each_with_its_reason(library):
    async with opened(library) as pilot:
        assert isinstance(pilot.app.screen, LinesScreen)
        rows = [line.strip() for line in shown(pilot).splitlines()]

        assert "Lines  The strait" in rows[0]
        assert "2 of 6 left out" in rows[1]
        at = next(place for place, row in enumerate(rows) if "1 ┊ Home" in row)
        assert rows[at].endswith("Home  [navigation]")
        assert any("2 │ The strait" in row for row in rows)

        await strike(pilot, "R")
        assert pilot.app.screen is pilot.app.desk


async def test_a_line_is_left_out_and_put_back_by_keys_and_the_text_behind_follows(library, strait):
    async with opened(library, "-") as pilot:
        await settle(pilot)
        assert "The ferry" not in library.article(strait).body
        assert "The ferry" not in pilot.app.desk.pane.body
        assert LEFT_OUT in shown(pilot)

        await strike(pilot, "+")
        await settle(pilot)
        assert "The ferry" in pilot.app.desk.pane.body

        await strike(pilot, "enter", "u")
        await settle(pilot)
        assert "undone: left out: “The ferry" in said(pilot)[-1]
        assert "The ferry" in library.article(strait).body


async def test_those_left_out_are_gone_through_and_one_is_put_back(library, strait):
    async with opened(library, "n", "enter") as pilot:
        await settle(pilot)
        assert library.article(strait).body.endswith("Printed on the harbour.")

        await strike(pilot, "N", "+")
        await settle(pilot)
        assert library.article(strait).body.startswith("Home")


async def test_what_cannot_be_moved_is_said(library, strait):
    async with opened(library, "k", "-") as pilot:
        await settle(pilot)
        assert "neither in the text nor left out" in said(pilot)[-1]

        await strike(pilot, "j", "-", "j", "-", "j", "-")
        await settle(pilot)
        assert "nothing would be left" in said(pilot)[-1]
        assert library.article(strait).body


@pytest.mark.usefixtures("strait")
async def test_a_narrow_window_wraps_the_lines(library):
    async with reading(library, "/", *"captain", "enter", "enter", "R", size=(40, 24)) as pilot:
        rows = shown(pilot).splitlines()
        assert all(len(row.rstrip()) <= 40 for row in rows)
        assert sum("│" in row for row in rows) > 8
