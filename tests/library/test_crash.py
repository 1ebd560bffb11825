from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 150
MOMENTS = 20


def _write_articles(folder: Path) -> None:
    folder.mkdir()
    chance = random.Random(7)
    # English by its commonest words: what tells other languages takes longer to load than all else.
    names = ["harbour", "council", "storm", "engineer", "winter", "ferry", "island", "letter", "market", "bridge"]
    words = ["the", "of", "and", "was", *names]
    for number in range(ARTICLES):
        sentences = [" ".join(chance.choices(words, k=14)).capitalize() + "." for _ in range(12)]
        paragraphs = "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, 12, 3))
        (folder / f"{number:03}.txt").write_text(f"{paragraphs}\n\nThe last line is number {number}.\n")


def test_an_import_killed_at_any_moment_can_be_completed(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    _write_articles(articles)
    command = [sys.executable, "-m", "reader", "import", str(articles), "--no-entities", "--quiet", "--library"]
    began = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True)
    whole = time.monotonic() - began
    chance = random.Random(11)
    library = tmp_path / "library"
    kept = 0

    for moment in range(MOMENTS):
        process = subprocess.Popen([*command, str(library)])
        time.sleep(chance.uniform(0.1, 0.9) * whole / (1 + moment % 4))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Library.open(library) as opened:
            assert opened.check() == []
            assert opened.count() >= kept
            kept = opened.count()

    with Library.open(library) as opened:
        report = opened.import_sources([articles])
        assert report.failed == []
        assert opened.count() == ARTICLES
        assert opened.search("number").total == ARTICLES
        assert opened.check() == []
