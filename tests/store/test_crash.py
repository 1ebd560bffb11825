"""A program killed in the middle of an import or of a decision: the library opens, is clean, and can go on."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.model import id_of
from reader.store import Store, journal_files

if TYPE_CHECKING:
    from pathlib import Path

IMPORTING = """
import sys, pathlib
from reader.store import Store
from reader.model import Anchor, Draft, DraftBlock, Mention, Span

def draft(number, edition):
    text = f"Article {number} in edition {edition}. " + "Ada met Bob. " * 200
    return Draft(blocks=(DraftBlock("paragraph", text.strip()),), path=f"/{number}", tags=("x",), raw=text.encode())

store = Store.open(pathlib.Path(sys.argv[1]))
edition = 0
while True:
    edition += 1
    for first in range(0, 200, 50):
        for saved in store.save([draft(number, edition) for number in range(first, first + 50)]):
            body = store.article(saved.key).body
            store.notes.add(saved.key, Anchor.at(body, Span(0, 7)), note="n")
            store.names.save_mentions(
                saved.key, store.digest(saved.key), [Mention(start=0, end=7, text=body[:7], type="ORG")], "rules"
            )
            store.set_state([saved.key], starred=True)
            print(saved.key, flush=True)
"""


def in_journal(folder: Path) -> set[str]:
    """The annotations the files of the journal tell of."""
    parts = [journal_files.read(file) for file in (folder / "journal").iterdir()]
    return {id_of(entry.annotation) for part in parts for entry in part.entries}


@pytest.mark.parametrize("after", [1, 30, 75, 260])
def test_killed_at_any_moment_the_library_is_whole(folder: Path, after: int) -> None:
    program = subprocess.Popen([sys.executable, "-c", IMPORTING, str(folder)], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    done = [int(program.stdout.readline()) for _ in range(after)]
    time.sleep(after % 7 / 1000)
    program.kill()
    program.communicate()

    store = Store.open(folder)

    assert store.check() == []
    assert set(done) <= {int(one.article, 16) for one in store.notes.several()}
    assert {one.id for one in store.notes.several()} == in_journal(folder)
    assert set(done) <= store.members("is", "starred")
    owed = {key for key, _ in store.owed(1000)}
    assert owed == set(store.keys())
    assert store.count() % 50 == 0
    assert store.undo() is not None
    store.close()
