"""How well the index ranks: nDCG@10 on SciFact (title and body) and for headlines on the bodies of their articles.

    python -m tests.benchmarks.bench_search_relevance

Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002. A query is its words, joined by OR.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from math import log2
from pathlib import Path
from typing import Any

from reader.model import IndexDocument
from reader.search import Index, analysis, parse

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


def mean(index: Index, asked: list[tuple[str, set[int]]]) -> float:
    scores = [gain(index.search(parse(either(text)), limit=10).keys, relevant) for text, relevant in asked]
    return sum(scores) / len(scores)


def scifact(index: Index) -> float:
    documents = rows("search/scifact_docs.jsonl.gz")
    index.apply(IndexDocument(key=int(row["id"]), title=row["title"], body=row["body"]) for row in documents)
    relevant: dict[str, set[int]] = {}
    for line in (SHARED / "search" / "scifact_qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(query, set()).add(int(document))
    queries = {row["id"]: row["text"] for row in rows("search/scifact_queries.jsonl.gz")}
    return mean(index, [(queries[query], keys) for query, keys in relevant.items() if query in queries])


def headlines(index: Index) -> float:
    articles = rows("news/articles.jsonl.gz")
    index.apply(IndexDocument(key=key, body=row["body"]) for key, row in enumerate(articles, 1))
    keys = {row["id"]: key for key, row in enumerate(articles, 1)}
    asked = [
        (row["query"], {keys[row["article"]]}) for row in rows("search/headlines.jsonl.gz") if row["article"] in keys
    ]
    return mean(index, asked)


def main() -> None:
    """Measure and print."""
    if not SHARED.is_dir():
        print("the shared data is not beside this checkout")
        sys.exit(0)
    for name, measure in (("SciFact", scifact), ("headline to body", headlines)):
        folder = Path(tempfile.mkdtemp())
        print(f"nDCG@10 {name:18} {measure(Index.open(folder)):.4f}")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
