"""How well the index ranks: nDCG@10 on SciFact (title and body) and for headlines on the bodies of their articles.

    python -m tests.benchmarks.bench_search_relevance

Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002. A query is its words, joined by OR.
Beside it bm25s with stemming (k1 1.2, b .75) on the same texts, if it is there: pip install bm25s PyStemmer.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model import IndexDocument
from reader.search import Index, analysis, parse

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def either(text: str) -> str:
    """The words of a text that say something, joined by OR."""
    return " OR ".join(word for word in analysis.words(text) if word not in analysis.STOP_WORDS)


def gain(found: list[int], relevant: set[int]) -> float:
    got = sum(1 / log2(rank + 2) for rank, key in enumerate(found[:10]) if key in relevant)
    return got / sum(1 / log2(rank + 2) for rank in range(min(10, len(relevant))))


class Task(NamedTuple):
    """Texts, and questions with the articles that answer them."""

    documents: list[IndexDocument]
    asked: list[tuple[str, set[int]]]


def mean(task: Task, search: Callable[[str], list[int]]) -> float:
    return sum(gain(search(text), relevant) for text, relevant in task.asked) / len(task.asked)


def ours(task: Task) -> float:
    folder = Path(tempfile.mkdtemp())
    index = Index.open(folder)
    index.apply(task.documents)
    found = mean(task, lambda text: index.search(parse(either(text)), limit=10).keys)
    shutil.rmtree(folder)
    return found


def theirs(task: Task) -> float:
    """What bm25s reaches; raises ImportError without it."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    quiet: dict[str, Any] = {"stopwords": "en", "stemmer": stemmer, "show_progress": False}
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(bm25s.tokenize([f"{each.title} {each.body}" for each in task.documents], **quiet), show_progress=False)

    def search(text: str) -> list[int]:
        tokens = bm25s.tokenize([text], **quiet)
        places, _ = index.retrieve(tokens, k=10, show_progress=False)
        return [task.documents[place].key for place in places[0]]

    return mean(task, search)


def scifact() -> Task:
    documents = rows("search/scifact_docs.jsonl.gz")
    relevant: dict[str, set[int]] = {}
    for line in (SHARED / "search" / "scifact_qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(query, set()).add(int(document))
    queries = {row["id"]: row["text"] for row in rows("search/scifact_queries.jsonl.gz")}
    return Task(
        [IndexDocument(key=int(row["id"]), title=row["title"], body=row["body"]) for row in documents],
        [(queries[query], keys) for query, keys in relevant.items() if query in queries],
    )


def headlines() -> Task:
    articles = rows("news/articles.jsonl.gz")
    keys = {row["id"]: key for key, row in enumerate(articles, 1)}
    return Task(
        [IndexDocument(key=key, body=row["body"]) for key, row in enumerate(articles, 1)],
        [(row["query"], {keys[row["article"]]}) for row in rows("search/headlines.jsonl.gz") if row["article"] in keys],
    )


def main() -> None:
    """Measure and print."""
    if not SHARED.is_dir():
        print("the shared data is not beside this checkout")
        sys.exit(0)
    for name, task in (("SciFact", scifact()), ("headline to body", headlines())):
        line = f"nDCG@10 {name:18} broadsheet {ours(task):.4f}"
        try:
            print(f"{line}   bm25s {theirs(task):.4f}")
        except ImportError:
            print(f"{line}   bm25s is not installed")


if __name__ == "__main__":
    main()
