"""How quickly articles are taken in — read, stored, queued for the index — and what memory that takes.

Plain articles of 3 KB are made up here; pages of HTML come from the shared test data, where they are beside this
checkout. Names are not looked for. Times are CPU time of this process, memory is what it holds at its end and halfway:
flat means that the two hardly differ. Run as `python -m tests.benchmarks.bench_import [articles]`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import psutil

from reader.library import importing
from reader.store import Store
from tests.benchmarks.bench_html import PAGES, rows

ARTICLES = 14_000
WARMING = 10
MB = 1_000_000
FREQUENT = ("the", "of", "and", "to", "in", "a", "that", "was", "for", "on", "said", "with", "by", "from")
VOCABULARY, PARAGRAPHS, WORDS = 8_000, 12, 24
"""Rare words there are, paragraphs of an article, and rare words of a paragraph: 3 KB."""


def measured(label: str, files: list[Path]) -> None:
    """Import files into a new library, and print the rate and the memory."""
    process = psutil.Process()
    held: list[int] = []
    with tempfile.TemporaryDirectory() as name:
        # What is loaded once in a run of any length (extractors, tables of languages) is loaded for another library.
        first = Store.open(Path(name) / "first")
        importing.run(first, files[: max(WARMING, len(files) // 50)])
        first.close()
        store = Store.open(Path(name) / "library")
        before = process.memory_info().rss
        began = time.process_time()
        report = importing.run(store, files, saved=lambda: held.append(process.memory_info().rss))
        took = time.process_time() - began
        store.close()
    half, end = held[len(held) // 2], held[-1]
    told = f"{report.added:,} added, {report.unchanged:,} known, {len(report.failed):,} failed"
    print(f"{label:<16} {len(files) / took:>7.0f} /CPU s   {told}")
    print(f"{'':<16} memory: {before / MB:.0f} MB before, {half / MB:.0f} halfway, {end / MB:.0f} at the end")


def plain(folder: Path, number: int) -> list[Path]:
    """Write made-up articles of 3 KB, a file each, with the commonest words of English between the rare ones."""
    chance = random.Random(2)
    rare = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(4, 9))) for _ in range(VOCABULARY)]
    files = []
    for index in range(number):
        words = iter(chance.choices(rare, k=WORDS * PARAGRAPHS))
        paragraphs = [
            "The " + " ".join(f"{next(words)} {chance.choice(FREQUENT)}" for _ in range(WORDS)) + " there."
            for _ in range(PARAGRAPHS)
        ]
        file = folder / f"{index:06}.txt"
        file.write_text("\n\n".join([paragraphs[0][:60], *paragraphs]) + "\n", encoding="utf-8")
        files.append(file)
    return files


def pages(folder: Path) -> list[Path]:
    """Write pages, each of another site."""
    files = []
    for index, row in enumerate(rows("article_bodies")):
        file = folder / f"{index:06}.html"
        file.write_text(row["html"], encoding="utf-8")
        files.append(file)
    return files


def main() -> int:
    """Print the measurements."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        measured("plain, 3 KB", plain(Path(name), number))
    if not PAGES.is_dir():
        print("HTML pages are left out: the shared test data are not beside this checkout")
        return 0
    with tempfile.TemporaryDirectory() as name:
        measured("HTML pages", pages(Path(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
