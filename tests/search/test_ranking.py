"""Our ranking beside Whoosh's own BM25F: on the same index, and on one that Whoosh wrote with its own codec.

What is left out plays no part in a ranking; that it is left out, `test_answers` shows.
"""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from whoosh import fields, index, query
from whoosh.analysis import Analyzer, Token
from whoosh.highlight import set_matched_filter
from whoosh.scoring import BM25F

from reader.model import IndexDocument
from reader.search import Index, analysis, highlight, parse
from reader.search.evaluate import K1, plain_fields
from reader.search.storage import CheckedStorage
from reader.search.tree import And, Node, Not, Or, Phrase, Word

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
        left_out = f" -{chance.choice(words)}" if not depth and kind < 0.2 else ""
        return " ".join(asked(chance, words, depth + 1) for _ in range(2)) + left_out
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
        case Not(part):
            return words_in(part)
    return not getattr(node, "field", "")


def translated(node: Node, schema: fields.Schema, asked_for: int) -> query.Query:
    """The same query for Whoosh; it has so many plain words and phrases."""
    match node:
        case Not(part):
            return translated(part, schema, asked_for)
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
        parts = node.parts if isinstance(node, And) else (node,)
        wanted, left_out = (
            [translated(part, opened.schema, words_in(node)) for part in parts if isinstance(part, Not) is is_left_out]
            for is_left_out in (False, True)
        )
        # Whoosh's own Not would let each article it lets through count for one, and its AndNot lets too many through.
        found = searcher.search(query.And(wanted), mask=query.Or(left_out) if left_out else None, limit=None)
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
        found = ours(made, text)
        assert found == pytest.approx(expected, rel=1e-9), text
        assert all(expected[one] >= expected[other] * (1 - 1e-9) for one, other in pairwise(found)), text
        answered += bool(expected)
    return answered


def test_the_same_index_ranks_as_whoosh_ranks_it(tmp_path: Path) -> None:
    assert len({analysis.stem(word) for word in APART.split()}) == len(APART.split())
    made, opened, _ = both(tmp_path)

    assert compare(made, opened, APART, 60) > 40


def both(folder: Path) -> tuple[Index, Any, list[IndexDocument]]:
    """An index of several segments, the same opened by Whoosh, and what is in it."""
    texts = articles(APART.split(), 400, seed=3)
    made = Index.open(folder)
    made.apply(texts[:150], merge=False)
    made.apply(texts[100:300], [3, 4, 5], merge=False)
    made.apply(texts[300:])
    (own,) = folder.glob("index-*")
    return made, index.FileIndex(CheckedStorage(str(own))), [text for text in texts if text.key not in (3, 4, 5)]


def test_beginnings_wildcards_and_what_is_left_out_find_what_whoosh_finds(tmp_path: Path) -> None:
    made, opened, _ = both(tmp_path)
    with opened.searcher() as searcher:

        def found(asked_for: query.Query) -> set[int]:
            return {int(hit["key"]) for hit in searcher.search(asked_for, limit=None)}

        for begin in ("al", "ro", "ju", "ho", "pap", "qu", "zz"):
            anywhere = query.Or([query.Prefix(name, begin) for name in TEXTS])
            assert set(ours(made, f"{begin}*")) == found(anywhere)
            assert set(made.search(parse(begin), limit=None, typing=True).keys) == found(anywhere)
            assert set(ours(made, f"-{begin}*")) == found(query.Not(anywhere))
        for pattern in ("al*a", "ho?el", "ju*t", "in*", "mi?e*", "zz?"):
            assert set(ours(made, pattern)) == found(query.Or([query.Wildcard(name, pattern) for name in TEXTS]))
        with_alpha = query.Or([query.Term(name, "alpha") for name in TEXTS])
        assert set(ours(made, "-alpha")) == found(query.Not(with_alpha))


class BeginningAnalyzer(Analyzer):
    """A beginning asked for is one word, whatever follows it."""

    def __init__(self, begin: str) -> None:
        self._begin = begin

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        token = Token(**options)
        for found in analysis.tokens(value):
            token.text = self._begin if found.word.startswith(self._begin) else found.word
            token.pos = found.position
            yield token


@pytest.mark.parametrize("begin", ["al", "ro", "mi", "sta"])
def test_a_beginning_ranks_as_one_word_that_whoosh_ranks(tmp_path: Path, begin: str) -> None:
    texts = articles([*APART.split(), *INFLECTED.split(), "almost", "allow", "romance"], 150, seed=6)
    made = Index.open(tmp_path)
    made.apply(texts)
    (tmp_path / "stock").mkdir()
    schema = fields.Schema(
        key=fields.STORED, **{name: fields.TEXT(analyzer=BeginningAnalyzer(begin)) for name in TEXTS}
    )
    stock = index.create_in(tmp_path / "stock", schema)
    with stock.writer() as writer:
        for text in texts:
            writer.add_document(key=text.key, **{name: getattr(text, name) or None for name in TEXTS})

    found = ours(made, f"{begin}*")
    assert found
    assert found == pytest.approx(theirs(stock, Word(begin)), rel=1e-9)


def test_words_are_lit_where_whoosh_lights_them(tmp_path: Path) -> None:
    """Whoosh's highlighter lights the words of a phrase wherever they stand, so phrases are compared by themselves."""
    _, opened, texts = both(tmp_path)
    chance = random.Random(5)
    lit = 0
    for _ in range(60):
        typed = re.sub(r'"| -\w+', "", asked(chance, APART.split()))
        node = parse(typed).root
        assert node is not None
        body = chance.choice(texts).body
        leaves = translated(node, opened.schema, 1).leaves()
        terms = frozenset(leaf.text for leaf in leaves if leaf.fieldname == "body")
        tokens = opened.schema["body"].analyzer(body, chars=True, mode="index")
        marked = [(token.startchar, token.endchar) for token in set_matched_filter(tokens, terms) if token.matched]
        assert [(span.start, span.end) for span in highlight(body, parse(typed))] == marked, typed
        lit += bool(marked)

    assert lit > 20


def test_phrases_are_lit_where_whoosh_finds_them(tmp_path: Path) -> None:
    _, opened, texts = both(tmp_path)
    bodies = {text.key: text.body for text in texts}
    words = APART.split()[:5]
    lit = 0
    with opened.searcher() as searcher:
        for one in words:
            for other in words:
                asked_for = parse(f'"{one} {other}"')
                for leaf, base in searcher.leaf_searchers():
                    matcher = query.Phrase("body", [one, other]).matcher(leaf)
                    while matcher.is_active():
                        body = bodies[searcher.stored_fields(base + matcher.id())["key"]]
                        begins = {token.start: token.position for token in analysis.tokens(body)}
                        found = {begins[span.start] for span in highlight(body, asked_for)}
                        stands = {span.start for span in matcher.spans()}
                        assert found == stands if one != other else found <= stands  # "alpha alpha alpha" is one span
                        lit += len(found)
                        matcher.next()

    assert lit > 100
