"""Looking only where something may be finds what reading every word finds."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.search import analysis, parse
from reader.search.spotting import Spotter
from reader.search.terms import wanted
from tests import ugly
from tests.search import corpus

QUERIES = """
zelensky us obrien rocknroll die erdo* putn~ face 3g well o lelys* 北 e couldn't
"""
WRITTEN = """
Zelenskyy Zelensky’s U.S. u.s US O’Brien O'BRIEN rock'n'roll dying DIED Erdoğan erdog\u0306an putin Putn facing
l’Élysée we'll 3G 北京grain xdie die-hard _die_ die. (us) couldn't wells e\u0301 É ﬁ İ ß \u212arill ’s 's o'o ° a🔥us
\u2067us\u2069
"""
SEPARATORS = [" ", " ", " ", "\n", "\t", "\xa0", "", "-", "—", ". ", "… ", "’ ", " “", "\u200b"]


def same(text: str, query: str, *, growing: bool = False) -> None:
    slots = wanted(parse(query).root, growing=growing).slots
    spotter = Spotter(slots)
    counted = [[(spot.start, spot.end) for spot in each] for each in spotter.counted(text)]
    assert [[(spot.start, spot.end) for spot in each] for each in spotter.spots(text)] == counted


@given(
    pieces=st.lists(st.tuples(st.sampled_from(WRITTEN.split()), st.sampled_from(SEPARATORS)), max_size=30),
    query=st.sampled_from(QUERIES.split()),
    growing=st.booleans(),
)
@example(pieces=[("a", " "), ("dying", " ")], query="die", growing=False)
def test_words_written_in_any_way_are_spotted(pieces: list[tuple[str, str]], query: str, *, growing: bool) -> None:
    same("".join(word + separator for word, separator in pieces), query, growing=growing)


@given(ugly.TEXTS, st.sampled_from(QUERIES.split()))
def test_ugly_texts_are_no_exception(text: str, query: str) -> None:
    same(f"words before, {text} and behind it a line\nof more words", query)


def test_each_word_is_spotted_by_every_form_of_it() -> None:
    chance = random.Random(4)
    words = [word for text in corpus.documents(30) for word in analysis.words(text.body)]
    for ending in ("", "s", "ed", "ing", "ly", "ational", "ibility", "ies", "y", "e", "ness", "izer"):
        for word in chance.sample(words, 30):
            inflected = word + ending
            same(f"before {inflected} behind", analysis.stem(inflected))


@pytest.mark.parametrize("text", ["北京" * 200, "İstanbul us " * 3, "", "\n\n", "us"])
def test_texts_that_are_better_read_whole_are(text: str) -> None:
    same(text, "us")
    same(text, "北京")
