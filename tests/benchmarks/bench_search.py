"""How quick the index is: building, opening, changing, and each kind of query, beside SQLite FTS5 on the same articles.

    python -m tests.benchmarks.bench_search [--articles 14000]

Without the shared news articles it makes up its own. More articles than there are come from recombined paragraphs.
Milliseconds are of CPU time, medians and 95th percentiles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import IndexDocument
from reader.search import Index, analysis, parse, snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEWS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "news" / "articles.jsonl.gz"
BATCH = 5000


def news() -> list[IndexDocument]:
    """The real articles, or made-up ones where they are missing."""
    if not NEWS.is_file():
        from tests.search import corpus

        return corpus.documents(2000)
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        IndexDocument(
            key=key, title=row["title"] or "", body=row["body"], source=row["source"] or "", language=row["lang"] or "",
            words=len(row["body"].split()), day=day_of(row["date"] or ""),
        )
        for key, row in enumerate(rows, 1)
    ]  # fmt: skip


def day_of(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def articles(count: int) -> Iterator[IndexDocument]:
    """So many articles: the real ones, or paragraphs of them put together anew, about 2.5 KB each."""
    real = news()
    if count <= len(real):
        yield from real[:count]
        return
    chance = random.Random(1)
    paragraphs = [line for article in real for line in article.body.split("\n") if len(line) > 80]
    for key in range(1, count + 1):
        model = chance.choice(real)
        body, size = [], 0
        while size < 2500:
            body.append(chance.choice(paragraphs))
            size += len(body[-1])
        text = "\n".join(body)
        yield IndexDocument(
            key=key, title=model.title, body=text, source=model.source, language=model.language,
            words=len(text.split()), day=model.day,
        )  # fmt: skip


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


def fill(folder: Path, count: int, chance: random.Random) -> tuple[Index, sqlite3.Connection, list[str], float]:
    """Build both indexes; returns some bodies to take phrases from, and the size of the text in megabytes."""
    ours, theirs = Index.open(folder), sqlite3.connect(folder / "fts.db")
    theirs.execute("CREATE VIRTUAL TABLE a USING fts5(title, body, tokenize='porter unicode61', content='')")
    spent = {"broadsheet": 0.0, "FTS5": 0.0}
    bodies: list[str] = []
    size = 0
    for batch in batches(articles(count)):
        size += sum(len(each.body.encode()) for each in batch)
        bodies += [each.body for each in chance.sample(batch, min(40, len(batch)))]
        spent["broadsheet"] += cpu(lambda batch=batch: ours.apply(batch, merge=False))
        rows = [(each.key, each.title, each.body) for each in batch]
        spent["FTS5"] += cpu(lambda rows=rows: insert(theirs, rows))
    for name, ms in spent.items():
        bytes_ = (folder / "fts.db").stat().st_size if name == "FTS5" else size_of(folder)
        print(f"build {name:12} {count / ms * 1000:7.0f} articles/s, index {bytes_ / size:.2f} of the text")
    return ours, theirs, bodies, size / 1e6


def insert(connection: sqlite3.Connection, rows: list[tuple[int, str, str]]) -> None:
    with connection:
        connection.executemany("INSERT INTO a(rowid, title, body) VALUES (?, ?, ?)", rows)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("index-*/*") if path.is_file())


def questions(bodies: list[str], chance: random.Random) -> dict[str, list[str]]:
    """Queries of each kind, from words by how many of the sampled bodies they stand in."""
    stands: Counter[str] = Counter()
    for body in bodies:
        stands.update({word for word in analysis.words(body) if word.isascii() and word.isalpha() and len(word) > 3})
    share = {word: count / len(bodies) for word, count in stands.items()}
    often = [word for word, part in share.items() if part > 0.12]
    some = [word for word, part in share.items() if 0.01 < part < 0.05]
    seldom = [word for word, part in share.items() if part < 0.004]

    def pick(words: list[str], count: int = 40) -> list[str]:
        return chance.sample(words, min(count, len(words)))

    def phrase() -> str:
        words = chance.choice(bodies).split("\n")[0].split()
        at = chance.randrange(max(1, len(words) - 3))
        return '"' + " ".join(words[at : at + chance.randint(2, 3)]).replace('"', "") + '"'

    return {
        "term in > 12 %": pick(often),
        "term in 1-5 %": pick(some),
        "term, rare": pick(seldom),
        "AND of 2-3": [" ".join(pick(some + often, chance.randint(2, 3))) for _ in range(40)],
        "OR of 2-3": [" OR ".join(pick(some, chance.randint(2, 3))) for _ in range(40)],
        "phrase": [phrase() for _ in range(40)],
        "term + 3 months": [f"{word} date:2019-01..2019-03" for word in pick(often)],
        "term, by date": pick(often),
        "prefix of 1": [f"{word[:1]}" for word in pick(some)],
        "prefix of 2": [f"{word[:2]}" for word in pick(some)],
        "prefix of 3": [f"{word[:3]}" for word in pick(some)],
        "prefix of 5": [f"{word[:5]}" for word in pick(some)],
        "word + prefix of 3": [f"{one} {other[:3]}" for one, other in zip(pick(some), pick(often), strict=False)],
        "fuzzy": [f"{word}~" for word in pick(some, 15)],
    }


def for_fts(kind: str, text: str) -> str | None:
    if kind == "fuzzy" or "3 months" in kind:
        return None
    if "prefix" in kind:
        *whole, beginning = text.split()
        return " ".join([*(f'"{word}"' for word in whole), f'"{beginning}"*'])
    if text.startswith('"') or " OR " in text:
        return text
    return " ".join(f'"{word}"' for word in text.split())


def timed(work: Callable[[str], object], texts: list[str]) -> str:
    spent = []
    for text in texts:
        try:
            spent.append(cpu(lambda text=text: work(text)))
        except sqlite3.OperationalError:
            continue
    spent.sort()
    return f"{spent[len(spent) // 2]:8.2f} {spent[int(len(spent) * 0.95)]:8.2f}" if spent else f"{'-':>8} {'-':>8}"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=14_000)
    count = arguments.parse_args().articles
    chance = random.Random(2)
    folder = Path(tempfile.mkdtemp())
    ours, theirs, bodies, size = fill(folder, count, chance)
    opened: list[Index] = []
    print(f"{size:.0f} MB of text; open {cpu(lambda: opened.append(Index.open(folder))):.1f} ms CPU")
    ours = opened[0]
    print(f"first search {cpu(lambda: ours.search(parse('government'))):.1f} ms CPU")
    asked = questions(bodies, chance)
    print(f"{'milliseconds CPU, top 20':24} {'ours p50':>8} {'p95':>8} {'FTS5 p50':>8} {'p95':>8}")
    order = "SELECT rowid FROM a WHERE a MATCH ? ORDER BY bm25(a, 3, 1) LIMIT 20"
    for kind, texts in asked.items():
        typing, sort = "prefix" in kind, "date" if "by date" in kind else "relevance"
        mine = timed(lambda text, typing=typing, sort=sort: ours.search(parse(text), typing=typing, sort=sort), texts)
        known = [each for text in texts if (each := for_fts(kind, text))]
        print(f"{kind:24} {mine} {timed(lambda text: theirs.execute(order, (text,)).fetchall(), known)}")
    query = parse("government minister")
    print(f"20 snippets {cpu(lambda: [snippet(body, query) for body in bodies[:20]]):.1f} ms CPU")
    new = [IndexDocument(key=10**9 + number, body=bodies[number]) for number in range(10)]
    spent = sorted(cpu(lambda one=one: (ours.apply([one]), ours.search(parse("government")))) for one in new)
    print(f"add one article and find it {spent[5]:.1f} ms CPU, at most {spent[-1]:.1f}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
