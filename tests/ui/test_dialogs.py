from __future__ import annotations

import pytest

from reader.config import Config
from reader.errors import ConfigError, LibraryLockedError
from reader.model import Failure, ImportReport, Progress
from reader.ui import keys
from reader.ui.app import BroadsheetApp
from reader.ui.job import Job
from reader.ui.screens.confirm import ConfirmScreen
from reader.ui.screens.imports import ImportScreen, report_lines
from reader.ui.screens.lines import LinesScreen
from tests.ui.conftest import reading, said, settle, shown, strike, titles

NEW = "---\ntitle: Late news\ndate: 2024-01-01\n---\nIt happened.\n"


# -- help


async def test_help_shows_every_binding_with_its_keys_and_id(library):
    async with reading(library, "?", size=(120, 400)) as pilot:
        lines = shown(pilot).splitlines()
        for key in keys.of(Config()).keys:
            assert any(key.id in line and key.description[:50] in line for line in lines), key.id


async def test_help_shows_the_keys_that_are_in_force(library):
    async with reading(library, "?", size=(120, 400), keymap={"library.star": "f12"}) as pilot:
        (line,) = (line for line in shown(pilot).splitlines() if "library.star" in line)
        assert "F12" in line


# -- key map


async def test_a_changed_key_does_what_the_old_one_did(library):
    async with reading(library, "s", keymap={"library.star": "f12,c s"}) as pilot:
        assert not pilot.app.desk.target.starred
        await strike(pilot, "f12")
        assert pilot.app.desk.target.starred
        await strike(pilot, "c", "s")
        assert not pilot.app.desk.target.starred


async def test_the_plain_preset_is_in_force(library):
    async with reading(library, "down", "j", keys="plain") as pilot:
        assert pilot.app.desk.list.cursor == 1
        await strike(pilot, "enter", "down", "f5")
        assert isinstance(pilot.app.screen, LinesScreen)


def test_a_wrong_key_map_is_an_error_before_the_screen_opens(library):
    with pytest.raises(ConfigError, match=r"library\.nothing"):
        BroadsheetApp(library, Config(keymap={"library.nothing": "x"}))


# -- palette and command line


async def test_the_palette_finds_commands_by_name_and_runs_them(library):
    async with reading(library, "ctrl+p", "=take the star") as pilot:
        await pilot.pause(0.4)
        assert "Star, or take the star away  [s]" in shown(pilot)
        await strike(pilot, "enter")
        await pilot.pause(0.2)
        assert pilot.app.desk.target.starred


async def test_the_palette_has_every_binding_of_the_main_screen(library):
    from reader.ui.commands import KeyCommands

    async with reading(library, "enter") as pilot:
        provider = KeyCommands(pilot.app.screen)
        offered = {hit.help async for hit in provider.discover()}
        expected = {key.id for key in keys.table() if key.scope in ("app", "library", "rows", "pane", "sidebar")}
        assert offered == expected - {"app.palette"}


async def test_a_command_of_the_pane_goes_there_from_the_list(library):
    from reader.ui.commands import KeyCommands

    async with reading(library, "enter", "h") as pilot:
        hits = [hit async for hit in KeyCommands(pilot.app.screen).discover() if hit.help == "pane.next_entity"]
        await hits[0].command()
        await settle(pilot)
        assert pilot.app.desk.pane.mention_at_cursor.text == "Volodymyr Zelenskyy"


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("star", lambda desk: desk.target.starred),
        ("tag +war -grain", lambda desk: desk.target.tags == ("war",)),
        ("search swap", lambda desk: desk.bar_query == "swap"),
        ("sort title", lambda desk: desk.sort == "title"),
        ("width 90", lambda desk: desk.pane.text_width == 90),
        ("theme sepia", lambda desk: desk.app.theme == "sepia"),
        (":star", lambda desk: desk.target.starred),
    ],
)
async def test_the_command_line_does_what_it_is_told(library, line, holds):
    async with reading(library, ":", f"={line}", "enter") as pilot:
        assert said(pilot) == [] or "cells wide" in said(pilot)[0]
        assert holds(pilot.app.desk)


async def test_an_article_is_opened_by_the_beginning_of_its_id(library):
    id = library.cards(library.keys())[2].id
    async with reading(library, ":", f"=open {id[:6]}", "enter") as pilot:
        assert pilot.app.desk.article.id == id
        await strike(pilot, ":", "=find left", "enter")
        assert pilot.app.desk.status.hit == "hit 1 of 1"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sta", "did you mean star?"),
        ("zzzzzz", "there is no command zzzzzz"),
        ("open zz", "zz"),
        ("width x", "a number of cells"),
        ("sort colour", "one of date"),
        ("theme nothing", "there is no theme"),
        ("import 'open", "import"),
        ("[/oops]", "there is no command [/oops]"),
    ],
)
async def test_what_the_command_line_cannot_do_it_says(library, line, words):
    async with reading(library, ":", f"={line}", "enter") as pilot:
        assert words in said(pilot)[-1]


async def test_earlier_lines_come_back_by_kind(library):
    async with reading(library, ":", "=sort title", "enter", "t", "=war", "enter", ":") as pilot:
        line = pilot.app.desk.prompt.query_one("#line")
        await strike(pilot, "up")
        assert line.value == "sort title"
        await strike(pilot, "up", "down")
        assert line.value == ""
        await strike(pilot, "escape")
        assert not pilot.app.desk.prompt.display
        assert pilot.app.desk.list.has_focus


# -- themes


