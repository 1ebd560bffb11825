"""What is looked for in a quick way must be what the plain way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.forms import Passage, classify, count
from reader.importers.lexicon import SPEAKS_TO_READER
from reader.importers.marks import WORD, words
from tests.ugly import TEXTS

SPOKEN = ("you", "your", "yours", "we", "our", "ours", "us", "please")
UNSPOKEN = ("were", "thus", "hour", "pleased", "é", "_", "’", "“")
LONG = (
    "The material in these pages, of which there are very many indeed after so many years of work by the whole staff,"
)


@given(TEXTS | st.text("ab1'’._-–—“”é \n\u3042", max_size=30))
def test_words_are_the_same_in_every_script(text: str) -> None:
    text = text.replace("\x01", "")  # no text that passed the gate holds it

    assert words(text) == WORD.findall(text)


@given(st.lists(st.sampled_from((*SPOKEN, *UNSPOKEN)), max_size=12), st.sampled_from(("", " ", "-")))
def test_words_to_the_reader_are_whole_words(parts: list[str], between: str) -> None:
    text = between.join(parts)
    whole = re.findall(r"\w+", text)

    assert len(SPEAKS_TO_READER.findall(text)) == sum(word in SPOKEN for word in whole)


@given(st.text("a é\u3000\n", max_size=20))
def test_words_are_counted_as_white_space_parts_them(text: str) -> None:
    assert count(text) == len(text.split())


@pytest.mark.parametrize(
    ("line", "form"),
    [
        (f"{LONG} may not be reproduced without the permission of their owner, on this site or elsewhere.", "notice"),
        (f"{LONG} are on our site, and your account lets in nobody else.", "notice"),
        (f"{LONG} are kept for those who come here to read and to learn.", "prose"),
        ("The mayor, left, and the engineer in charge of the bridge on Tuesday", "caption"),
        ("The mayor and the engineer are seen at the bridge on Tuesday", "caption"),
        ("In this undated photo the bridge stands as it was built", "caption"),
        ("The bridge, as it was built (Reuters File)", "caption"),
        ("The bridge on Tuesday. Jane Doe / City Archive", "caption"),
        ("The bridge in spring PHOTO BY A READER", "caption"),
        ("Posted by Jane Doe at 6:30 am", "comment"),
    ],
)  # fmt: skip
def test_lines_are_recognised_by_a_few_words_in_them(line: str, form: str) -> None:
    passage = Passage(0, 0, line, gap=True)
    classify(passage)

    assert passage.form == form
