"""A library of three articles whose names are known, and the reader driven without a terminal."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from reader.config import Config
from reader.library import Library
from reader.model import Mention
from reader.ui.app import BroadsheetApp
from reader.ui.keys import _name
from reader.ui.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PORT = """---
title: Grain ship leaves Odesa port
date: 2023-06-17
source: The Harbour Post
url: https://example.org/port
tags: [grain]
---
President Volodymyr Zelenskyy praised the crew of a grain ship that left the port of Odesa on Monday.

The vessel carries wheat, and inspectors in Istanbul will look at the grain before it sails on.

Zelenskyy said that more grain would follow once the navy had cleared the mines.
"""
SWAP = """---
title: Prisoner swap is close
date: 2023-06-16
source: Evening Ledger
---
Volodymyr Zelensky said on Friday that a prisoner swap was close.

The families waited outside the ministry, where nobody would tell them a date.
"""
SUMMIT = """---
title: Summit in the [capital]
date: 2023-06-15
source: The Harbour Post
---
# Opening

The ministers met **face to face** in the capital, and the [communiqué](https://example.org/c) was short.

Recep Tayyip Erdoğan left early, and his spokesman gave no reason for it.
"""
NAMES = {
    "Volodymyr Zelenskyy": "PERSON",
    "Volodymyr Zelensky": "PERSON",
    "Zelenskyy": "PERSON",
    "Recep Tayyip Erdoğan": "PERSON",
    "Odesa": "GPE",
    "Istanbul": "GPE",
}


def name(library: Library, names: Mapping[str, str] = NAMES) -> None:
    """Store the names above, or others, as a recogniser would, so that no test waits for one."""
    from reader.entities import recogniser_id
    from reader.library import recognition

    class Known:
        note = ""
        id = recogniser_id()

        def close(self):
            return None

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def recognise(self, texts):
            return [list(found(text, names)) for text in texts]

    patch = pytest.MonkeyPatch()
    patch.setattr("reader.entities.RecogniserProcess", Known)
    try:
        recognition.run(library._store)
    finally:
        patch.undo()


def found(text: str, names: Mapping[str, str]) -> Iterator[Mention]:
    position = 0
    while position < len(text):
        longest = max((known for known in names if text.startswith(known, position)), key=len, default=None)
        if longest:
            yield Mention(start=position, end=position + len(longest), text=longest, type=names[longest])
        position += len(longest) if longest else 1


@pytest.fixture(autouse=True)
def _quick(sheets_parsed_once) -> None:
    """Spare each app the parsing of the style sheets."""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """The folder of a library with the three articles, made once."""
    articles = tmp_path_factory.mktemp("articles")
    for file, text in (("port.md", PORT), ("swap.md", SWAP), ("summit.md", SUMMIT)):
        (articles / file).write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("prepared") / "library"
    with Library.open(folder) as library:
        assert library.import_sources([articles]).added == 3
        name(library)
    return folder


@pytest.fixture
def library(prepared: Path, tmp_path: Path) -> Iterator[Library]:
    """The three articles, newest first: port, swap, summit."""
    shutil.copytree(prepared, tmp_path / "library")
    with Library.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "empty") as opened:
        yield opened


@asynccontextmanager
async def reading(library: Library, *keys: str, size=(120, 36), sources=(), **settings):
    """Run the reader, strike keys, and give the pilot; every lane is inline, so that nothing needs waiting for."""
    app = BroadsheetApp(library, Config(**settings), sources=sources, lanes=Lanes(inline=True), recognise=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.desk.furnished.wait()
        await settle(pilot)
        await strike(pilot, *keys)
        yield pilot


async def strike(pilot, *keys: str) -> None:
    """Strike keys; a text that starts with `=` is typed. The pilot's own way waits for an idle process after each."""
    for key in keys:
        for stroke in key[1:] if key.startswith("=") and len(key) > 1 else [key]:
            sign = stroke if len(stroke) == 1 else None
            pilot.app.post_message(Key(_name(stroke) if sign and not sign.isalnum() else stroke, sign))
            await settle(pilot)


async def settle(pilot) -> None:
    """Wait until everything that was begun is done: messages, workers, and the messages of those."""
    for _ in range(3):
        await pilot.pause(0)
        for _ in range(300):
            if not pilot.app.turns.busy or not pilot.app.is_running:
                break
            await pilot.pause(0.005)
        if working := [one for one in pilot.app.workers if one.group not in WAITING and not one.is_finished]:
            await pilot.app.workers.wait_for_complete(working)
    await pilot.pause(0)


ASKING = {"correct", "retype", "merge", "split", "rename", "mark_name"}
WAITING = ASKING | {
    "annotate",
    "save",
    "annotate_all",
    "annotate_whole",
    "leave",
    "import",
    "names",
    "keys",
    "wrong",
    "bulk",
    "tag all",
    "export all",
    "facets",
    "counts",
}
"""Work that may wait for the reader, or rests before it begins."""


def shown(pilot) -> str:
    """The text on the screen."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)


def said(pilot) -> list[str]:
    """The messages shown, oldest first."""
    return [notification.message for notification in pilot.app._notifications]


def titles(pilot) -> list[str]:
    desk = pilot.app.desk
    return [card.display_title for card in desk.library.cards(desk.list._cards.keys)]
