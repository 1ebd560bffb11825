"""The articles that are searched when searching is measured: real ones, and more made from their paragraphs."""

from __future__ import annotations

import gzip
import json
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import IndexDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "news" / "articles.jsonl.gz"
SIZE = 2500
"""Code points of an article that is put together from paragraphs."""


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


def articles(count: int | None = None) -> Iterator[IndexDocument]:
    """All real articles, or so many put together from their paragraphs."""
    real = news()
    if count is None:
        yield from real
        return
    chance = random.Random(1)
    paragraphs = [line for article in real for line in article.body.split("\n") if len(line) > 80]
    for key in range(1, count + 1):
        model = chance.choice(real)
        body, size = [], 0
        while size < SIZE:
            body.append(chance.choice(paragraphs))
            size += len(body[-1])
        text = "\n".join(body)
        yield IndexDocument(
            key=key, title=model.title, body=text, source=model.source, language=model.language,
            words=len(text.split()), day=model.day,
        )  # fmt: skip
