from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from reader import text
from reader.model import Span
from tests.ugly import PIECES, TEXTS

FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(TEXTS)
@example("Ã\x83Â\x83Ã\x82Â©")
@example("\x1b\x1b[31m[31m")
@example("e\x00\u0301")
def test_the_gate_is_the_same_the_second_time(value):
    clean = text.normalise(value)
    assert text.normalise(clean) == clean


@given(TEXTS)
def test_what_passed_the_gate_has_its_invariant(value):
    clean = text.normalise(value)
    assert unicodedata.is_normalized("NFC", clean)
    assert not FORBIDDEN.search(clean)
    assert clean == "" or clean.split("\n") == clean.splitlines()
    assert not any(line.endswith(" ") for line in clean.split("\n"))
    assert clean == clean.strip("\n")


@given(TEXTS)
def test_what_is_shown_is_what_is_stored(value):
    body = text.normalise(value)
    assert Content(body).plain == body


@pytest.mark.parametrize("piece", [piece for piece in PIECES if piece.isprintable() and piece.isascii()])
def test_plain_words_pass_unchanged(piece):
    assert text.normalise(piece) == piece.rstrip(" ")


@pytest.mark.parametrize(
    ("came", "clean"),
    [
        ("It\u00e2\u20ac\u2122s", "It’s"),
        ("Zelensk\xc3\xbd", "Zelenský"),
        ("\xd0\u0178\xd1\u0192\xd1\u201a\xd0\xb8\xd0\xbd", "Путин"),
        ("a\u00a0b", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("wait\x85 what", "wait… what"),  # an ellipsis of Windows far more often than a line break of mainframes
        ("a\tb", "a b"),
        ("\ufefftitle", "title"),
        ("co\u00adoperation", "cooperation"),
        ("e\u0301", "é"),
        ("red\x1b[31m word\x1b[0m", "red word"),
        ("red\x9b31m word\x9b0m", "red word"),
        ("a \x8bquoted\x9b word", "a \u2039quoted\u203a word"),
        ("see \x1b]8;;https://example.org\x07this\x1b]8;;\x07", "see this"),
        ("abc\u202edef", "abcdef"),
        ("“[the face-to-face talks]”", "“[the face-to-face talks]”"),
        ("line  \n\n\nnext\n", "line\n\n\nnext"),
        ("Erdoğan – “soon” …", "Erdoğan – “soon” …"),
        ("a &lt; b", "a &lt; b"),
    ],
)
def test_the_gate(came, clean):
    assert text.normalise(came) == clean


@given(TEXTS)
def test_showing_keeps_every_place(value):
    for shown in (text.displayable(value), text.inert(value)):
        assert len(shown) == len(value)
        assert not FORBIDDEN.search(shown)
        assert "\n" not in shown


@given(TEXTS)
def test_what_may_be_shown_may_be_shown_again(value):
    assert text.displayable(text.displayable(value)) == text.displayable(value)


@given(TEXTS, st.data())
def test_sentences_lie_in_order_inside_the_text_and_leave_nothing_out(value, data):
    body = text.normalise(value)
    start = data.draw(st.integers(0, len(body)))
    within = data.draw(st.none() | st.just(Span(start, data.draw(st.integers(start, len(body))))))
    spans = list(text.sentences(body, within))
    limits = within or Span(0, len(body))
    covered: set[int] = set()
    last = limits.start
    for span in spans:
        assert last <= span.start < span.end <= limits.end
        assert span.of(body) == span.of(body).strip()
        assert "\n" not in span.of(body)
        covered.update(range(span.start, span.end))
        last = span.end
    rest = [body[at] for at in range(limits.start, limits.end) if at not in covered]
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Putin met Dr. Who. They spoke.", ["Mr. Putin met Dr. Who.", "They spoke."]),
        ("In the U.S. Senate it failed. So be it.", ["In the U.S. Senate it failed.", "So be it."]),
        ("He paid 3.14 dollars. Fine.", ["He paid 3.14 dollars.", "Fine."]),
        ("“Soon.” He left.", ["“Soon.”", "He left."]),
        ("No end here\nNew line", ["No end here", "New line"]),
        ("大家好。再见。", ["大家好。", "再见。"]),
        ("Wait… what? yes", ["Wait… what? yes"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(body, expected):
    assert [span.of(body) for span in text.sentences(body)] == expected


@given(TEXTS)
def test_words_are_found_in_order_and_hold_no_space(value):
    body = text.normalise(value)
    last = 0
    for span in text.words(body):
        assert last <= span.start < span.end <= len(body)
        assert not any(sign.isspace() for sign in span.of(body))
        last = span.end


def test_what_a_word_is():
    body = "Turkey’s face-to-face talks, e.g. in U.S. hands"
    assert [span.of(body) for span in text.words(body)] == [
        "Turkey’s", "face-to-face", "talks", "e.g", "in", "U.S", "hands",
    ]  # fmt: skip


@pytest.mark.parametrize(("body", "count"), [("", 0), ("one two  three", 3), ("日本語です", 3), ("東京 by night", 4)])
def test_counting_words(body, count):
    assert text.count_words(body) == count


@given(TEXTS, st.integers(2, 60))
def test_a_shortened_text_fits_and_says_that_it_was_cut(value, length):
    short = text.shorten(value, length)
    whole = " ".join(value.split())
    assert len(short) <= length
    assert "\n" not in short
    if short != whole:
        assert short.endswith("…")
        assert len(whole) > length


def test_a_text_is_cut_at_a_word():
    assert text.shorten("The ministers met in the capital", 20) == "The ministers met…"


@given(st.lists(st.text(alphabet="aA .ÂÃâ¤€™À¡é\u00a0", max_size=12), max_size=4))
def test_lines_that_are_clean_are_clean_together(lines: list[str]) -> None:
    clean = [text.normalise(line).replace("\n", " ").strip() for line in lines]
    clean = [line for line in (text.normalise(each) for each in clean) if line]

    assert text.normalise("\n".join(clean)) == "\n".join(clean)
