"""A person's notes through restarts, a killed program and another text of the article, by keys alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from reader.entities import recogniser_id
from reader.store import Store
from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPHS = (
    "The harbour board met on Monday to settle what the new dredging contract should cost the town.",
    "Its chairman, a retired pilot, said that the channel had silted up faster than anyone expected.",
    "Two engineers from the university presented soundings taken over eleven winters.",
    "Fishermen complained that the spoil was dumped on the grounds where they set their nets.",
    "A lawyer for the shipping line answered that the permit named those very coordinates.",
    "The mayor proposed a levy of four cents a tonne on every cargo of gravel.",
    "Nobody from the ministry came, although three letters had been sent since the spring.",
    "The minutes of the last meeting were approved without a vote.",
    "An auditor asked why the tender had been opened a day before the deadline.",
    "The board adjourned at midnight and will meet again after the herring season.",
)
CHANGES = {
    PARAGRAPHS[1]: PARAGRAPHS[1].replace("faster than anyone expected", "faster than anyone had feared"),
    PARAGRAPHS[3]: PARAGRAPHS[3].replace("complained", "protested"),
    PARAGRAPHS[5]: PARAGRAPHS[5].replace("four cents", "five cents"),
    PARAGRAPHS[7]: "",
}
MOVED = PARAGRAPHS[8]


def _run(library: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reader", "--library", str(library), *words]
    return subprocess.run(command, check=False, capture_output=True)


def _annotations(library: Path, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_run(library, "annotations", query, "--json").stdout)["annotations"]
    return found


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "board.txt").write_text("Board meets on dredging\n\n" + "\n\n".join(PARAGRAPHS), encoding="utf-8")
    _run(tmp_path / "library", "import", str(tmp_path / "board.txt"), "--no-entities")
    return tmp_path / "library"


def _know_no_names(library: Path) -> None:
    """Let no recogniser start while keys are struck: it would take the processor from them."""
    with closing(Store.open(library)) as store:
        for key in list(store.keys()):
            store.names.save_mentions(key, store.digest(key), [], recogniser_id())


def _open(library: Path) -> Terminal:
    _know_no_names(library)
    return Terminal([sys.executable, "-m", "reader", "--library", str(library)])


def test_ten_notes_outlive_restarts_a_killed_program_and_another_text(library: Path, tmp_path: Path) -> None:
    with _open(library) as terminal:
        terminal.wait_for("Board meets")
        terminal.send("\r")
        terminal.wait_for(PARAGRAPHS[0][:30])
        for number in range(9):
            terminal.send("vsa")
            terminal.wait_for("tags, separated")
            terminal.send(f"remark {number}\x13")
            terminal.wait_for(f"y {PARAGRAPHS[number][:24]}")
            terminal.settle()
            terminal.send("}")
        terminal.send("vsa")
        terminal.wait_for("tags, separated")
        terminal.send("the last one\x13")
        terminal.wait_for(f"y {PARAGRAPHS[9][:24]}")  # painted once it is saved
        os.kill(terminal.pid, signal.SIGKILL)

    made = _annotations(library)
    assert sorted(one["quote"] for one in made) == sorted(PARAGRAPHS)
    assert Counter(one["state"] for one in made) == {"exact": 10}

    kept = [CHANGES.get(text, text) for text in PARAGRAPHS if text != MOVED]
    text = "\n\n".join(["Board meets on dredging", MOVED, *filter(None, kept)])
    (tmp_path / "board.txt").write_text(text, encoding="utf-8")
    _run(library, "import", str(tmp_path / "board.txt"), "--no-entities")

    now = {one["marked_quote"]: one["state"] for one in _annotations(library)}
    assert set(now) == set(PARAGRAPHS)
    edited = {old for old, new in CHANGES.items() if new}
    assert {quote for quote, state in now.items() if state == "edited"} == edited
    assert now[PARAGRAPHS[7]] == "orphan"
    assert now[MOVED] in ("exact", "moved")
    assert Counter(now.values())["orphan"] == 1

    with _open(library) as terminal:
        terminal.wait_for("Board meets")
        terminal.send("Q")
        terminal.wait_for("4 to review")
        for left in (3, 2, 1, 0):
            terminal.settle()
            terminal.send("o" if "its words are gone" in terminal.screen() else "a")
            terminal.wait_for(f"{left} to review" if left else "nothing to review")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    after = _annotations(library)
    assert [one for one in after if one["doubtful"]] == []
    assert Counter(one["state"] for one in after)["orphan"] == 1
    assert {one["note"] for one in after} == {*(f"remark {number}" for number in range(9)), "the last one"}
