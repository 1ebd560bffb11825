from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import analysis
from tests import ugly

PIECES = (
    "U.S.", "U.S.-led", "J.K.Rowling", "O’Brien’s", "don't", "l’Élysée", "北京", "हिन्दी", "naïve", "ﬁ", "İ", "ß", " ",
    "\n", "'", ".", "-", "_", "ⅷ", "½", "s", "’s", "3.5", "قَلَم",
    "🔥", "❤️", "👍🏽", "👨‍👩‍👧", "🇺🇦", "🇺", "\u200d", "\ufe0f", "\U0001f3fd",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    ugly.TEXTS,
    st.lists(st.sampled_from(PIECES)).map("".join),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peskov said", ["peskov", "said"]),
        ("Erdoğan Łódź Ångström Ørsted straße naïve", ["erdogan", "lodz", "angstrom", "orsted", "strasse", "naive"]),
        ("İstanbul istanbul ISTANBUL", ["istanbul"] * 3),
        ("Putin's Putin’s Putin", ["putin"] * 3),
        ("O’Brien O'Brien OBrien", ["obrien"] * 3),
        ("don't can’t", ["dont", "cant"]),
        ("U.S. US U.S", ["us"] * 3),
        ("the U.S.-led bloc", ["the", "us", "led", "bloc"]),
        ("J.K. Rowling", ["jk", "rowling"]),
        ("l’Élysée d'Estaing", ["l", "elysee", "d", "estaing"]),
        ("covid-19 in 3.5 km_h", ["covid", "19", "in", "3", "5", "km", "h"]),
        ("10⁶ t of H₂O on Dorn[1]", ["106", "t", "of", "h2o", "on", "dorn", "1"]),
        ("北京大学", ["北", "京", "大", "学"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("Москва́ Ёлка", ["москва", "елка"]),
        ("e\u0301lite élite", ["elite", "elite"]),
        ("— & … ! $$$", []),
        ("hot🔥🔥deal", ["hot", "🔥", "🔥", "deal"]),
        ("❤️ ❤ 👍🏽 👍", ["❤", "❤", "👍", "👍"]),
        ("👨‍👩‍👧 🇺🇦🇷🇺", ["👨👩👧", "🇺🇦", "🇷🇺"]),
    ],
)
def test_words_as_they_are_indexed(text: str, words: list[str]) -> None:
    assert analysis.words(text) == words


@given(TEXTS)
def test_a_token_stands_where_it_says(text: str) -> None:
    end = 0
    position = -1
    for token in analysis.tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.position > position
        assert token.word
        assert not any(char.isspace() for char in token.word)
        assert len(token.word) <= analysis.LONGEST_WORD
        end, position = token.end, token.position
    assert [token.word for token in analysis.tokens(text)] == analysis.words(text)


@given(TEXTS)
def test_no_word_reaches_over_a_space(text: str) -> None:
    assert analysis.words(text) == [word for chunk in text.split() for word in analysis.words(chunk)]


@given(TEXTS)
def test_written_words_are_found_again_one_by_one(text: str) -> None:
    at = 0
    for raw in analysis.raw_tokens(text):
        at = text.index(raw, at)
        assert raw == "\n" or analysis.stands_alone(text, at, raw)
        at += len(raw)


@given(TEXTS, TEXTS)
def test_a_line_break_keeps_words_far_apart(one: str, other: str) -> None:
    words = [*analysis.tokens(f"{one}\n{other}")]
    before = [token for token in words if token.start < len(one)]
    after = [token for token in words if token.start > len(one)]
    if before and after:
        assert after[0].position - before[-1].position > analysis.BLOCK_GAP


@given(st.text())
def test_folding_is_settled(text: str) -> None:
    folded = analysis.fold(text)
    assert analysis.fold(folded) == folded


@pytest.mark.parametrize(
    "forms",
    ["sanction sanctions sanctioned sanctioning", "run runs running", "lie lying lies", "city cities"],
)
def test_inflected_forms_share_a_stem(forms: str) -> None:
    assert len({analysis.stem(word) for word in forms.split()}) == 1


def test_what_is_not_english_letters_has_no_other_form() -> None:
    assert [analysis.stem(word) for word in ("2022s", "москвы", "g20")] == ["2022s", "москвы", "g20"]
