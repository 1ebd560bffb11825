"""Our ranking beside Whoosh's own BM25F: on the same index, and on one that Whoosh wrote with its own codec.

What is left out plays no part in a ranking; that it is left out, `test_answers` shows.
"""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from whoosh import fields, index, query
from whoosh.analysis import Analyzer, Token
from whoosh.scoring import BM25F

from reader.model import IndexDocument
from reader.search import Index, analysis, parse
from reader.search.evaluate import K1, plain_fields
from reader.search.storage import CheckedStorage
from reader.search.tree import And, Node, Or, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APART = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec"
INFLECTED = "sanction sanctions sanctioned run runs running minister ministers ministerial state states stated"
TEXTS = ("title", "deck", "body", "notes", "quotes")


def articles(words: list[str], count: int, seed: int) -> list[IndexDocument]:
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(words))]

    def some(least: int, most: int) -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(least, most))).replace(" alpha ", "\nalpha ")

    return [
        IndexDocument(key=key, **{name: some(0, 60 if name == "body" else 6) for name in TEXTS})
        for key in range(1, count + 1)
    ]


def asked(chance: random.Random, words: list[str], depth: int = 0) -> str:
    kind = chance.random()
    if depth < 3 and kind < 0.3:
        return " ".join(asked(chance, words, depth + 1) for _ in range(2))
    if depth < 3 and kind < 0.55:
        return f"({asked(chance, words, depth + 1)} OR {asked(chance, words, depth + 1)})"
    field = chance.choice(["", "", "title:", "note:"])
    if kind < 0.75:
        return f'{field}"{" ".join(chance.choices(words[:6], k=chance.randint(2, 3)))}"'
    return field + chance.choice(words)


def words_in(node: Node) -> int:
    match node:
        case And(parts) | Or(parts):
            return sum(map(words_in, parts))
    return not getattr(node, "field", "")


def translated(node: Node, schema: fields.Schema, asked_for: int) -> query.Query:
    """The same query for Whoosh; it has so many plain words and phrases."""
    match node:
        case And(parts):
            return query.And([translated(part, schema, asked_for) for part in parts])
        case Or(parts):
            return query.Or([translated(part, schema, asked_for) for part in parts])
    assert isinstance(node, (Word, Phrase))
    within = {"": plain_fields(asked_for), "title": (("title", 1.0),), "note": (("notes", 1.0),)}[node.field]
    words = [token.text for token in schema["body"].analyzer(node.text)]
    if len(words) == 1:
        return query.Or([query.Term(name, words[0], boost=worth) for name, worth in within])
    return query.Or([query.Phrase(name, words, boost=worth) for name, worth in within])


def theirs(opened: Any, node: Node) -> dict[int, float]:
    with opened.searcher(weighting=BM25F(K1=K1)) as searcher:
        found = searcher.search(translated(node, opened.schema, words_in(node)), limit=None)
        return {int(hit["key"]): hit.score for hit in found}


def ours(made: Index, text: str) -> dict[int, float]:
    found = made.search(parse(text), limit=None, today=date(2023, 6, 15))
    return dict(zip(found.keys, found.scores, strict=True))


def compare(made: Index, opened: Any, vocabulary: str, count: int) -> int:
    """Ask both many things; returns how many answers had anything in them."""
    chance = random.Random(11)
    words = vocabulary.split()
    answered = 0
    for _ in range(count):
        text = asked(chance, words)
        root = parse(text).root
        assert root is not None
        expected = theirs(opened, root)
        assert ours(made, text) == pytest.approx(expected, rel=1e-9), text
        answered += bool(expected)
    return answered


def test_the_same_index_ranks_as_whoosh_ranks_it(tmp_path: Path) -> None:
    assert len({analysis.stem(word) for word in APART.split()}) == len(APART.split())
    texts = articles(APART.split(), 400, seed=3)
    made = Index.open(tmp_path)
    made.apply(texts[:150], merge=False)
    made.apply(texts[100:300], [3, 4, 5], merge=False)
    made.apply(texts[300:])
    (folder,) = tmp_path.glob("index-*")

    assert compare(made, index.FileIndex(CheckedStorage(str(folder))), APART, 60) > 40


class StemAnalyzer(Analyzer):
    """Whoosh's own way: each word is stored as its stem."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        token = Token(**options)
        for found in analysis.tokens(value):
            token.text, token.pos = analysis.stem(found.word), found.position
            yield token


def test_an_index_that_whoosh_wrote_with_stems_ranks_the_same(tmp_path: Path) -> None:
    texts = articles(INFLECTED.split(), 250, seed=4)
    made = Index.open(tmp_path)
    made.apply(texts)
    (tmp_path / "stock").mkdir()
    schema = fields.Schema(key=fields.STORED, **{name: fields.TEXT(analyzer=StemAnalyzer()) for name in TEXTS})
    stock = index.create_in(tmp_path / "stock", schema)
    with stock.writer() as writer:
        for text in texts:
            writer.add_document(key=text.key, **{name: getattr(text, name) or None for name in TEXTS})

    assert compare(made, stock, INFLECTED, 60) > 40
