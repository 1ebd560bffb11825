"""A person at a terminal, by keys alone: read, search as one types, jump through hits, annotate, leave, come back."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {"wide": (120, 36), "narrow": (60, 20)}


def _command(library: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "reader", "--library", str(library), *words]


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Path:
    folder = tmp_path / "library"
    subprocess.run(_command(folder, "import", str(seeds), "--no-entities", "--quiet"), check=True)
    return folder


@pytest.mark.parametrize("size", SIZES)
def test_read_search_annotate_and_come_back(library: Path, size: str) -> None:
    columns, rows = SIZES[size]
    note = f"who says so, {size}?"
    with Terminal(_command(library), columns=columns, rows=rows) as terminal:
        terminal.wait_for("In Kazakhstan")
        terminal.send("/")
        for letter in "zelensk":
            terminal.send(letter)
        terminal.wait_for("“zelensk”")
        terminal.send("\r")
        terminal.settle()
        terminal.send("\r")
        terminal.wait_for("hit 1 of")
        terminal.send("nvsa")
        terminal.wait_for("tags, separated")
        terminal.send(note)
        terminal.wait_for(note)
        terminal.send("\x13")
        terminal.wait_for("│ ")
        terminal.send("\x11")
        assert terminal.exit_code() == 0

    made = json.loads(
        subprocess.run(_command(library, "annotations", "--json"), check=True, capture_output=True).stdout
    )
    (one,) = [one for one in made["annotations"] if one["note"] == note]
    assert one["quote"].rstrip('"”').endswith(".")

    with Terminal(_command(library), columns=columns, rows=rows) as terminal:
        terminal.wait_for(" of ")
        terminal.send("A")
        terminal.wait_for(note[:12])
        terminal.send("\r")
        terminal.wait_for(one["quote"].split()[0])
        terminal.send("\x11")
        assert terminal.exit_code() == 0


def test_nothing_of_the_terminal_is_left_behind(library: Path) -> None:
    with Terminal(_command(library)) as terminal:
        terminal.wait_for(" of ")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?1049l" in terminal.received
        assert terminal.received.rfind(b"\x1b[?25h") > terminal.received.rfind(b"\x1b[?25l")
