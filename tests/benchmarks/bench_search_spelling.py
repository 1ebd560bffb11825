"""How often the first suggestion is what was meant, for misspelt words and queries, over the real news articles.

    python -m tests.benchmarks.bench_search_spelling [--folder DIR]

A misspelling counts when its correction stands in the index. One that stands there itself, for newspapers misspell too,
is found and so not corrected; it counts among all of them and not among those that find nothing. A folder that
`bench_search` kept is used as it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from reader.search import Index, analysis, parse
from tests.benchmarks.news import NEWS, news

QUERIES = NEWS.parents[1] / "queries"


def rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(QUERIES / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def finds(index: Index, text: str) -> bool:
    return index.search(parse(text), limit=1).total > 0


def folded(text: str | None) -> list[str]:
    return analysis.words(text or "")


def words(index: Index) -> None:
    """Single words."""
    known = Counter(word for row in news() for word in analysis.words(row.body))
    asked = [row for row in rows("misspellings.jsonl.gz") if all(known[word] for word in folded(row["correct"]))]
    tried = [(row, index.suggest(parse(row["typo"]))) for row in asked if not finds(index, row["typo"])]
    right = sum(folded(found) == folded(row["correct"]) for row, found in tried)
    print(f"misspellings whose correction is in the index {len(asked)}, of which find nothing {len(tried)}")
    print(f"  first suggestion right {right / len(tried):.3f}")
    print(f"  of all, those that find something as they stand included {right / len(asked):.3f}")
    wrong = [row["correct"] for row in asked if index.suggest(parse(row["correct"]))]
    print(f"  corrections of a word that exists {len(wrong)} of {len(asked)}")


def queries(index: Index) -> None:
    """Whole queries: only those of which each word of the right one is known."""
    asked = [row for row in rows("mistyped.jsonl.gz") if all(finds(index, word) for word in folded(row["correct"]))]
    tried = [row for row in asked if not all(finds(index, word) for word in folded(row["typo"]))]
    right = sum(folded(index.suggest(parse(row["typo"]))) == folded(row["correct"]) for row in tried)
    print(
        f"mistyped queries {len(asked)}, with an unknown word {len(tried)}, suggestion right {right / len(tried):.3f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    kept = parser.parse_args().folder
    if not QUERIES.is_dir():
        print("the shared data is not beside this checkout")
        sys.exit(0)
    folder = kept or Path(tempfile.mkdtemp())
    index = Index.open(folder)
    if not index.count():
        index.apply(news(), merge=False)
    words(index)
    queries(index)
    if not kept:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
