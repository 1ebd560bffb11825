from __future__ import annotations

import pytest

from reader.store.spelling import variants, words_of


@pytest.mark.parametrize(
    ("word", "spellings", "found"),
    [
        ("zelensky", ["Volodymyr Zelensky", "Zelenskyy", "Mr Zelenskiy", "Mr Zelensky"], ["zelenskiy", "zelenskyy"]),
        ("putin", ["Vladimir Putin", "Putin", "Mr Putin"], []),
        ("kyiv", ["Kyiv", "Kiev"], ["kiev"]),
        ("burma", ["Burma", "Myanmar"], ["myanmar"]),
        ("kennedy", ["John F. Kennedy", "Kennedy", "JFK"], []),
        ("nato", ["NATO", "OTAN", "Alliance"], ["alliance", "otan"]),
        ("america", ["America", "USA", "US", "United States"], []),
        ("health", ["World Health Organization", "WHO"], []),
        ("erdogan", ["Erdoğan", "Recep Tayyip Erdogan"], []),
        ("absent", ["Someone Else"], []),
    ],
)  # fmt: skip
def test_variants_are_other_ways_to_write_the_word(word: str, spellings: list[str], found: list[str]) -> None:
    assert variants(word, spellings) == found


def test_the_words_of_a_name() -> None:
    assert words_of("Kassym-Jomart O’Brien’s") == ["kassym", "jomart", "o", "brien", "s"]
    assert words_of("…") == []
