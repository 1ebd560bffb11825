from __future__ import annotations

from reader.ui.screens.confirm import ConfirmScreen
from reader.ui.screens.export import ExportScreen
from tests.ui.conftest import reading, said, settle, shown, strike


async def test_the_annotations_of_an_article_are_copied_or_written_in_a_chosen_format(library, tmp_path):
    async with reading(library, "Y") as pilot:
        assert "no annotations to export" in said(pilot)[-1]

        await strike(pilot, "enter", "v", "s", "c", "y", "Y")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "Export 1 annotation" in shown(pilot)
        await strike(pilot, "j", "enter")
        await settle(pilot)
        assert "TextQuoteSelector" in pilot.app.clipboard

        await strike(pilot, "Y", "tab", f"={tmp_path}/notes.md", "enter")
        await settle(pilot)
        assert "praised the crew" in (tmp_path / "notes.md").read_text()
        assert "written" in said(pilot)[-1]

        (tmp_path / "mine.csv").write_text("my own")
        await strike(pilot, "Y", "j", "j", "tab", f"={tmp_path}/mine.csv", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await strike(pilot, "n")
        assert (tmp_path / "mine.csv").read_text() == "my own"
        await strike(pilot, "enter")
        await settle(pilot)
        await strike(pilot, "y")
        await settle(pilot)
        assert "praised the crew" in (tmp_path / "mine.csv").read_text()


async def test_what_is_listed_is_exported(library):
    id = f"{library.keys()[0]:010x}"
    library.annotate_quote(id, "cleared the mines", note="by whom?")
    library.annotate_quote(id, "the crew")
    async with reading(library, "A", "slash", "=whom", "enter", "E", "enter") as pilot:
        await settle(pilot)
        assert "cleared the mines" in pilot.app.clipboard
        assert "the crew" not in pilot.app.clipboard


async def test_the_library_is_backed_up_by_a_command(library, tmp_path):
    async with reading(library, ":", f"=backup {tmp_path}/library.zip", "enter") as pilot:
        await settle(pilot)
        assert "the library is in" in said(pilot)[-1]
        assert (tmp_path / "library.zip").stat().st_size > 1000
