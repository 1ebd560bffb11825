"""How quick the index is: building, opening, changing, and each kind of query, beside SQLite FTS5 and tantivy.

    python -m tests.benchmarks.bench_search [--articles 100000] [--folder DIR]

It takes the real news articles, or as many as are named, put together from their paragraphs; where they are not shared
it makes up some. Milliseconds are of CPU time, medians and 95th percentiles; `ids` are the best twenty, `shown` are
these with a passage each; of words in context, those of 64 articles, and all. A folder that is named is kept, and used
as it is the next time.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from reader.model import IndexDocument
from reader.search import Index, analysis, parse
from tests.benchmarks.engines import KWIC, Bodies, Engine, engines
from tests.benchmarks.news import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BATCH = 5000
EACH = 40
"""Questions of each kind."""


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def batches(documents: Iterator[IndexDocument]) -> Iterator[list[IndexDocument]]:
    batch: list[IndexDocument] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def fill(folder: Path, count: int | None) -> None:
    """Build all indexes and print how long that took."""
    bodies, built = Bodies(folder), engines(folder)
    spent = dict.fromkeys((each.name for each in built), 0.0)
    done = 0
    for batch in batches(articles(count)):
        bodies.add(batch)
        done += len(batch)
        for each in built:
            spent[each.name] += cpu(lambda each=each, batch=batch: each.add(batch))
    for each in built:
        spent[each.name] += cpu(each.finish)
    for name, ms in spent.items():
        print(f"build {name:12} {done / ms * 1000:7.0f} articles a CPU second")


def sampled(folder: Path) -> tuple[list[str], int, int]:
    """Some bodies to take questions from, and how many articles and bytes of text there are."""
    db = sqlite3.connect(folder / "articles.db")
    count, size = db.execute("SELECT count(*), sum(length(CAST(body AS BLOB))) FROM article").fetchone()
    step = max(1, count // 800)
    return [body for (body,) in db.execute("SELECT body FROM article WHERE key % ? = 0", (step,))], count, size


def questions(bodies: list[str], chance: random.Random) -> dict[str, list[str]]:
    """Questions of each kind, from words by how many of the sampled bodies they stand in."""
    stands: Counter[str] = Counter()
    for body in bodies:
        stands.update({word for word in analysis.words(body) if word.isascii() and word.isalpha() and len(word) > 3})
    share = {word: count / len(bodies) for word, count in stands.items() if word not in analysis.STOP_WORDS}
    often = [word for word, part in share.items() if part > 0.12]
    some = [word for word, part in share.items() if 0.01 < part < 0.05]
    seldom = [word for word, part in share.items() if part < 0.004]

    def pick(words: list[str], count: int = EACH) -> list[str]:
        return chance.sample(words, min(count, len(words)))

    def phrase() -> str:
        words = chance.choice(bodies).split("\n")[0].split()
        at = chance.randrange(max(1, len(words) - 3))
        return '"' + " ".join(words[at : at + chance.randint(2, 3)]).replace('"', "") + '"'

    return {
        "term in > 12 %": pick(often),
        "term in 1-5 %": pick(some),
        "term, rare": pick(seldom),
        "AND of 2-3": [" ".join(pick(some + often, chance.randint(2, 3))) for _ in range(EACH)],
        "OR of 2-3": [" OR ".join(pick(some, chance.randint(2, 3))) for _ in range(EACH)],
        "phrase": [phrase() for _ in range(EACH)],
        "term + 3 months": [f"{word} date:2019-01..2019-03" for word in pick(often)],
        "term, by date": pick(often),
        "facets": pick(often),
        "prefix of 1": [f"{word[:1]}" for word in pick(some)],
        "prefix of 2": [f"{word[:2]}" for word in pick(some)],
        "prefix of 3": [f"{word[:3]}" for word in pick(some)],
        "prefix of 5": [f"{word[:5]}" for word in pick(some)],
        "word + prefix of 3": [f"{one} {other[:3]}" for one, other in zip(pick(some), pick(often), strict=False)],
        "fuzzy": [f"{word}~" for word in pick(some, 15)],
        KWIC: pick(some, 8),
    }


def timed(work: Callable[[str, str], object], kind: str, texts: list[str]) -> str:
    spent = []
    for text in texts:
        try:
            spent.append(cpu(lambda text=text: work(kind, text)))
        except (KeyError, ValueError, sqlite3.OperationalError):
            continue
    spent.sort()
    return f"{spent[len(spent) // 2]:7.2f} {spent[int(len(spent) * 0.95)]:7.2f}" if spent else f"{'-':>7} {'-':>7}"


def ask(asked: dict[str, list[str]], found: list[Engine]) -> None:
    """Put every question to every engine and print what each needed, kind by kind side by side."""
    print(f"{'ms CPU, top 20: p50 p95':18} " + " ".join(f"{each.name + ' ids':>15} {'shown':>15}" for each in found))
    for kind, texts in asked.items():
        cells = [timed(work, kind, texts) for each in found for work in (each.search, each.with_snippets)]
        print(f"{kind:23} " + " ".join(cells), flush=True)


def add_one(folder: Path, bodies: list[str]) -> None:
    """Add articles one by one to a copy of the index."""
    copy = Path(tempfile.mkdtemp())
    shutil.copytree(next(folder.glob("index-v*")), copy / next(folder.glob("index-v*")).name)
    ours = Index.open(copy)
    ours.search(parse("government"))
    new = [IndexDocument(key=10**9 + number, body=body) for number, body in enumerate(bodies[:20])]
    spent = sorted(cpu(lambda one=one: (ours.apply([one]), ours.search(parse("government")))) for one in new)
    print(f"add one article and find it {spent[10]:.1f} ms CPU, at most {spent[-1]:.1f}")
    shutil.rmtree(copy)


def used(folder: Path, name: str) -> None:
    """Print the memory that an engine by itself takes to answer everything."""
    (engine,) = (each for each in engines(folder) if each.name == name)
    for kind, texts in questions(sampled(folder)[0], random.Random(2)).items():
        timed(engine.search, kind, texts)
    print(f"memory {name:12} {psutil.Process().memory_info().rss / 1e6:5.0f} MB after all its questions")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, help="made from the paragraphs of the real ones")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--memory", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        used(options.folder, options.memory)
        return
    folder = options.folder or Path(tempfile.mkdtemp())
    if not (folder / "articles.db").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        fill(folder, options.articles)
    bodies, count, size = sampled(folder)
    opened = [Index.open(folder)]  # loads what an index needs, so that the second opening is only that
    spent = cpu(lambda: opened.append(Index.open(folder)))
    print(f"{count:,} articles, {size / 1e6:.0f} MB of text; open {spent:.1f} ms CPU")
    print(f"first search {cpu(lambda: opened[1].search(parse('government'))):.1f} ms CPU")
    found = engines(folder)
    for each in found:
        print(f"index {each.name:12} {each.bytes() / size:.2f} of the text")
    ask(questions(bodies, random.Random(2)), found)
    add_one(folder, bodies)
    for each in found:
        command = [sys.executable, "-m", "tests.benchmarks.bench_search", "--folder", folder, "--memory", each.name]
        subprocess.run(command, check=True)
    if not options.folder:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
