"""From a key in the search bar to its echo and to the results, over a pty, in a library of 100,000 articles.

    python -m tests.benchmarks.bench_typing [--articles 100000] [--folder DIR]

"results" end with the frame that says how the query was understood; the pause the reader makes when searches have been
slow is in it. "echo" is measured while keys come every 40 ms, so that a search is nearly always under way. On a machine
that does other things besides, milliseconds of the clock mean little; those of the processor are the program's own, on
the mean of all keys, passages and all that is painted afterwards included. A folder that is named is kept.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.benchmarks.news import articles
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import IndexDocument

WORDS = (
    "government", "president", "sanctions", "football", "climate", "election", "hospital", "inflation", "vaccine",
    "champion", "immigration", "technology", "university", "parliament", "emergency",
)  # fmt: skip
READY = " min"
"""What every row of the list ends in."""
INTERVAL_S = 0.04
CHUNK = 500
SHORT = 2


def fill(folder: Path, count: int) -> None:
    """Make a library in which names were looked for and none found, so that nobody looks for them meanwhile."""
    from reader.entities import recogniser_id
    from reader.library import Library

    with Library.open(folder) as library:
        waiting: list[IndexDocument] = []
        for one in articles(count):
            waiting.append(one)
            if len(waiting) == CHUNK:
                library._store.save([draft(each) for each in waiting])
                waiting = []
        library._store.save([draft(each) for each in waiting])
        library.reindex()
    with sqlite3.connect(folder / "library.db") as db:
        db.execute("UPDATE article SET recogniser = ?", (recogniser_id(),))


def draft(article: IndexDocument) -> object:
    from datetime import date

    from reader.model import Draft, DraftBlock

    return Draft(
        blocks=tuple(DraftBlock("paragraph", line) for line in article.body.split("\n") if line.strip()),
        title=article.title or None,
        source_name=article.source or None,
        date=date.fromordinal(article.day).isoformat() if article.day else None,
        date_precision="day" if article.day else None,
        date_status="stated" if article.day else None,
        language=article.language or None,
        path=f"/news/{article.key}",
        raw=b"",
    )


def until(terminal: Terminal, mark: int, text: str, timeout: float = 10.0) -> float:
    """Read until the bytes of a text come after a mark; returns when they did."""
    wanted, end = text.encode(), time.perf_counter() + timeout
    while wanted not in terminal.received[mark:]:
        if time.perf_counter() > end:
            message = f"{text!r} never came:\n{terminal.screen()}"
            raise TimeoutError(message)
        terminal.read(end - time.perf_counter())
    return time.perf_counter()


def typed(terminal: Terminal, word: str, first: int, last: int) -> list[float]:
    """Type some letters of a word, each when the results of the last are there; returns the milliseconds of each."""
    spent = []
    for at in range(first, last):
        mark, began = len(terminal.received), time.perf_counter()
        terminal.send(word[at])
        spent.append((until(terminal, mark, f"“{word[: at + 1]}”") - began) * 1000)
        terminal.settle(0.1)
    return spent


def echoed(terminal: Terminal, word: str) -> list[float]:
    """Type a word quickly; returns the milliseconds from each key to the word with its letter on the screen."""
    spent = []
    for at, letter in enumerate(word, 1):
        mark, began = len(terminal.received), time.perf_counter()
        terminal.send(letter)
        spent.append((until(terminal, mark, word[:at]) - began) * 1000)
        while (left := began + INTERVAL_S - time.perf_counter()) > 0:
            terminal.read(left)
    terminal.settle(0.3)
    return spent


def again(terminal: Terminal) -> None:
    """Leave the search bar and ask anew: what stands there is chosen, and gives way to what is typed."""
    for key in ("\x1b", "/"):
        terminal.send(key)
        terminal.read(2.0)
        terminal.settle(0.5)


class Kind:
    """Keys of one kind: what each took by the clock, and the processor time of all together."""

    def __init__(self, name: str, process: psutil.Process) -> None:
        self.name, self._process = name, process
        self.took: list[float] = []
        self._cpu = 0.0

    def add(self, work: Callable[[], list[float]]) -> None:
        before = self._used()
        self.took += work()
        self._cpu += self._used() - before

    def _used(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system

    def __str__(self) -> str:
        values = sorted(self.took)
        median, high = values[len(values) // 2], values[int(len(values) * 0.95)]
        cpu = self._cpu / len(values) * 1000
        return f"{self.name:28} {median:6.1f} ms, p95 {high:6.1f}; of the processor {cpu:5.1f}"


def measure(folder: Path) -> None:
    with Terminal([sys.executable, "-m", "reader", "--library", str(folder)]) as terminal:
        process = psutil.Process(terminal.pid)
        short, long, echo = (
            Kind(name, process)
            for name in ("results, one or two letters", "results, three and more", "echo while a search runs")
        )
        terminal.wait_for_bytes(READY, 120)
        terminal.settle(3.0)
        for word in WORDS:
            again(terminal)
            short.add(lambda word=word: typed(terminal, word, 0, SHORT))
            long.add(lambda word=word: typed(terminal, word, SHORT, len(word)))
        for word in WORDS:
            again(terminal)
            echo.add(lambda word=word: echoed(terminal, word))
    print(short, long, echo, sep="\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "library"
        if not folder.is_dir():
            fill(folder, options.articles)
        measure(folder)


if __name__ == "__main__":
    main()
