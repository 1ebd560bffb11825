from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.library import Library
from reader.ui.first_paint import FirstPaint
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
HEAD = "100 30 xterm-256color truecolor "
TITLE = "A title that stands in the list"


@pytest.fixture
def command(tmp_path) -> list[str]:
    """What starts the reader on a library of one article."""
    (tmp_path / "one.md").write_text(f"---\ntitle: {TITLE}\n---\nSome text.\n", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.import_sources([tmp_path / "one.md"])
    return [sys.executable, "-m", "reader", "--library", str(tmp_path / "library")]


def started(command: list[str], *, columns: int = 100, **env: str) -> Terminal:
    return Terminal(command, columns=columns, rows=30, env={"PYTHONPATH": str(ROOT), **env})


def kept(command: list[str]) -> Path:
    return Path(command[-1]) / "first-screen.ansi"


def question(received: bytes) -> int:
    """Where the framework first asks the terminal something: what stands before was painted without it."""
    return received.find(b"\x1b[?2026$p")


def test_the_second_start_paints_the_list_before_the_framework_is_there(command):
    with started(command) as terminal:
        terminal.wait_for(TITLE)
        terminal.settle(0.5)
        assert terminal.received.find(TITLE.encode()) > question(terminal.received)
        terminal.send("q")
        assert terminal.exit_code() == 0
    with started(command) as terminal:
        terminal.wait_for_bytes(TITLE)
        terminal.send("?")
        terminal.wait_for("Find a command by name")
        assert terminal.received.find(TITLE.encode()) < question(terminal.received)
        terminal.send("qq")
        assert terminal.exit_code() == 0
        assert terminal.received.count(b"\x1b[?1049h") == 2


@pytest.mark.parametrize("other", [{"columns": 80}, {"NO_COLOR": "1"}, {"TERM": "xterm"}])
def test_a_terminal_of_another_size_or_kind_is_painted_afresh(command, other):
    with started(command) as terminal:
        terminal.wait_for(TITLE)
        terminal.settle(0.5)
    with started(command, **other) as terminal:
        terminal.wait_for(TITLE)
        assert terminal.received.find(TITLE.encode()) > question(terminal.received)


@pytest.mark.parametrize("poison", ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\x1b[31", "\r", "\x00"])
def test_a_screen_that_holds_more_than_text_and_colours_is_not_painted(command, poison):
    kept(command).write_text("\n".join([HEAD, f"NOT ME {poison}", *["x"] * 29]), encoding="utf-8", newline="\n")
    code = (
        "import sys; from pathlib import Path; from reader.ui import FirstPaint\n"
        f"with FirstPaint(Path({command[-1]!r})): print('END')"
    )
    with started([sys.executable, "-c", code]) as terminal:
        terminal.wait_for_bytes("END")
        assert b"NOT ME" not in terminal.received


def test_what_was_painted_is_cleared_when_no_screen_comes(command):
    kept(command).write_text("\n".join([HEAD, *["painted"] * 30]), encoding="utf-8", newline="\n")
    code = (
        "import sys, termios; from pathlib import Path; from reader.ui import FirstPaint\n"
        f"with FirstPaint(Path({command[-1]!r})): print('ECHO', bool(termios.tcgetattr(0)[3] & termios.ECHO))\n"
        "print('ECHO', bool(termios.tcgetattr(0)[3] & termios.ECHO))"
    )
    with started([sys.executable, "-c", code]) as terminal:
        assert terminal.exit_code() == 0
        received = bytes(terminal.received)
        assert received.index(b"painted") < received.index(b"ECHO False") < received.index(b"\x1b[?1049l")
        assert received.rindex(b"ECHO True") > received.index(b"\x1b[?1049l")


def test_without_a_terminal_nothing_is_painted(tmp_path, capsys):
    FirstPaint(tmp_path).keep(["a", "b"], 80)
    with FirstPaint(tmp_path):
        pass
    assert capsys.readouterr().out == ""


def test_a_folder_that_cannot_be_written_to_is_no_failure(tmp_path):
    FirstPaint(tmp_path / "missing").keep(["a"], 80)
    assert not (tmp_path / "missing").exists()