async def test_themes_are_tried_by_moving_and_kept_by_enter(library):
    async with reading(library, "T") as pilot:
        before = pilot.app.theme
        await strike(pilot, "j")
        assert pilot.app.theme != before
        await strike(pilot, "escape")
        assert pilot.app.theme == before
        await strike(pilot, "T", "G", "enter")
        assert pilot.app.theme == "sepia"


async def test_a_broken_theme_is_named_with_its_reason(library, tmp_path):
    folder = tmp_path / "config" / "broadsheet" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('[colours]\nbackground = "nonsense"\n', encoding="utf-8")
    async with reading(library, "T") as pilot:
        assert "mine.toml" in shown(pilot)
    async with reading(library, theme="mine") as pilot:
        assert "mine.toml" in said(pilot)[-1]
        assert pilot.app.theme == "plain"


# -- import


async def test_sources_are_imported_and_reported(library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    async with reading(library, "I", "=new.md missing.txt", "enter") as pilot:
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "1 added, 0 updated, 0 unchanged, 1 failed" in shown(pilot)
        assert "missing.txt" in shown(pilot)
        await strike(pilot, "escape")
        assert titles(pilot)[0] == "Late news"


async def test_sources_given_at_the_start_are_imported(empty, tmp_path):
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    async with reading(empty, sources=[str(tmp_path / "new.md")]) as pilot:
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "1 added" in shown(pilot)
        await strike(pilot, "escape")
        assert titles(pilot) == ["Late news"]
        assert not pilot.app.desk.has_class("-empty")


async def test_a_line_that_is_no_list_of_sources_is_refused(library):
    async with reading(library, "I", "='open", "enter") as pilot:
        assert "cannot be read" in shown(pilot)
        await strike(pilot, "ctrl+u", "enter")
        assert pilot.app.screen is pilot.app.desk


async def test_an_import_that_cannot_be_done_at_all_says_why(library, monkeypatch):
    def locked(*_, **__):
        message = "another process is writing"
        raise LibraryLockedError(message, "try again")

    monkeypatch.setattr(library, "import_sources", locked)
    async with reading(library, "I", "=x", "enter") as pilot:
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "another process is writing" in shown(pilot)


async def test_progress_is_shown_and_escape_stops_first(library):
    async with reading(library, "I") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        job = screen._job = Job("importing")
        job.report(Progress(3, 10, "[bold]some/file.txt"))
        screen._tell()
        await settle(pilot)
        assert "[bold]some/file.txt" in shown(pilot)
        await strike(pilot, "escape")
        assert job.stopping
        assert pilot.app.screen is screen


def test_a_report_names_what_is_worth_knowing():
    failed = [Failure(f"f{number}", "no") for number in range(205)]
    report = ImportReport(added=1, failed=failed, cancelled=True, notes=["a note"])
    lines = report_lines(report).splitlines()
    assert lines[1:3] == ["stopped before the end; what was imported stays", "a note"]
    assert lines[-1] == "… and 5 more"


async def test_quitting_during_an_import_is_asked_about(library):
    async with reading(library) as pilot:
        job = Job("importing")
        pilot.app.desk.jobs.append(job)
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await strike(pilot, "n")
        assert not pilot.app._exit
        await strike(pilot, "q", "y")
        assert pilot.app._exit
    assert job.stopping


# -- the background


async def test_recognition_is_shown_and_its_names_arrive_in_the_open_article(library, monkeypatch):
    from reader.ui.actions import background

    async with reading(library, "enter") as pilot:
        desk = pilot.app.desk
        mentions = desk.pane.mentions
        desk.pane.mentions = ()
        seen = []

        def recognise(*, progress, cancelled):
            progress(Progress(1, 3))
            background.tell(desk)
            seen.append((desk.status.work, len(desk.pane.mentions), cancelled()))
            return 1

        monkeypatch.setattr(library, "recognise", recognise)
        await background.recognise(desk)
        await settle(pilot)
        assert seen == [("finding names 1 of 3", len(mentions), False)]
        assert desk.pane.mentions == mentions
        assert desk.status.work == ""


async def test_why_names_are_found_by_a_fallback_is_said(library, monkeypatch):
    from reader.ui.actions import background

    async with reading(library) as pilot:
        monkeypatch.setattr(library, "recognise", lambda **_: 1)
        library.recogniser_note = "the weights [are] not the ones that were checked"
        await background.recognise(pilot.app.desk)
        await settle(pilot)
        assert said(pilot)[-1] == library.recogniser_note


async def test_an_expected_failure_is_a_line_and_the_program_goes_on(library, monkeypatch):
    def locked(*_):
        message = "the library is [locked]"
        raise LibraryLockedError(message, "try again")

    async with reading(library) as pilot:
        monkeypatch.setattr(library, "mark", locked)
        await strike(pilot, "s")
        assert said(pilot)[-1] == "the library is [locked] — try again"
        await strike(pilot, "j")
        assert pilot.app.desk.list.cursor == 1


async def test_ctrl_c_says_how_to_leave(library):
    async with reading(library, "ctrl+c") as pilot:
        assert "q goes back and quits" in said(pilot)[-1]


async def test_work_that_outlives_the_screen_ends_in_silence(library):
    from reader.ui.actions import names

    async with reading(library) as pilot:
        app = pilot.app
    await app.attempt(names.of_list(app.desk))


async def test_a_part_that_is_missing_while_the_screen_is_there_is_a_fault(library):
    from textual.css.query import NoMatches

    async def ask(screen):
        screen.query_one("#nothing")

    async with reading(library) as pilot:
        with pytest.raises(NoMatches):
            await pilot.app.attempt(ask(pilot.app.desk))
