from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import IndexDocument, Span
from reader.search import Index, Query, analysis, highlight, parse, snippet
from reader.search.tree import Word
from tests import ugly
from tests.search import corpus

BODY = (
    "Zelenskyy met Erdoğan. Mr. Zelenskiy’s visit — the first — came as U.S. sanctions bit.\n"
    "A prisoner swap was agreed; a swap of prisoners, face to face.\nPrisoner\nswap"
)


@pytest.mark.parametrize(
    ("query", "length", "cut"),
    [
        ("first", 200, (False, False)),
        ("Zelenskyy", 30, (False, True)),
        ("bit", 30, (True, False)),
        ("first", 20, (True, True)),
    ],
)
def test_a_passage_tells_on_which_side_its_line_goes_on(query: str, length: int, cut: tuple[bool, bool]) -> None:
    found = snippet(BODY, parse(query), length=length)

    assert (found.cut_before, found.cut_after) == cut


def lit(query: str, text: str = BODY, **options: object) -> list[str]:
    return [span.of(text) for span in highlight(text, parse(query), **options)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("erdogan", ["Erdoğan"]),
        ("ERDOĞAN", ["Erdoğan"]),
        ("sanction", ["sanctions"]),
        ("us", ["U.S."]),
        ('"U.S. sanctions"', ["U.S. sanctions"]),
        ("zelenskiy", ["Zelenskiy"]),
        ('"prisoner swap"', ["prisoner swap"]),
        ('"swap prisoners"~1', ["prisoner", "swap", "swap", "prisoners"]),
        ('"face to face"', ["face to face"]),
        ("sanc*", ["sanctions"]),
        ("zelensk?y", ["Zelenskyy", "Zelenskiy"]),
        ("erdogen~", ["Erdoğan"]),
        ("-prisoner visit", ["visit"]),
        ("visit OR bit", ["visit", "bit"]),
        ("title:visit", []),
        ("body:visit quote:bit note:came", ["visit", "bit"]),
        ("is:unread date:2022", []),
        ('person:"Zelenskyy"', ["Zelenskyy"]),
        ("the visit", ["visit"]),
        ("", []),
    ],
)
def test_hits(query: str, hits: list[str]) -> None:
    assert lit(query) == hits


@given(ugly.TEXTS, ugly.TEXTS)
def test_each_word_of_a_text_is_lit_where_it_stands(text: str, other: str) -> None:
    for token in list(analysis.tokens(text))[:5]:
        query = Query(Word(text[token.start : token.end]))
        spans = highlight(f"{other} {text}", query)
        assert Span(token.start + len(other) + 1, token.end + len(other) + 1) in spans


def test_names_are_lit_under_every_spelling() -> None:
    def spellings(word: str) -> list[str]:
        return ["Zelenskyy", "Zelenskiy"] if word == "zelensky" else []

    assert lit("zelensky", variants=spellings) == ["Zelenskyy", "Zelenskiy"]
    assert lit("person:Zelensky", variants=spellings) == ["Zelenskyy", "Zelenskiy"]


def test_a_growing_word_is_lit_as_a_beginning() -> None:
    assert lit("sancti", typing=True) == ["sanctions"]
    assert lit("sancti") == []
    assert lit('"prisoner sw', typing=True) == ["prisoner swap"]
    assert lit("sancti ", typing=True) == []


def test_a_title_is_lit_by_what_was_asked_of_titles() -> None:
    assert lit("title:grain deal", "Grain deal", field="title") == ["Grain", "deal"]
    assert lit("body:grain deal", "Grain deal", field="title") == ["deal"]


UGLY = st.lists(
    st.sampled_from(
        ["Zelenskyy", "ZELENSKY’S", "e\u0301", "ﬁ", "İ", "ß", "U.S.", " ", "\n", "北京", "swap", "prisoner", "🇺🇦", "’s"]
    )
).map("".join)


@given(
    UGLY,
    st.sampled_from(["zelensky", "zelenskyy", '"prisoner swap"', "sw*", "us", "北京", '"swap prisoner"~3', "e", "fi"]),
)
def test_hits_are_in_order_and_inside(text: str, query: str) -> None:
    end = 0
    for span in highlight(text, parse(query)):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_body_has_hits_exactly_when_the_index_finds_it(seed: int) -> None:
    index = _matching_index()
    chance = random.Random(seed)
    leaf = corpus.leaf(chance)
    root = parse(leaf).root
    if root is None or getattr(root, "field", None) != "":
        return
    query = parse(f"body:{leaf}") if not leaf.startswith("body:") else parse(leaf)
    found = set(index.search(query, limit=None, variants=corpus.variants).keys)
    for article in ARTICLES:
        assert bool(highlight(article.body, query, variants=corpus.variants)) == (article.key in found)


ARTICLES = [IndexDocument(key=article.key, body=article.body) for article in corpus.documents(60, seed=9)]
_made: list[Index] = []


def _matching_index() -> Index:
    if not _made:
        import tempfile
        from pathlib import Path

        _made.append(Index.open(Path(tempfile.mkdtemp())))
        _made[0].apply(ARTICLES)
    return _made[0]


def test_the_passage_is_the_one_with_most_of_what_was_asked() -> None:
    filler = "word " * 60
    text = f"grain here. {filler}\n{filler} the grain deal between the two sides {filler}"
    found = snippet(text, parse("grain deal sides"), length=80)

    assert len(found.text) <= 80
    assert [hit.of(found.text) for hit in found.hits] == ["grain", "deal", "sides"]
    assert text[found.start :].startswith(found.text)
    assert not found.text.startswith(" ")
    assert text[found.start - 1] == " "
    assert text[found.start + len(found.text)] == " "


def test_without_a_hit_the_passage_is_the_beginning() -> None:
    found = snippet("One two three four five six", parse("absent"), length=12)

    assert found.text == "One two"
    assert found.hits == ()


@given(st.text(alphabet="ab \né’s", max_size=300), st.integers(1, 60))
def test_a_passage_is_part_of_the_text(text: str, length: int) -> None:
    found = snippet(text, parse("a OR b"), length=length)

    assert text[found.start : found.start + len(found.text)] == found.text
    assert "\n" not in found.text
    assert all(0 <= hit.start < hit.end <= len(found.text) for hit in found.hits)
    assert (
        len(found.text) <= max(length, *(len(hit) for hit in found.hits)) if found.hits else len(found.text) <= length
    )
