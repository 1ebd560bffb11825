from __future__ import annotations

from reader.ui.screens.confirm import ConfirmScreen
from reader.ui.screens.trash import TrashScreen
from tests.ui.conftest import reading, said, settle, shown, strike, titles


async def test_what_was_deleted_is_listed_and_brought_back_with_enter(library):
    first = library.card(f"{library.keys()[0]:010x}")
    library.annotate_quote(first.id, "cleared the mines", note="by whom?")
    (note,) = library.annotations()
    library.delete_annotation(note.id)
    async with reading(library, "d", "~") as pilot:
        assert isinstance(pilot.app.screen, TrashScreen)
        lines = shown(pilot)
        assert "Trash  2" in lines
        assert first.display_title in lines
        assert "“cleared the mines”  by whom?" in lines

        await strike(pilot, "enter")
        await settle(pilot)
        assert "article brought back" in said(pilot)[-1]
        await strike(pilot, "enter", "q")
        await settle(pilot)

        assert library.annotations() == [note]
        assert first.display_title in titles(pilot)


async def test_the_trash_is_emptied_once_that_was_said_again(library):
    async with reading(library, "d", "~", "E") as pilot:
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await strike(pilot, "n")
        assert len(library.trash.everything()) == 1

        await strike(pilot, "E", "y")
        await settle(pilot)

        assert library.trash.everything() == []
        assert "1 article left the trash for good" in said(pilot)[-1]
        assert "nothing was deleted" in shown(pilot)


async def test_what_has_been_in_the_trash_for_long_goes_when_the_reader_opens_and_is_named(library):
    id = f"{library.keys()[0]:010x}"
    library.annotate_quote(id, "cleared the mines")
    library.delete([id])
    library._store._db.write(
        lambda c: c.execute("UPDATE article SET trashed = '2020-01-01T00:00:00Z' WHERE trashed > ''")
    )

    async with reading(library) as pilot:
        await settle(pilot)
        assert said(pilot)[-1] == "1 article left the trash for good, 1 annotation of them kept"
        assert len(library.annotations()) == 1
